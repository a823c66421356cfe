#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/instant.hpp"
#include "identity/permission.hpp"

namespace identity {

// What a user has chosen for themselves.
enum class Shortcuts { all, with_ctrl_only };  // whether one key alone does something
struct Preferences {
    std::string language = "da";
    Shortcuts shortcuts = Shortcuts::all;
};

using SessionId = base::Id<struct SessionKey>;

// Bruger: someone with an account.
struct User {
    base::UserId id;
    std::string user_name;
    std::string display_name;
    Role role = Role::adviser;
    Preferences preferences = {};
    bool active = true;
    std::string hospital = {};  // whose contact this is, by its code; only for that role
    // Set where someone else chose the password: to be changed at the first sign-in, before this.
    std::optional<base::Instant> password_until = {};
};

// Someone who is signed in.
struct Session {
    User user = {};
    SessionId id = {};
    base::Instant seen_at = {};
    base::Instant proved_at = {};  // password and code last shown
};

// How long a session lasts: without being used, and in all.
struct SessionLimits {
    std::int64_t idle_ms = 8 * 60 * base::ms_per_minute;
    std::int64_t whole_ms = 16 * 60 * base::ms_per_minute;
};

}  // namespace identity
