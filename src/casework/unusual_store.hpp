#pragma once

#include <vector>

#include "casework/unusual.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace casework {

// The unusual readings of a period (`to` not included). Opens the names and addresses of whoever
// was looked at and compares them here; what is answered holds numbers only.
struct LogPeriod {
    base::Instant from, to;
};
std::vector<Unusual> find_unusual(store::Reader& db, const seal::Vault& vault,
                                  const LogPeriod& period, const base::TimeZone& zone);

// Everyone whose readings are readings of this person: the person, those merged into it, and their
// cases. As kind and number, for the log.
struct Followed {
    std::vector<base::PersonId> persons;
    std::vector<base::CaseId> cases;
};
Followed followed(store::Reader& db, base::PersonId person);

}  // namespace casework
