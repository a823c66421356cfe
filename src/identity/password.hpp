#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"

namespace identity {

// How much time and memory a guess costs. Tests take the lighter one; accounts never do.
enum class Cost { moderate, interactive };

// Argon2id (libsodium) with its parameters in the text. Slow on purpose (0.3-1 s and 256 MiB, two
// at a time): never call it in a transaction.
std::string hash_password(std::string_view password, Cost cost = Cost::moderate);

// An empty hash, that of a user who does not exist, matches nothing and takes as long as a real
// one.
bool password_matches(std::string_view hash, std::string_view password);

// At least 12 letters, at most 128, not the user name, not one of the most common (NIST 800-63B),
// also with digits and marks around it or written twice.
base::Result<void> check_password(std::string_view password, std::string_view user_name);

}  // namespace identity
