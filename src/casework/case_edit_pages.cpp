#include "casework/case_edit_pages.hpp"

#include <fmt/format.h>

#include "casework/access_store.hpp"
#include "casework/form_pages.hpp"
#include "casework/match_pages.hpp"
#include "casework/person_store.hpp"

namespace casework {
namespace {

std::optional<Case> case_of(const http::Request& request, store::Database& database,
                            const seal::Vault& vault) {
    const auto id = case_in(request);
    if (!id) return std::nullopt;
    return database.read([&](store::Reader& db) { return find_case(db, vault, *id); });
}

http::Response codes_form(const http::Request& request, const statistics::CodeLists& codes,
                          const http::Templates& templates, const Case& record,
                          const http::Form& form, int status) {
    http::Page page{
        "casework/codes.html", request,
        templates.text(request.language, "Ret koder på sag {}", std::to_string(record.id.value))};
    page.errors(form).set("once", once_key()).set("number", record.id.value);
    page.set("version", form.value("version"));
    page.select({.name = "channel", .label = "Kanal", .required = true},
                choices(codes, "channel", request), form);
    page.select({.name = "caller", .label = "Henvender", .required = true},
                choices(codes, "caller", request), form);
    add_reason_choices(page, form, codes, request);
    add_subject_choices(page, form, codes, request);
    return templates.page(page, status);
}

http::Response person_form(const http::Request& request, const http::Templates& templates,
                           const Case& record, const http::Form& form,
                           const std::vector<Match>& matches, int status) {
    http::Page page{"casework/case_person.html", request,
                    templates.text(request.language, "Hvem handler sag {} om?",
                                   std::to_string(record.id.value))};
    page.errors(form).set("once", once_key()).set("number", record.id.value);
    add_person_fields(page, form);
    add_matches(page, matches);
    const auto asked = form.has("name");
    page.show_if(asked && matches.empty(), "no_match").show_if(asked, "searched");
    return templates.page(page, status);
}

}  // namespace

http::Response codes_page(const http::Request& request, store::Database& database,
                          const seal::Vault& vault, const statistics::CodeLists& codes,
                          const http::Templates& templates) {
    const auto record = case_of(request, database, vault);
    if (!record) return no_case(request, templates);
    http::Form form;
    form.preset("channel", record->channel);
    form.preset("caller", record->caller);
    form.preset("reason", record->reason);
    for (const auto& subject : record->subjects) form.preset("subject", subject);
    form.preset("version", std::to_string(record->version));
    return codes_form(request, codes, templates, *record, form, 200);
}

http::Response post_codes(const http::Request& request, store::Database& database,
                          const seal::Vault& vault, const statistics::CodeLists& codes,
                          const http::Templates& templates) {
    const auto record = case_of(request, database, vault);
    if (!record) return no_case(request, templates);
    http::Form form{request.body};
    const auto day = record->received_on;
    Codes wanted{.channel = code_field(form, "channel", codes, "channel", day).value_or(""),
                 .caller = code_field(form, "caller", codes, "caller", day).value_or(""),
                 .reason = code_field(form, "reason", codes, "reason", day).value_or(""),
                 .subjects = subject_fields(form, codes, day)};
    const auto version = number_in(form.value("version"));
    if (!version) form.add_problem("", "Formularen er ikke hel. Indlæs siden igen.");
    if (!form.valid()) return codes_form(request, codes, templates, *record, form, 422);

    const auto act = act_of(request);
    const auto saved = write_form(database, request, form, [&](store::Writer& db) {
        return correct_codes(db, codes, record->id, wanted, *version, act);
    });
    if (!saved) {
        form.add_problem("", saved.error().message);
        return codes_form(request, codes, templates, *record, form,
                          http::status_of(saved.error().kind));
    }
    return http::see_other(fmt::format("/sager/{}?gjort=koder", record->id.value));
}

http::Response case_person_page(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const http::Templates& templates) {
    const auto record = case_of(request, database, vault);
    if (!record) return no_case(request, templates);
    return person_form(request, templates, *record, http::Form{}, {}, 200);
}

http::Response search_case_person(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const statistics::CodeLists& codes,
                                  const http::Templates& templates) {
    const auto record = case_of(request, database, vault);
    if (!record) return no_case(request, templates);
    const http::Form form{request.body};
    const auto matches = database.read([&](store::Reader& db) {
        return find_matches(db, vault, form, {codes, templates, request, {}});
    });
    return person_form(request, templates, *record, form, matches, 200);
}

http::Response post_case_person(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const http::Templates& templates) {
    const auto record = case_of(request, database, vault);
    if (!record) return no_case(request, templates);
    http::Form form{request.body};
    const auto known = number_in(form.value("person"));
    const auto person = known ? Person{} : person_fields(form);
    if (!known && person.name.empty() && person.cpr.empty() && person.phone.empty())
        form.add_problem("name", "Skriv navn, CPR-nummer eller telefon.");
    if (!form.valid()) return person_form(request, templates, *record, form, {}, 422);

    const auto act = act_of(request);
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<void> {
            // A person who is kept from the adviser is not there.
            if (known && !is_there(sight_of_person(db, viewer_of(request), base::PersonId{*known})))
                return base::refuse(base::ErrorKind::not_found, "Personen findes ikke.");
            const auto id = known ? base::PersonId{*known} : add_person(db, vault, person, act);
            return attach_person(db, vault, record->id, id, act);
        });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other(fmt::format("/sager/{}?gjort=person", record->id.value));
}

}  // namespace casework
