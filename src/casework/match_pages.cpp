#include "casework/match_pages.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "casework/form_pages.hpp"
#include "statistics/code_label.hpp"

namespace casework {
namespace {

constexpr std::size_t most_matches = 8;

bool enough(std::string_view typed) {
    return base::letters(typed) >= 3;
}

// A whole CPR number or phone number names a person better than a name does.
std::vector<std::string> queries(const http::Form& form) {
    std::vector<std::string> all;
    for (const auto* field : {"cpr", "phone", "name"}) {
        const auto typed = form.value(field);
        if (enough(typed)) all.push_back(typed);
    }
    return all;
}

std::string case_line(const CaseLine& line, const MatchWords& words, Covering covering) {
    const auto language = words.request.language;
    if (covering == Covering::covered)
        return fmt::format("{} {}: {}", words.templates.text(language, "Sag"), line.id.value,
                           words.templates.text(language, danish(line.status)));
    return fmt::format("{} {}: {} · {}", words.templates.text(language, "Sag"), line.id.value,
                       statistics::label(words.codes, "reason", line.reason, language),
                       words.templates.text(language, danish(line.status)));
}

// Open cases, and closed ones of late: a contact on one of them reopens it.
std::vector<Match::Joinable> joinable(store::Reader& db, const Hit& hit, const MatchWords& words,
                                      Covering covering) {
    std::vector<Match::Joinable> found;
    for (const auto& line : hit.cases) {
        if (line.status == Status::annulled) continue;
        if (line.status == Status::closed) {
            const auto record = find_covered_case(db, line.id);
            if (!record || default_joining(*record, words.request.today, words.reopening.days) ==
                               ContactJoins::new_case)
                continue;
        }
        found.push_back({line.id, case_line(line, words, covering)});
    }
    return found;
}

Match match_of(const Person& person, Covering covering) {
    if (covering == Covering::none) return {person, person_line(person), {}};
    Person covered;
    covered.id = person.id;
    covered.name = person.name;
    return {std::move(covered), covered_line(person), {}};
}

}  // namespace

std::vector<Match> find_matches(store::Reader& db, const seal::Vault& vault, const http::Form& form,
                                const MatchWords& words) {
    std::vector<Match> matches;
    const auto known = [&](base::PersonId id) {
        return std::ranges::any_of(matches,
                                   [&](const auto& match) { return match.person.id == id; });
    };
    const auto caller = form.value("caller");
    const bool others = !caller.empty() && caller != patient_on_line;
    const auto viewer = viewer_of(words.request);
    for (const auto& query : queries(form)) {
        for (const auto& hit : search(db, vault, viewer, query, most_matches)) {
            if (!hit.person || known(hit.person->id) || matches.size() == most_matches) continue;
            const auto covering =
                others || hit.sight == Sight::masked ? Covering::covered : Covering::none;
            matches.push_back(match_of(*hit.person, covering));
            matches.back().cases = joinable(db, hit, words, covering);
        }
    }
    return matches;
}

void add_matches(http::Page& page, const std::vector<Match>& matches) {
    page.show_if(!matches.empty(), "has_matches");
    for (const auto& match : matches) {
        auto row = page.add("matches");
        row.set("person_id", match.person.id.value).set("match_name", match.person.name);
        row.set("match_line", match.line);
        for (const auto& record : match.cases) {
            auto line = row.add("match_cases");
            line.set("case_id", record.id.value).set("case_line", record.line);
        }
    }
}

http::Response matches_json(const std::vector<Match>& matches) {
    boost::json::array all;
    for (const auto& match : matches) {
        boost::json::array cases;
        for (const auto& record : match.cases)
            cases.push_back({{"id", record.id.value}, {"line", record.line}});
        all.push_back({{"id", match.person.id.value},
                       {"name", match.person.name},
                       {"cpr", cpr_text(match.person.cpr)},
                       {"line", match.line},
                       {"cases", std::move(cases)}});
    }
    return http::json(200, boost::json::serialize(all));
}

}  // namespace casework
