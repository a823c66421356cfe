#pragma once

#include <string>
#include <vector>

#include "casework/case_store.hpp"
#include "casework/consent.hpp"

namespace casework {

// Consents of a case and what was told on them. The names and what was told are sealed.

// `consent` without id, user and time: those are the act's. The caller has asked `field_faults`.
base::Result<ConsentId> add_consent(store::Writer& db, const seal::Vault& vault,
                                    const Consent& consent, const Act& act);
// Covers the case again at once, for everyone: nobody's visit goes on.
base::Result<void> withdraw_consent(store::Writer& db, base::CaseId record, ConsentId id,
                                    const Act& act);
std::vector<Consent> consents_of(store::Reader& db, const seal::Vault& vault, base::CaseId record);
std::vector<ConsentTerms> consent_terms_of(store::Reader& db, base::CaseId record);

// Videregivelse.
struct Disclosure {
    DisclosureId id;
    ConsentId consent;
    base::UserId user;
    base::Instant at;
    std::string told;
};
// Refused unless the consent holds now and lets something be told.
base::Result<DisclosureId> add_disclosure(store::Writer& db, const seal::Vault& vault,
                                          base::CaseId record, ConsentId consent,
                                          std::string_view told, const Act& act);
std::vector<Disclosure> disclosures_of(store::Reader& db, const seal::Vault& vault,
                                       base::CaseId record);

}  // namespace casework
