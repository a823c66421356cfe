#pragma once

#include "app/commands.hpp"

namespace app {

// audit key: the public key that the log's heads are signed with, for those who keep copies.
Outcome show_audit_key(const Office& office);

// audit export: the log as the lines that are hashed, so that anyone can count it up without us.
Outcome export_audit_log(Office& office, const CommandLine& line);

}  // namespace app
