#pragma once

#include "seal/vault.hpp"
#include "store/database.hpp"

namespace identity {

// The key that seals what belongs to accounts and not to persons. Made when it is first needed.
seal::DataKey account_key(store::Database& database, const seal::Vault& vault);

}  // namespace identity
