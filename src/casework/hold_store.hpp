#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/case_store.hpp"

namespace casework {

using HoldId = base::Id<struct HoldRow>;

// Bevaring: a case that must not be erased while something is about it, whatever its age.
struct Hold {
    HoldId id;
    std::string reason;  // casework/retention
    base::Instant placed_at;
    base::UserId placed_by;
    std::optional<base::Instant> lifted_at;
};

base::Result<HoldId> place_hold(store::Writer& db, base::CaseId record, std::string_view reason,
                                const Act& act);
base::Result<void> lift_hold(store::Writer& db, base::CaseId record, HoldId id, const Act& act);
bool is_held(store::Reader& db, base::CaseId record);
std::vector<Hold> holds_of(store::Reader& db, base::CaseId record);  // newest first

}  // namespace casework
