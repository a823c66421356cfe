#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "casework/case_store.hpp"

namespace casework {

// The caller has asked `field_faults` first.
base::PersonId add_person(store::Writer& db, const seal::Vault& vault, const Person& person,
                          const Act& act);
// As `add_person`, without an audit entry: the action it belongs to writes one that names the
// person.
base::PersonId insert_person(store::Writer& db, const seal::Vault& vault, const Person& person,
                             const Act& act);
// The record itself, also one that was merged into another.
// A protected address is left out; `address_of` opens it for who asks for that alone.
std::optional<Person> find_person(store::Reader& db, const seal::Vault& vault, base::PersonId id);
std::string address_of(store::Reader& db, const seal::Vault& vault, base::PersonId id);

// Optimistic: of two advisers who changed different fields both are kept; the same field is a
// conflict that names it. A changed CPR number goes to the history and stays searchable.
base::Result<void> change_person(store::Writer& db, const seal::Vault& vault, const Person& seen,
                                 const Person& wanted, const Act& act);
std::vector<std::string> former_cprs(store::Reader& db, const seal::Vault& vault,
                                     base::PersonId id);

// Two records of one person become one; `unmerge` takes exactly that back.
base::Result<void> merge_persons(store::Writer& db, base::PersonId kept, base::PersonId merged,
                                 const Act& act);
base::Result<void> unmerge_person(store::Writer& db, base::PersonId merged, const Act& act);
std::vector<base::PersonId> merged_into(store::Reader& db, base::PersonId kept);
// What a person is found by.
std::vector<seal::Token> tokens_of_person(const seal::Vault& vault, const Person& person,
                                          const std::vector<std::string>& former_cprs);
// The record a person is shown as: itself, or the one it was merged into. Nothing: there is no such
// person.
std::optional<base::PersonId> kept_person(store::Reader& db, base::PersonId id);

// The one box: a case number, a CPR number or its first six digits, a phone number, words of a name
// (tolerant of one wrong letter), or words of notes and of a caller's name.
constexpr std::size_t cases_in_hit = 3;
struct Hit {
    std::optional<Person> person;  // nothing: an anonymous case
    std::vector<CaseLine> cases;   // newest first, at most `cases_in_hit`
    Sight sight = Sight::open;     // masked: the person is known from others' calls alone
};
// What is kept from the viewer is not found.
std::vector<Hit> search(store::Reader& db, const seal::Vault& vault, const Viewer& viewer,
                        std::string_view typed, std::size_t at_most);

}  // namespace casework
