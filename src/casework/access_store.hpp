#pragma once

#include <optional>
#include <set>
#include <vector>

#include "casework/access.hpp"
#include "casework/case_store.hpp"

namespace casework {

// The facts behind `access.hpp`, and what changes them. Opens nothing that is sealed.

std::optional<CaseFacts> facts_of(store::Reader& db, const Viewer& viewer, base::CaseId id);
// Nothing: there is no such case, or no such person.
std::optional<Sight> sight_of_case(store::Reader& db, const Viewer& viewer, base::CaseId id);
std::optional<Sight> sight_of_person(store::Reader& db, const Viewer& viewer, base::PersonId id);
// Whether there is such a case or person for the viewer, covered or not.
bool is_there(std::optional<Sight> sight);

// The few cases that are not for every adviser, asked for once before a list is made.
class GuardedCases {
public:
    GuardedCases(store::Reader& db, const Viewer& viewer);
    bool hides(base::CaseId id) const;

private:
    store::Reader& db_;
    const Viewer& viewer_;
    std::set<base::CaseId> guarded_;  // locked, or a colleague's own
};

// Låst sag: only its owner, who locked it and those who are named see that it exists.
base::Result<void> lock_case(store::Writer& db, base::CaseId id,
                             const std::vector<base::UserId>& named, const Act& act);
base::Result<void> unlock_case(store::Writer& db, base::CaseId id, const Act& act);
std::vector<base::UserId> named_on(store::Reader& db, base::CaseId id);  // empty: not locked

// Kollega som patient: never sees the cases about themselves. They are locked to the one who says
// so, and to their owners; nobody: it was a mistake.
base::Result<void> link_colleague(store::Writer& db, base::PersonId person,
                                  std::optional<base::UserId> colleague, const Act& act);
std::optional<base::UserId> colleague_of(store::Reader& db, base::PersonId person);

// Adressebeskyttelse: the address is opened by `address_of` alone, for who asks for it.
enum class Protection { on, off };
base::Result<void> protect_address(store::Writer& db, base::PersonId person, Protection wanted,
                                   const Act& act);

}  // namespace casework
