#pragma once

#include "app/commands.hpp"

namespace app {

// retention [--json]: what is due to be erased by kind of case, with the rule's source, and the
// newest proposals. Counts and case numbers; it erases nothing. --compact: makes the files of the
// database anew after an erasure (a backup does so by itself).
Outcome show_retention(Office& office, const CommandLine& line, base::Instant now);

}  // namespace app
