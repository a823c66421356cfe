#include "casework/person_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.hpp"
#include "casework/access_store.hpp"
#include "casework/done_pages.hpp"
#include "casework/form_pages.hpp"
#include "casework/guard_pages.hpp"
#include "casework/keeping_pages.hpp"
#include "casework/match_pages.hpp"
#include "casework/person_store.hpp"

namespace casework {
namespace {

constexpr std::size_t cases_of_person = 100;
constexpr std::size_t hits_shown = 30;
constexpr std::size_t longest_search = 200;

struct Picture {
    Person person;
    std::vector<std::string> former = {};
    std::vector<Person> merged = {};
    std::vector<CaseLine> cases = {};
    std::vector<ErasureRequest> requests = {};
    Names names = {};
    std::optional<base::UserId> colleague = {};
};

std::optional<Picture> picture(store::Reader& db, const seal::Vault& vault,
                               const http::Request& request) {
    const auto id = number_in(request.parameters.at(0));
    if (!id) return std::nullopt;
    auto person = find_person(db, vault, base::PersonId{*id});
    if (!person) return std::nullopt;
    Picture shown{.person = std::move(*person)};
    shown.former = former_cprs(db, vault, shown.person.id);
    for (const auto other : merged_into(db, shown.person.id))
        if (auto merged = find_person(db, vault, other)) shown.merged.push_back(std::move(*merged));
    shown.cases = cases_of(db, vault, viewer_of(request), shown.person.id, cases_of_person);
    shown.requests = requests_of(db, shown.person.id);
    shown.names = names_of(db);
    shown.colleague = colleague_of(db, shown.person.id);
    // What is protected here does not stand in a record that turned out to be the same person.
    if (shown.person.protected_address)
        for (auto& other : shown.merged) other.address.clear();
    return shown;
}

void preset_person(http::Form& form, const Person& person) {
    const std::pair<const char*, std::string> fields[] = {{"name", person.name},
                                                          {"cpr", cpr_text(person.cpr)},
                                                          {"phone", person.phone},
                                                          {"email", person.email},
                                                          {"address", person.address}};
    for (const auto& [name, value] : fields) {
        form.preset(name, value);
        form.preset(fmt::format("seen_{}", name), value);
    }
    form.preset("seen_version", std::to_string(person.version));
}

void add_picture(http::Page& page, const Picture& shown, const LineWords& words) {
    page.set("person_id", shown.person.id.value);
    for (const auto& cpr : shown.former) page.add("former").set("former_cpr", cpr_text(cpr));
    page.show_if(!shown.former.empty(), "has_former");
    for (const auto& other : shown.merged) {
        auto row = page.add("merged");
        row.set("merged_id", other.id.value).set("merged_name", other.name);
        row.set("merged_line", person_line(other)).set("person_id", shown.person.id.value);
    }
    page.show_if(!shown.merged.empty(), "has_merged");
    for (const auto& line : shown.cases) add_case_line(page.add("lines"), line, words);
    page.show_if(shown.person.protected_address, "protected_address");
    page.show_if(!shown.person.protected_address, "open_address");
    for (const auto& [user, name] : shown.names)
        page.add("colleagues")
            .set("user", user.value)
            .set("name", name)
            .show_if(user == shown.colleague, "chosen");
    page.show_if(shown.cases.empty(), "no_cases").show_if(!shown.cases.empty(), "has_cases");
}

struct Shown {
    const Picture& picture;
    const http::Form& form;
    const std::vector<Match>& duplicates;
};

http::Response shown_page(const http::Request& request, const statistics::CodeLists& codes,
                          const http::Templates& templates, const Shown& shown, int status) {
    const auto& person = shown.picture.person;
    const auto title =
        person.name.empty() ? templates.text(request.language, "Uden navn") : person.name;
    http::Page page{"casework/person.html", request, title};
    page.errors(shown.form).set("once", once_key());
    add_done(page, request, templates);
    add_person_fields(page, shown.form);
    for (const auto* seen :
         {"seen_name", "seen_cpr", "seen_phone", "seen_email", "seen_address", "seen_version"})
        page.set(seen, shown.form.value(seen));
    add_picture(page, shown.picture, {codes, templates, request, shown.picture.names});
    add_requests(page, request, templates, person.id, shown.picture.requests);
    bool found = false;
    for (const auto& match : shown.duplicates) {
        if (match.person.id == person.id) continue;
        found = true;
        auto row = page.add("duplicates");
        row.set("person_id", person.id.value).set("duplicate_id", match.person.id.value);
        row.set("duplicate_name", match.person.name).set("duplicate_line", match.line);
    }
    const auto asked = shown.form.has("looking");
    page.show_if(asked, "looked");
    page.show_if(asked && !found, "no_duplicates").set("find", shown.form.value("looking"));
    return templates.page(page, status);
}

Person seen_person(const http::Form& form, base::PersonId id) {
    Person seen{.id = id,
                .name = form.value("seen_name"),
                .cpr = form.value("seen_cpr"),
                .phone = form.value("seen_phone"),
                .email = form.value("seen_email"),
                .address = form.value("seen_address"),
                .version = number_in(form.value("seen_version")).value_or(0)};
    std::erase(seen.cpr, '-');
    return seen;
}

}  // namespace

http::Response person_page(const http::Request& request, store::Database& database,
                           const seal::Vault& vault, const statistics::CodeLists& codes,
                           const http::Templates& templates) {
    const auto sight = database.read([&](store::Reader& db) {
        const auto id = number_in(request.parameters.at(0)).value_or(0);
        return sight_of_person(db, viewer_of(request), base::PersonId{id});
    });
    if (!is_there(sight)) return no_person(request, templates);
    if (sight == Sight::masked) return covered_person_page(request, database, vault, templates);
    const auto found =
        database.read([&](store::Reader& db) { return picture(db, vault, request); });
    if (!found) return no_person(request, templates);
    http::Form form;
    preset_person(form, found->person);
    return shown_page(request, codes, templates, {*found, form, {}}, 200);
}

http::Response post_person(const http::Request& request, store::Database& database,
                           const seal::Vault& vault, const statistics::CodeLists& codes,
                           const http::Templates& templates) {
    const auto found =
        database.read([&](store::Reader& db) { return picture(db, vault, request); });
    if (!found) return no_person(request, templates);
    http::Form form{request.body};
    auto wanted = person_fields(form);
    const auto again = [&](int status) {
        return shown_page(request, codes, templates, {*found, form, {}}, status);
    };
    if (!form.valid()) return again(422);

    const auto id = found->person.id;
    wanted.id = id;
    const auto seen = seen_person(form, id);
    const auto act = act_of(request);
    const auto saved = write_form(database, request, form, [&](store::Writer& db) {
        return change_person(db, vault, seen, wanted, act);
    });
    if (!saved) {
        form.add_problem("", saved.error().message);
        return again(http::status_of(saved.error().kind));
    }
    return http::see_other(fmt::format("/personer/{}?gjort=rettet", id.value));
}

http::Response search_duplicates(const http::Request& request, store::Database& database,
                                 const seal::Vault& vault, const statistics::CodeLists& codes,
                                 const http::Templates& templates) {
    const http::Form asked{request.body};
    http::Form query;
    query.preset("name", asked.value("find"));
    const auto answer = database.read([&](store::Reader& db) {
        auto found = picture(db, vault, request);
        auto matches = found ? find_matches(db, vault, query, {codes, templates, request, {}})
                             : std::vector<Match>{};
        return std::pair{std::move(found), std::move(matches)};
    });
    if (!answer.first) return no_person(request, templates);
    http::Form form;
    preset_person(form, answer.first->person);
    form.preset("looking", asked.value("find"));
    return shown_page(request, codes, templates, {*answer.first, form, answer.second}, 200);
}

http::Response post_merge(const http::Request& request, store::Database& database,
                          const http::Templates& templates) {
    const http::Form form{request.body};
    const auto kept = number_in(request.parameters.at(0));
    const auto merged = number_in(form.value("person"));
    if (!kept || !merged) return no_person(request, templates);
    const auto act = act_of(request);
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<void> {
            if (sight_of_person(db, viewer_of(request), base::PersonId{*merged}) != Sight::open)
                return base::refuse(base::ErrorKind::not_found, "Personen findes ikke.");
            return merge_persons(db, base::PersonId{*kept}, base::PersonId{*merged}, act);
        });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other(fmt::format("/personer/{}?gjort=samlet", *kept));
}

