#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/access.hpp"
#include "casework/case_store.hpp"

namespace casework {

// What a user states before looking at a case: who is on the line, or the reason of a break-glass
// look. It holds for `visit_ms` and for that user alone.

// By the code list "caller", or `nobody_on_line`.
void state_line(store::Writer& db, base::CaseId record, std::string_view line, const Act& act);
// What anyone stated about the line holds no more. A break-glass look goes on.
void end_visits(store::Writer& db, base::CaseId record, const Act& act);

using BreakGlassId = base::Id<struct CaseVisitRow>;

// Nødadgang: the head of office opens one case to read it. Shown to its adviser until seen.
struct BreakGlass {
    BreakGlassId id;
    base::CaseId record;
    base::UserId user;
    base::Instant at;
    base::Instant until;
    std::string reason;
    std::optional<base::Instant> seen_at;
};
// Refused alike where there is no such case and where it may not be opened so: `sight` is needed.
base::Result<BreakGlassId> break_glass(store::Writer& db, const seal::Vault& vault,
                                       const Viewer& viewer, base::CaseId record,
                                       std::string_view reason, const Act& act);
// The viewer has read enough.
base::Result<void> end_break_glass(store::Writer& db, base::CaseId record, const Act& act);
std::vector<BreakGlass> break_glass_on(store::Reader& db, const seal::Vault& vault,
                                       base::CaseId record);
// Those on the cases of an adviser that the adviser has not said to have seen; newest first.
std::vector<BreakGlass> unseen_break_glass(store::Reader& db, const seal::Vault& vault,
                                           base::UserId owner);
// Only the case's adviser can say so.
base::Result<void> acknowledge_break_glass(store::Writer& db, base::CaseId record, BreakGlassId id,
                                           const Act& act);

}  // namespace casework
