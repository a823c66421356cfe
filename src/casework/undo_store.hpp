#pragma once

#include <string_view>

#include "casework/case_columns_store.hpp"

namespace casework {

// Remembers a case's open columns as they are before `action`, so that `undo_last` can bring them
// back. An import remembers nothing.
void remember(store::Writer& db, const StoredCase& before, std::string_view action, const Act& act);
// A new case has nothing before it: taking it back annuls it.
void remember_registration(store::Writer& db, base::CaseId id, const Act& act);
// The steps of all open cases of a colleague whose cases move no longer stand alone.
void forget_steps_of(store::Writer& db, base::UserId owner, const Act& act);

}  // namespace casework
