#pragma once

#include "base/instant.hpp"

namespace app {

// The only place that asks the machine what time it is.
base::Instant now();

// Europe/Copenhagen for 1970-2100, from the system's tz database.
base::TimeZone office_zone();

}  // namespace app
