#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/case_store.hpp"

namespace casework {

using VerdictId = base::Id<struct VerdictRow>;

// Gemt svar om en ret: what the rights engine answered about the patient of a case. The
// explanation is kept as it was said and is never counted anew by itself.
struct Verdict {
    VerdictId id;
    base::CaseId record;
    base::UserId user;
    base::Instant stored_at;
    std::string right;    // "diagnosis"
    std::string verdict;  // "met", "not_met", "undecided"
    std::string outcome;
    base::Date asked_on;
    std::string law;      // fingerprint of the law files
    std::string program;  // version of the program
    std::string facts;    // the document, as `rights::read_document` reads it
    std::string say;
    std::string explanation;
    bool annulled = false;
};

// `verdict` without what the act says: id, user and instant.
base::Result<VerdictId> store_verdict(store::Writer& db, const seal::Vault& vault,
                                      const Verdict& verdict, const Act& act);
// Stored in error: it stays and is shown as annulled.
base::Result<void> annul_verdict(store::Writer& db, base::CaseId record, VerdictId id,
                                 const Act& act);
// Newest first.
std::vector<Verdict> verdicts_of(store::Reader& db, const seal::Vault& vault, base::CaseId record);
std::optional<Verdict> find_verdict(store::Reader& db, const seal::Vault& vault,
                                    base::CaseId record, VerdictId id);

}  // namespace casework
