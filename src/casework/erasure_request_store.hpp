#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/retention_store.hpp"

namespace casework {

using ErasureRequestId = base::Id<struct ErasureRequestRow>;

// Anmodning om sletning: a person asks to be erased (GDPR art. 17). It is answered within one month
// (art. 12, 3): refused with the ground, or proposed for erasure, which a second person approves.
struct ErasureRequest {
    ErasureRequestId id;
    base::PersonId person;
    base::Date received_on;
    base::Date answer_by;
    std::string decision;  // "", "refused", "proposed", or "erased" before it was answered
    std::string ground;    // casework/retention
    std::optional<base::Instant> decided_at;
    std::optional<RunId> run;
};

base::Date answer_by(base::Date received_on);

base::Result<ErasureRequestId> note_request(store::Writer& db, base::PersonId person,
                                            base::Date received_on, const Act& act);
base::Result<void> refuse_request(store::Writer& db, base::PersonId person, ErasureRequestId id,
                                  std::string_view ground, const Act& act);
// Refused while one of the person's cases is open or held.
base::Result<RunId> propose_request(store::Writer& db, const Viewer& viewer, base::PersonId person,
                                    ErasureRequestId id, const Act& act);
std::vector<ErasureRequest> requests_of(store::Reader& db, base::PersonId person);
// Those that wait for an answer, the most urgent first.
std::vector<ErasureRequest> unanswered_requests(store::Reader& db, std::size_t at_most);

}  // namespace casework
