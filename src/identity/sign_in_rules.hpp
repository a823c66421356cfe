#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/instant.hpp"
#include "identity/permission.hpp"
#include "identity/user.hpp"

namespace identity {

// What the office has decided about signing in.
struct SignInRules {
    SessionLimits limits = {};
    // What is dangerous asks for the password again when it was last shown longer ago.
    std::int64_t proof_ms = 15 * base::ms_per_minute;
    std::vector<Role> second_factor = {};  // roles that sign in with a code

    bool has_region = false;  // people may come in by the region's sign-in

    bool demands_code(Role role) const {
        return std::ranges::find(second_factor, role) != second_factor.end();
    }
};

// A first password that nobody has used by then is of no more use.
constexpr std::int64_t first_password_ms = 7 * base::ms_per_day;

}  // namespace identity
