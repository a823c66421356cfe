#pragma once

#include "app/commands.hpp"

namespace app {

// report annual: prints, checks or publishes the annual report of a year.
Outcome annual_report(Office& office, const CommandLine& line, base::Instant now);

}  // namespace app
