#pragma once

#include "seal/vault.hpp"
#include "store/database.hpp"

namespace casework {

// Makes anew the search tokens that may not match the office (`torn_batch`): after power failed
// between the two files, or an older office was put back. Called at start, before anything is
// registered. Answers how many persons and cases were mended.
std::int64_t mend_tokens(store::Database& database, const seal::Vault& vault);

}  // namespace casework
