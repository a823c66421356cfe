#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "casework/case_store.hpp"

namespace casework {

base::PersonId add_person(store::Writer& db, const seal::Vault& vault, const Person& person, const Act& act);
std::optional<Person> find_person(store::Reader& db, const seal::Vault& vault, base::PersonId id);

// Optimistic: of two advisers who changed different fields both are kept; the same field is a conflict
// that names it. A changed CPR number goes to the history and stays searchable.
base::Result<void> change_person(store::Writer& db, const seal::Vault& vault, const Person& seen,
                                 const Person& wanted, const Act& act);
std::vector<std::string> former_cprs(store::Reader& db, const seal::Vault& vault, base::PersonId id);

// Two records of one person become one; `unmerge` takes exactly that back.
base::Result<void> merge_persons(store::Writer& db, base::PersonId kept, base::PersonId merged, const Act& act);
base::Result<void> unmerge_person(store::Writer& db, base::PersonId merged, const Act& act);
std::vector<base::PersonId> merged_into(store::Reader& db, base::PersonId kept);

// The one box: persons, cases and notes for what was typed.
struct Hit {
    std::optional<Person> person;  // nothing: an anonymous case
    std::vector<CaseLine> cases;   // newest first, at most 3
};
std::vector<Hit> search(store::Reader& db, const seal::Vault& vault, std::string_view typed,
                        std::size_t at_most);

}  // namespace casework
