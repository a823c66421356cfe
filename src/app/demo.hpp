#pragma once

#include <string_view>

#include "app/commands.hpp"

namespace app {

// The demo accounts all have this password; only `demo` gives it.
constexpr std::string_view demo_password = "viborg-kontor-1899";

// demo: fills an empty office with the one of 2015-2018. Anything already there: the answer is no.
Outcome make_demo(Office& office, base::Instant now, const Progress& progress);

}  // namespace app
