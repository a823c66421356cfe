#pragma once

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

// Bruger: someone with an account.
struct User {
    base::UserId id;
    std::string user_name;
    std::string display_name;
    Role role = Role::adviser;
    Preferences preferences = {};
    bool active = true;
    std::string hospital = {};  // whose contact this is, by its code; only for that role
};

// Someone who is signed in.
struct Session {
    User user;
    base::Instant seen_at;
};

}  // namespace identity
