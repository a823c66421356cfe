#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"

namespace identity {

// Argon2id (libsodium) with its parameters in the text. Slow on purpose: never call it in a transaction.
std::string hash_password(std::string_view password);
bool password_matches(std::string_view hash, std::string_view password);

// At least 12 letters, at most 128, not the user name, not one of the most common (NIST 800-63B).
base::Result<void> check_password(std::string_view password, std::string_view user_name);

}  // namespace identity
