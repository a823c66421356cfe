#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "identity/permission.hpp"
#include "identity/user.hpp"
#include "store/database.hpp"

namespace identity {

struct NewUser {
    std::string user_name;
    std::string display_name;
    Role role = Role::adviser;
    std::string password_hash;
    std::string hospital = {};  // required for a hospital's contact, and for nobody else
};

// User names are of 2-40 letters a-z, digits and . - _ and are kept in lower case.
base::Result<base::UserId> create_user(store::Writer& db, const NewUser& user, base::Instant now);
std::vector<User> users(store::Reader& db);
std::optional<User> find_user(store::Reader& db, base::UserId id);
std::optional<User> find_user(store::Reader& db, std::string_view user_name);
// Both end the user's sessions. The last active account that may make users cannot be closed.
base::Result<void> set_password_hash(store::Writer& db, base::UserId id, std::string_view hash);
enum class Access { open, closed };
base::Result<void> set_access(store::Writer& db, base::UserId id, Access access);
void set_preferences(store::Writer& db, base::UserId id, const Preferences& wanted);
std::optional<std::string> password_hash(store::Reader& db, std::string_view user_name);

// Sessions: a random token in the cookie, only its hash here. Idle 8 hours, 16 hours in all.
std::string start_session(store::Writer& db, base::UserId user, base::Instant now);
std::optional<Session> find_session(store::Reader& db, std::string_view token, base::Instant now);
void touch_session(store::Writer& db, std::string_view token, base::Instant now);
void end_session(store::Writer& db, std::string_view token);

// Sign-in slows down after failures of the same name: nothing for 4, then 2, 4, 8 … at most 60 s.
int seconds_to_wait(store::Reader& db, std::string_view user_name, base::Instant now);
void note_failure(store::Writer& db, std::string_view user_name, base::Instant now);
void forget_failures(store::Writer& db, std::string_view user_name);

}  // namespace identity
