#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "casework/access_store.hpp"
#include "casework/case_lines_store.hpp"
#include "casework/person_store.hpp"

namespace casework {

namespace {

constexpr std::size_t longest_search = 200;

std::optional<base::CaseId> case_number(std::string_view typed) {
    if (typed.starts_with('#')) typed.remove_prefix(1);
    base::CaseId id;
    const auto [end, fault] = std::from_chars(typed.data(), typed.data() + typed.size(), id.value);
    if (fault != std::errc{} || end != typed.data() + typed.size() || id.value <= 0)
        return std::nullopt;
    return id;
}

bool shown_already(const std::vector<Hit>& hits, base::PersonId person) {
    return std::ranges::any_of(
        hits, [&](const Hit& hit) { return hit.person && hit.person->id == person; });
}

// Whether the person came in.
bool add_person_hit(std::vector<Hit>& hits, store::Reader& db, const seal::Vault& vault,
                    const Viewer& viewer, base::PersonId found) {
    const auto kept = kept_person(db, found);
    if (!kept || shown_already(hits, *kept)) return false;
    const auto sight = sight_of_person(db, viewer, *kept);
    if (!is_there(sight)) return false;
    auto person = find_person(db, vault, *kept);
    auto cases = cases_of_known(db, viewer, *person, cases_in_hit);
    hits.push_back({std::move(person), std::move(cases), *sight});
    return true;
}

// A case that was found itself stands first on its hit.
void add_case_hit(std::vector<Hit>& hits, store::Reader& db, const seal::Vault& vault,
                  const Viewer& viewer, base::CaseId id) {
    auto line = line_of(db, id);
    if (!line || !is_there(sight_of_case(db, viewer, id))) return;
    const base::PersonId owner{db.number("SELECT person_id FROM cases WHERE id = ?", {id})};
    const auto kept = owner.value > 0 ? kept_person(db, owner) : std::nullopt;
    if (!kept) {
        hits.push_back({std::nullopt, {*line}});
        return;
    }
    if (!add_person_hit(hits, db, vault, viewer, *kept)) return;
    auto& hit = hits.back();
    line->person_name = hit.person->name;
    std::erase_if(hit.cases, [&](const CaseLine& other) { return other.id == id; });
    hit.cases.insert(hit.cases.begin(), std::move(*line));
    if (hit.cases.size() > cases_in_hit) hit.cases.pop_back();
}

}  // namespace

std::vector<Hit> search(store::Reader& db, const seal::Vault& vault, const Viewer& viewer,
                        std::string_view typed, std::size_t at_most) {
    typed = base::trimmed(typed);
    std::vector<Hit> hits;
    if (typed.empty() || typed.size() > longest_search || !base::is_utf8(typed)) return hits;
    if (const auto id = case_number(typed)) add_case_hit(hits, db, vault, viewer, *id);
    for (const auto person : vault.find_persons(db, typed, at_most))
        if (hits.size() < at_most) add_person_hit(hits, db, vault, viewer, person);
    if (hits.size() < at_most)
        for (const auto id : vault.find_cases(db, typed, at_most - hits.size()))
            add_case_hit(hits, db, vault, viewer, id);
    // A caller's phone number stands among the words of the case.
    if (const auto phone = base::normalised_phone(typed); !phone.empty() && hits.size() < at_most)
        for (const auto id : vault.find_cases(db, phone, at_most - hits.size()))
            add_case_hit(hits, db, vault, viewer, id);
    if (hits.size() > at_most) hits.resize(at_most);
    return hits;
}

}  // namespace casework
