#pragma once

#include "app/commands.hpp"

namespace app {

// user add|list|disable|reset. A password that was not given is made up and printed once.
Outcome add_user(Office& office, const CommandLine& line, const Request& request,
                 base::Instant now);
Outcome list_users(Office& office, const CommandLine& line);
Outcome disable_user(Office& office, const CommandLine& line, base::Instant now);
Outcome reset_user(Office& office, const CommandLine& line, const Request& request,
                   base::Instant now);

}  // namespace app
