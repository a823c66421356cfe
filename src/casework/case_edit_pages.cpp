#include "casework/case_edit_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "casework/draft_pages.hpp"
#include "casework/draft_store.hpp"
#include "casework/form_pages.hpp"
#include "casework/match_pages.hpp"
#include "casework/person_store.hpp"
#include "http/day_text.hpp"

namespace casework {
namespace {

std::optional<Case> case_of(const http::Request& request, store::Database& database,
                            const seal::Vault& vault) {
    const auto id = case_in(request);
    if (!id) return std::nullopt;
    return database.read([&](store::Reader& db) { return find_case(db, vault, *id); });
}

http::Response no_case(const http::Request& request, const http::Templates& templates) {
    return missing(templates, request, "Sagen findes ikke.");
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

// A contact and the case it stands on; nothing when the address joins two that do not belong
// together.
struct NoteOf {
    Case record;
    Contact contact;
};

std::optional<NoteOf> note_of(store::Reader& db, const seal::Vault& vault,
                              const http::Request& request) {
    const auto id = case_in(request);
    const auto number = number_in(request.parameters.at(1));
    if (!id || !number) return std::nullopt;
    auto record = find_case(db, vault, *id);
    if (!record) return std::nullopt;
    for (auto& contact : contacts_of(db, vault, *id))
        if (contact.id.value == *number && !contact.annulled)
            return NoteOf{std::move(*record), std::move(contact)};
    return std::nullopt;
}

std::string note_draft(const NoteOf& note) {
    return fmt::format("sag-{}-note-{}", note.record.id.value, note.contact.id.value);
}

http::Response note_form(const http::Request& request, const http::Templates& templates,
                         const NoteOf& note, const http::Form& form, std::string_view draft_time,
                         int status) {
    http::Page page{"casework/note.html", request,
                    templates.text(request.language, "Ret notat på sag {}",
                                   std::to_string(note.record.id.value))};
    page.errors(form).set("once", once_key()).set("number", note.record.id.value);
    page.set("contact_id", note.contact.id.value).set("version", form.value("version"));
    page.set("when", http::time_text(request, note.contact.received_at));
    page.text_area({.name = "note", .label = "Notat", .longest = longest_note}, form, 14);
    add_draft(page.values(), {note_draft(note), std::string{draft_time}, request.path});
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
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            const auto done = correct_codes(db, codes, record->id, wanted, *version, act);
            if (!done) return std::unexpected(done.error());
            return std::string{};
        });
    if (!saved) {
        form.add_problem("", saved.error().message);
        return codes_form(request, codes, templates, *record, form,
                          http::status_of(saved.error().kind));
    }
    return http::see_other(fmt::format("/sager/{}?gjort=koder", record->id.value));
}

http::Response note_page(const http::Request& request, store::Database& database,
                         const seal::Vault& vault, const http::Templates& templates) {
    return database.read([&](store::Reader& db) {
        const auto note = note_of(db, vault, request);
        if (!note) return missing(templates, request, "Notatet findes ikke.");
        const auto draft = find_draft(db, vault, request.user->id, note_draft(*note));
        http::Form form = draft ? http::Form{draft->fields} : http::Form{};
        form.preset("note", note->contact.note);
        form.preset("version", std::to_string(note->contact.version));
        const auto kept = draft ? http::local(request, draft->saved_at).clock() : "";
        return note_form(request, templates, *note, form, kept, 200);
    });
}

http::Response post_note(const http::Request& request, store::Database& database,
                         const seal::Vault& vault, const http::Templates& templates) {
    const auto note = database.read([&](store::Reader& db) { return note_of(db, vault, request); });
    if (!note) return missing(templates, request, "Notatet findes ikke.");
    http::Form form{request.body};
    const auto text = form.text("note", longest_note);
    const auto version = number_in(form.value("version"));
    if (!version) form.add_problem("", "Formularen er ikke hel. Indlæs siden igen.");
    if (!form.valid()) return note_form(request, templates, *note, form, "", 422);

    const auto act = act_of(request);
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            drop_draft(db, vault, act.user, note_draft(*note));
            const auto done = save_note(db, vault, note->contact.id, text, *version, act);
            if (!done) return std::unexpected(done.error());
            return std::string{*done == Saved::both_kept ? "note-begge" : "note"};
        });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other(fmt::format("/sager/{}?gjort={}", note->record.id.value, *saved));
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
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            const auto id = known ? base::PersonId{*known} : add_person(db, vault, person, act);
            const auto done = attach_person(db, vault, record->id, id, act);
            if (!done) return std::unexpected(done.error());
            return std::string{};
        });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other(fmt::format("/sager/{}?gjort=person", record->id.value));
}

}  // namespace casework
