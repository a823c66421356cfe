#pragma once

#include <vector>

#include "casework/case_store.hpp"

namespace casework {

base::Result<base::PromiseId> make_promise(store::Writer& db, const seal::Vault& vault,
                                           base::CaseId record, base::UserId owner,
                                           base::Instant due_at, std::string_view text,
                                           const Act& act);
base::Result<void> keep_promise(store::Writer& db, base::PromiseId id, const Act& act);
// Promises due until `until` or let pass, oldest first. Overdue ones of all colleagues are shared
// with all.
std::vector<Promise> promises_due(store::Reader& db, const seal::Vault& vault, base::UserId owner,
                                  base::Instant now, base::Instant until);
std::vector<Promise> promises_of(store::Reader& db, const seal::Vault& vault, base::CaseId record);

}  // namespace casework