http::Response post_unmerge(const http::Request& request, store::Database& database,
                            const http::Templates& templates) {
    const http::Form form{request.body};
    const auto merged = number_in(form.value("person"));
    const auto kept = number_in(request.parameters.at(0));
    if (!kept || !merged) return no_person(request, templates);
    const auto act = act_of(request);
    const auto saved = write_form(database, request, form, [&](store::Writer& db) {
        return unmerge_person(db, base::PersonId{*merged}, act);
    });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other(fmt::format("/personer/{}?gjort=adskilt", *kept));
}

http::Response search_page(const http::Request& request, const http::Templates& templates) {
    http::Page page{"casework/search.html", request, "Søg"};
    page.set("typed", "");
    return templates.page(page);
}

http::Response post_search(const http::Request& request, store::Database& database,
                           const seal::Vault& vault, const statistics::CodeLists& codes,
                           const http::Templates& templates) {
    http::Form form{request.body};
    auto typed = form.text("find", longest_search);
    if (!form.valid()) typed.clear();
    const auto letters = base::letters(typed);
    const auto number = number_in(typed);
    struct Found {
        std::vector<Hit> hits;
        Names names;
        bool is_case = false;
    };
    const auto found = database.read([&](store::Reader& db) {
        Found all;
        // Eight digits are a phone number and ten a CPR number before they are a case.
        if (number && letters < 8)
            all.is_case = is_there(sight_of_case(db, viewer_of(request), base::CaseId{*number}));
        if (letters >= 3 || number)
            all.hits = search(db, vault, viewer_of(request), typed, hits_shown);
        all.names = names_of(db);
        return all;
    });
    if (found.is_case && !request.is_htmx())
        return http::see_other(fmt::format("/sager/{}", *number));

    http::Page page{"casework/search.html", request, "Søg"};
    page.errors(form).set("typed", typed);
    page.show_if(!typed.empty() && letters < 3 && !number, "too_short");
    page.show_if(found.hits.empty() && (letters >= 3 || number), "nothing_found");
    page.show_if(!found.hits.empty(), "found");
    page.set("hit_count", static_cast<std::int64_t>(found.hits.size()));
    for (const auto& hit : found.hits) {
        auto row = page.add("hits");
        row.show_if(hit.person.has_value(), "hit_known");
        row.show_if(!hit.person.has_value(), "hit_anonymous");
        row.set("hit_id", hit.person ? hit.person->id.value : 0);
        row.set("hit_name", hit.person ? hit.person->name : "");
        const bool covered = hit.sight == Sight::masked;
        row.set("hit_cpr", hit.person && !covered ? cpr_text(hit.person->cpr) : "");
        row.set("hit_line", !hit.person ? ""
                            : covered   ? covered_line(*hit.person)
                                        : person_line(*hit.person));
        row.show_if(covered, "hit_covered");
        for (const auto& line : hit.cases)
            add_case_line(row.add("lines"), line, {codes, templates, request, found.names},
                          covered ? Covering::covered : Covering::none);
    }
    return templates.page(page, form.valid() ? 200 : 422);
}

}  // namespace casework
