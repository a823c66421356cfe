#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casework/consent_store.hpp"
#include "casework/draft_store.hpp"
#include "casework/erasure_request_store.hpp"
#include "casework/hold_store.hpp"
#include "casework/person_store.hpp"
#include "casework/verdict_store.hpp"
#include "casework/visit_store.hpp"

namespace casework {

// Indsigt: everything the office has stored about one person, for the person (GDPR art. 15). A
// protected address stands in no file, and a case that is kept from the viewer is not in it.

// Who was on the line, as somebody stated it before looking at the case.
struct BundleLine {
    base::Instant at;
    base::UserId user;
    std::string line;  // of the code list "caller", or nobody_on_line
};

struct BundleCase {
    Case record;
    std::vector<Contact> contacts;
    std::vector<Promise> promises;
    std::vector<Handover> handovers;
    std::vector<Verdict> verdicts;
    std::vector<Consent> consents;
    std::vector<Disclosure> disclosures;
    std::vector<BreakGlass> looks;
    std::vector<BundleLine> lines;
    std::vector<base::UserId> locked_to;  // empty: not locked
    std::vector<Hold> holds;
    std::vector<Draft> drafts;          // what a colleague has typed and not sent
    std::optional<std::string> import;  // the file it was read from; nothing: registered here
};

struct BundlePerson {
    Person person;
    std::vector<std::string> former_cprs;
    base::Instant created_at;
    std::optional<base::UserId> colleague;  // the person works here
};

struct AccessBundle {
    std::vector<BundlePerson> records;  // the person first, then records merged into it
    std::vector<BundleCase> cases;      // oldest first
    std::vector<ErasureRequest> requests;
    std::map<base::UserId, std::string> names;  // of colleagues
};

// Nothing: there is no such person, or it was erased.
std::optional<AccessBundle> access_bundle(store::Reader& db, const seal::Vault& vault,
                                          const Viewer& viewer, base::PersonId id);

}  // namespace casework
