#pragma once

#include <vector>

#include "casework/case_store.hpp"

namespace casework {

base::Result<base::PromiseId> make_promise(store::Writer& db, const seal::Vault& vault,
                                           base::CaseId record, base::UserId owner,
                                           base::Instant due_at, std::string_view text,
                                           const Act& act);
// Refused where the promise does not stand on that case.
base::Result<void> keep_promise(store::Writer& db, base::CaseId record, base::PromiseId id,
                                const Act& act);
// Promises due until `until` or let pass, oldest first. Overdue ones of all colleagues are shared
// with all who may see the case.
std::vector<Promise> promises_due(store::Reader& db, const seal::Vault& vault, const Viewer& viewer,
                                  base::Instant until);
std::vector<Promise> promises_of(store::Reader& db, const seal::Vault& vault, base::CaseId record);

}  // namespace casework
