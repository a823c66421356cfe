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
    std::optional<base::Instant> password_until = {};  // as in User
};

// User names are of 2-40 letters a-z, digits and . - _ and are kept in lower case.
base::Result<base::UserId> create_user(store::Writer& db, const NewUser& user, base::Instant now);
std::vector<User> users(store::Reader& db);
std::optional<User> find_user(store::Reader& db, base::UserId id);
std::optional<User> find_user(store::Reader& db, std::string_view user_name);
// These end the user's sessions. The last active account that may make users stays what it is.
base::Result<void> set_password_hash(store::Writer& db, base::UserId id, std::string_view hash);
// One that someone else chose; devices the user was known by are known no more.
base::Result<void> set_first_password(store::Writer& db, base::UserId id, std::string_view hash,
                                      base::Instant until);
base::Result<void> set_role(store::Writer& db, base::UserId id, Role role,
                            std::string_view hospital = "");
enum class Access { open, closed };
base::Result<void> set_access(store::Writer& db, base::UserId id, Access access);
void set_preferences(store::Writer& db, base::UserId id, const Preferences& wanted);
std::optional<std::string> password_hash(store::Reader& db, std::string_view user_name);

}  // namespace identity
