#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "rights/fact.hpp"

namespace rights {

inline constexpr const char* typed_yes = "ja";
inline constexpr const char* typed_no = "nej";

// A fact as an adviser types or chooses it: "1/3 2025", "ja", a choice's code, "1.234", and
// "1.234,50" for 123450 øre. Not for lists.
base::Result<std::int64_t> typed_value(const Fact& fact, std::string_view typed);
std::string as_typed(const Fact& fact, std::int64_t value);

}  // namespace rights
