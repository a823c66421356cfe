#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/case_store.hpp"
#include "casework/retention.hpp"

namespace casework {

using RunId = base::Id<struct RunRow>;

// What is due to be erased on a day: case numbers and counts, no person.
struct DueKind {
    const RetentionKind* kind = nullptr;
    std::optional<int> years;
    std::vector<base::CaseId> due;
    std::int64_t held = 0;  // due, but held back
};
std::vector<DueKind> due_on(store::Reader& db, const RetentionRules& rules,
                            const base::TimeZone& zone, base::Date today);

// Forslag: cases that one person proposes to erase and another approves.
struct Run {
    RunId id;
    std::string cause;  // "retention", "request"
    base::Date counted_on;
    base::Instant proposed_at;
    base::UserId proposed_by;
    std::string decision;  // "", "approved", "rejected"
    std::optional<base::UserId> decided_by;
    std::optional<base::Instant> decided_at, done_at;
    std::int64_t cases = 0, erased = 0, left_out = 0;
};
std::vector<Run> runs(store::Reader& db, std::size_t at_most);  // newest first
std::vector<base::CaseId> cases_of_run(store::Reader& db, RunId id, std::size_t at_most);

// Proposes what is due now; refused while an earlier proposal waits for its decision.
base::Result<RunId> propose_due(store::Writer& db, const RetentionRules& rules,
                                const base::TimeZone& zone, const Act& act);
// Proposes the cases of somebody who asked to be erased. Refused while one of those that the viewer
// may see is open or held.
base::Result<RunId> propose_cases(store::Writer& db, const Viewer& viewer,
                                  const std::vector<base::CaseId>& records, const Act& act);
// Four eyes: who proposed it may reject it, but not approve it.
base::Result<void> approve(store::Writer& db, RunId id, const Act& act);
base::Result<void> reject(store::Writer& db, RunId id, const Act& act);

// Erases at most `at_most` cases of approved proposals, in the name of who approved them. A case
// that was held, opened again or got a new entry since it was proposed is left out. Answers how
// many are left.
std::int64_t erase_some(store::Database& database, const seal::Vault& vault,
                        const RetentionRules& rules, const base::TimeZone& zone, base::Instant now,
                        std::size_t at_most);

}  // namespace casework
