#include "casework/contact_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "casework/draft_pages.hpp"
#include "casework/draft_store.hpp"
#include "casework/form_pages.hpp"
#include "http/day_text.hpp"
#include "statistics/code_label.hpp"

namespace casework {
namespace {

// A contact and the case it stands on.
struct ContactOf {
    Case record;
    Contact contact;
    bool first = false;  // the inquiry itself
};

// Refused when the address joins two that do not belong together, and when nothing of the contact
// may change any more.
base::Result<ContactOf> contact_of(store::Reader& db, const seal::Vault& vault,
                                   const http::Request& request) {
    const auto missing = base::refuse(base::ErrorKind::not_found, "Kontakten findes ikke.");
    const auto id = case_in(request);
    const auto number = number_in(request.parameters.at(1));
    if (!id || !number) return missing;
    auto record = find_case(db, vault, *id);
    if (!record) return missing;
    auto contacts = contacts_of(db, vault, *id);
    const auto found = std::ranges::find(contacts, base::ContactId{*number}, &Contact::id);
    if (found == contacts.end()) return missing;
    if (found->annulled)
        return base::refuse(base::ErrorKind::conflict,
                            "Kontakten er annulleret og kan ikke ændres.");
    const bool first = std::ranges::min(contacts, {}, &Contact::id).id == found->id;
    return ContactOf{std::move(*record), std::move(*found), first};
}

base::Result<ContactOf> contact_of(store::Database& database, const seal::Vault& vault,
                                   const http::Request& request) {
    return database.read([&](store::Reader& db) { return contact_of(db, vault, request); });
}

std::string back_to(const ContactOf& shown, std::string_view done) {
    return fmt::format("/sager/{}?gjort={}", shown.record.id.value, done);
}

std::string note_draft(const ContactOf& shown) {
    return fmt::format("sag-{}-note-{}", shown.record.id.value, shown.contact.id.value);
}

http::Response note_form(const http::Request& request, const http::Templates& templates,
                         const ContactOf& shown, const http::Form& form,
                         std::string_view draft_time, int status) {
    http::Page page{"casework/note.html", request,
                    templates.text(request.language, "Ret notat på sag {}",
                                   std::to_string(shown.record.id.value))};
    page.errors(form).set("once", once_key()).set("number", shown.record.id.value);
    page.set("contact_id", shown.contact.id.value).set("version", form.value("version"));
    page.set("when", http::time_text(request, shown.contact.received_at));
    page.text_area({.name = "note", .label = "Notat", .longest = longest_note}, form, 14);
    add_draft(page.values(), {note_draft(shown), std::string{draft_time}, request.path});
    return templates.page(page, status);
}

http::Response codes_form(const http::Request& request, const statistics::CodeLists& codes,
                          const http::Templates& templates, const ContactOf& shown,
                          const http::Form& form, int status) {
    http::Page page{"casework/contact_codes.html", request,
                    templates.text(request.language, "Ret kontakt på sag {}",
                                   std::to_string(shown.record.id.value))};
    page.errors(form).set("once", once_key()).set("number", shown.record.id.value);
    page.set("contact_id", shown.contact.id.value);
    page.set("when", http::time_text(request, shown.contact.received_at));
    page.set("seen_channel", form.value("seen_channel"));
    page.set("seen_caller", form.value("seen_caller"));
    page.select({.name = "channel", .label = "Kanal", .required = true},
                choices(codes, "channel", request), form);
    page.select({.name = "caller", .label = "Henvender", .required = true},
                choices(codes, "caller", request), form);
    return templates.page(page, status);
}

}  // namespace

http::Response note_page(const http::Request& request, store::Database& database,
                         const seal::Vault& vault, const http::Templates& templates) {
    return database.read([&](store::Reader& db) {
        const auto shown = contact_of(db, vault, request);
        if (!shown) return http::problem(templates, request, shown.error());
        const auto draft = find_draft(db, vault, request.user->id, note_draft(*shown));
        http::Form form = draft ? http::Form{draft->fields} : http::Form{};
        form.preset("note", shown->contact.note);
        form.preset("version", std::to_string(shown->contact.version));
        const auto kept = draft ? http::local(request, draft->saved_at).clock() : "";
        return note_form(request, templates, *shown, form, kept, 200);
    });
}

http::Response post_note(const http::Request& request, store::Database& database,
                         const seal::Vault& vault, const http::Templates& templates) {
    const auto shown = contact_of(database, vault, request);
    if (!shown) return http::problem(templates, request, shown.error());
    http::Form form{request.body};
    const auto text = form.text("note", longest_note);
    const auto version = number_in(form.value("version"));
    if (!version) form.add_problem("", "Formularen er ikke hel. Indlæs siden igen.");
    if (!form.valid()) return note_form(request, templates, *shown, form, "", 422);

    const auto act = act_of(request);
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            drop_draft(db, vault, act.user, note_draft(*shown));
            const auto done = save_note(db, vault, shown->contact.id, text, *version, act);
            if (!done) return std::unexpected(done.error());
            return std::string{*done == Saved::both_kept ? "note-begge" : "note"};
        });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other(back_to(*shown, *saved));
}

http::Response contact_codes_page(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const statistics::CodeLists& codes,
                                  const http::Templates& templates) {
    const auto shown = contact_of(database, vault, request);
    if (!shown) return http::problem(templates, request, shown.error());
    if (shown->first)
        return http::see_other(fmt::format("/sager/{}/koder", shown->record.id.value));
    http::Form form;
    for (const auto* field : {"channel", "seen_channel"})
        form.preset(field, shown->contact.channel);
    for (const auto* field : {"caller", "seen_caller"}) form.preset(field, shown->contact.caller);
    return codes_form(request, codes, templates, *shown, form, 200);
}

http::Response post_contact_codes(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const statistics::CodeLists& codes,
                                  const http::Templates& templates) {
    const auto shown = contact_of(database, vault, request);
    if (!shown) return http::problem(templates, request, shown.error());
    http::Form form{request.body};
    const auto day = shown->contact.received_on;
    const ContactCodes wanted{
        .channel = code_field(form, "channel", codes, "channel", day).value_or(""),
        .caller = code_field(form, "caller", codes, "caller", day).value_or("")};
    const ContactCodes seen{form.value("seen_channel"), form.value("seen_caller")};
    if (seen.channel.empty() || seen.caller.empty())
        form.add_problem("", "Formularen er ikke hel. Indlæs siden igen.");
    if (!form.valid()) return codes_form(request, codes, templates, *shown, form, 422);

    const auto act = act_of(request);
    const auto saved = write_form(database, request, form, [&](store::Writer& db) {
        return correct_contact(db, codes, shown->contact.id, wanted, seen, act);
    });
    if (!saved) {
        form.add_problem("", saved.error().message);
        return codes_form(request, codes, templates, *shown, form,
                          http::status_of(saved.error().kind));
    }
    return http::see_other(back_to(*shown, "koder"));
}

http::Response post_contact_annulment(const http::Request& request, store::Database& database,
                                      const seal::Vault& vault, const http::Templates& templates) {
    const http::Form form{request.body};
    // Asked within the write, so that a form sent twice is answered twice alike.
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            const auto shown = contact_of(db, vault, request);
            if (!shown) return std::unexpected(shown.error());
            const auto done = annul_contact(db, shown->contact.id, act_of(request));
            if (!done) return std::unexpected(done.error());
            return back_to(*shown, "kontakt-annulleret");
        });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other(*saved);
}

}  // namespace casework
