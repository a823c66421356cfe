#include "casework/case_pages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.hpp"
#include "casework/access_store.hpp"
#include "casework/consent_pages.hpp"
#include "casework/done_pages.hpp"
#include "casework/draft_pages.hpp"
#include "casework/draft_store.hpp"
#include "casework/form_pages.hpp"
#include "casework/guard_pages.hpp"
#include "casework/keeping_pages.hpp"
#include "casework/person_store.hpp"
#include "casework/promise_store.hpp"
#include "casework/verdict_lines_pages.hpp"
#include "casework/visit_pages.hpp"
#include "http/day_text.hpp"
#include "statistics/code_label.hpp"

namespace casework {
namespace {

constexpr std::size_t contacts_shown = 3;  // the older ones stand folded below
constexpr std::size_t longest_promise = 500;
constexpr std::size_t longest_handover = 2'000;

// All that the page shows, read at one moment.
struct Picture {
    Case record;
    CaseFacts facts = {};
    Sight sight = Sight::masked;
    std::optional<Person> person = {};
    std::vector<Contact> contacts = {};
    std::vector<Promise> promises = {};
    std::vector<Handover> handovers = {};
    std::vector<Verdict> verdicts = {};
    std::vector<Consent> consents = {};
    std::vector<Disclosure> disclosures = {};
    std::vector<BreakGlass> looks = {};
    std::vector<base::UserId> named = {};
    Keeping keeping = {};
    std::vector<http::Choice> colleagues = {};
    Names names = {};
    std::vector<Draft> drafts = {};
};

// The forms of this page whose text is kept while it is typed.
struct KeptPart {
    const char* at;      // in the template
    const char* suffix;  // of the draft's name
    const char* open;    // the section that unfolds it
};
constexpr std::array kept_parts{KeptPart{"contact", "kontakt", "contact_open"},
                                KeptPart{"promise", "loefte", "promise_open"},
                                KeptPart{"handover", "overdragelse", "handover_open"}};

std::optional<Picture> picture(store::Reader& db, const seal::Vault& vault,
                               const http::Request& request) {
    const auto id = case_in(request);
    if (!id) return std::nullopt;
    const auto facts = facts_of(db, viewer_of(request), *id);
    const auto sight = facts ? sight_of(viewer_of(request), *facts) : Sight::refused;
    if (!is_there(sight)) return std::nullopt;
    const bool covered = sight == Sight::masked;
    auto record = covered ? find_covered_case(db, *id) : find_case(db, vault, *id);
    if (!record) return std::nullopt;
    Picture shown{.record = std::move(*record), .facts = *facts, .sight = sight};
    shown.names = names_of(db);
    shown.colleagues = colleagues(db, shown.record.owner.value_or(base::UserId{}));
    shown.drafts = drafts_on(db, vault, request.user->id, *id);
    if (covered) return shown;
    if (shown.record.person) shown.person = find_person(db, vault, *shown.record.person);
    shown.contacts = contacts_of(db, vault, *id);
    std::ranges::stable_sort(shown.contacts, std::ranges::greater{}, &Contact::received_at);
    shown.promises = promises_of(db, vault, *id);
    shown.handovers = handovers_of(db, vault, *id);
    shown.verdicts = verdicts_of(db, vault, *id);
    shown.consents = consents_of(db, vault, *id);
    shown.disclosures = disclosures_of(db, vault, *id);
    shown.looks = break_glass_on(db, vault, *id);
    shown.named = named_on(db, *id);
    shown.keeping = keeping_of(db, *id);
    return shown;
}

// What was posted comes first, then what is kept of the other forms, then what is usual.
void preset_form(http::Form& form, const http::Request& request, const Picture& shown) {
    const auto of_this_page = [&](const KeptPart& part) {
        return fmt::format("sag-{}-{}", shown.record.id.value, part.suffix);
    };
    for (const auto& draft : shown.drafts) {
        // A note or a right is typed on a page of its own, with names of its own.
        if (std::ranges::find(kept_parts, draft.form, of_this_page) == kept_parts.end()) continue;
        const auto fields = http::parse_urlencoded(draft.fields).value();
        for (const auto& [name, value] : fields)
            if (name != "action") form.preset(name, value);
    }
    const auto now = http::local(request, request.now);
    const auto nobody = shown.facts.line == nobody_on_line;
    const auto& latest = nobody ? shown.record.caller : shown.facts.line;
    form.preset("channel", "telefon");
    form.preset("caller", latest);
    form.preset("received_day", http::typed_day(now.day));
    form.preset("received_time", now.clock());
    form.preset("answered_day", http::typed_day(now.day));
    form.preset("answered_time", now.clock());
    const auto next = next_working_day(request.today);
    form.preset("contact_next_day", http::typed_day(next));
    form.preset("case_next_day", http::typed_day(next));
    form.preset("promise_day", http::typed_day(next));
    form.preset("promise_time", "09:00");
}

void add_person(http::Page& page, const Picture& shown, const http::Request& request,
                const http::Templates& templates) {
    const auto anonymous = templates.text(request.language, "Uden navn");
    const auto& person = shown.person;
    const bool covered = shown.sight == Sight::masked && shown.record.person;
    page.show_if(covered, "covered").show_if(!covered, "uncovered");
    page.show_if(person.has_value(), "known");
    page.show_if(person && shown.sight == Sight::open, "known_whole");
    page.show_if(person && shown.sight != Sight::open, "known_to_read");
    page.show_if(!person.has_value() && !covered, "anonymous");
    page.show_if(person && person->protected_address, "address_protected");
    page.set("person_id", person ? person->id.value : 0);
    page.set("person_name", person && !person->name.empty() ? person->name : anonymous);
    page.set("person_cpr", person ? cpr_text(person->cpr) : "");
    page.set("person_phone", person ? person->phone : "");
    page.set("person_email", person ? person->email : "");
    page.set("person_address", person ? person->address : "");
    const auto& caller = shown.record.caller_text;
    page.set("caller_name", caller.name).set("caller_phone", caller.phone);
    page.show_if(!caller.name.empty() || !caller.phone.empty(), "other_caller");
}

// Who has opened the case for a stated reason reads it and changes nothing.
bool to_change(const Picture& shown) {
    return shown.sight != Sight::read_only;
}

void add_state(http::Page& page, const Picture& shown, const statistics::CodeLists& codes,
               const http::Request& request, const http::Templates& templates) {
    const auto& record = shown.record;
    const auto language = request.language;
    page.set("number", record.id.value).set("version", record.version);
    page.set("status", templates.text(language, danish(record.status)));
    page.set("status_code", code(record.status));
    page.set("owner", name_of(shown.names, record.owner));
    page.set("next_day", record.next_day ? http::day_text(request, *record.next_day) : "");
    page.set("closed", record.closed_at ? http::time_text(request, *record.closed_at) : "");
    page.set("received", http::time_text(request, record.received_at));
    page.set("answered", record.answered_at ? http::time_text(request, *record.answered_at) : "");
    page.set("channel_label", statistics::label(codes, "channel", record.channel, language));
    page.set("caller_label", statistics::label_of_one(codes, "caller", record.caller, language));
    page.set("reason_label", statistics::label(codes, "reason", record.reason, language));
    for (const auto& subject : record.subjects)
        page.add("further").set("subject_label",
                                statistics::label(codes, "subject", subject, language));
    const auto open = record.status == Status::open;
    const auto mine = record.owner == request.user->id;
    page.show_if(open, "open").show_if(shown.sight == Sight::read_only, "to_read");
    page.show_if(open && record.next_day.has_value(), "has_next_day");
    page.show_if(record.status == Status::closed, "closed_case");
    page.show_if(record.status == Status::annulled, "annulled");
    const bool workable =
        record.status != Status::annulled && !shown.keeping.erased && to_change(shown);
    page.show_if(workable, "workable");
    page.show_if(workable && shown.sight == Sight::open, "correctable_case");
    page.show_if(open && mine, "mine").show_if(open && !mine, "others");
    page.show_if(open && record.next_day && *record.next_day < request.today, "late");
    page.show_if(!record.answered_at && record.status != Status::annulled, "unanswered");
    page.show_if(!record.answered_at && workable, "answerable");
    page.show_if(record.answered_at.has_value(), "is_answered");
}

void add_contact_row(http::Values row, const Contact& contact, const Picture& shown,
                     const statistics::CodeLists& codes, const http::Request& request) {
    row.set("contact_id", contact.id.value).set("number", shown.record.id.value);
    row.set("when", http::time_text(request, contact.received_at));
    row.set("by", name_of(shown.names, contact.user));
    row.set("contact_channel",
            statistics::label(codes, "channel", contact.channel, request.language));
    row.set("contact_caller",
            statistics::label_of_one(codes, "caller", contact.caller, request.language));
    row.set("note", contact.note);
    row.show_if(contact.annulled, "contact_annulled");
    row.show_if(!contact.note.empty(), "has_note");
    const bool editable = !contact.annulled && !shown.keeping.erased && to_change(shown);
    row.show_if(editable, "editable");
    const bool first = std::ranges::min(shown.contacts, {}, &Contact::id).id == contact.id;
    const bool workable = shown.record.status != Status::annulled && !shown.keeping.erased;
    row.show_if(!contact.annulled && !first && workable, "correctable");
}

void add_history(http::Page& page, const Picture& shown, const statistics::CodeLists& codes,
                 const http::Request& request) {
    for (std::size_t at = 0; at < shown.contacts.size(); ++at) {
        const auto* list = at < contacts_shown ? "contacts" : "older_contacts";
        add_contact_row(page.add(list), shown.contacts[at], shown, codes, request);
    }
    page.show_if(shown.contacts.size() > contacts_shown, "older");
    page.set("contact_count", static_cast<std::int64_t>(shown.contacts.size()));
    for (const auto& promise : shown.promises) {
        auto row = page.add("promises");
        row.set("promise_id", promise.id.value).set("number", shown.record.id.value);
        row.set("due", http::time_text(request, promise.due_at)).set("promise_text", promise.text);
        row.set("promise_owner", name_of(shown.names, promise.owner));
        row.set("kept", promise.kept_at ? http::time_text(request, *promise.kept_at) : "");
        row.show_if(promise.kept_at.has_value(), "is_kept");
        row.show_if(!promise.kept_at.has_value(), "pending");
        row.show_if(!promise.kept_at && to_change(shown), "keepable");
        row.show_if(!promise.kept_at && promise.due_at < request.now, "overdue");
    }
    page.show_if(!shown.promises.empty(), "has_promises");
    for (const auto& handover : shown.handovers) {
        auto row = page.add("handovers");
        row.set("at", http::time_text(request, handover.at));
        row.set("from", name_of(shown.names, handover.from));
        row.set("to", name_of(shown.names, handover.to)).set("handover_text", handover.note);
    }
    page.show_if(!shown.handovers.empty(), "has_handovers");
    for (const auto& verdict : shown.verdicts)
        add_verdict_line(page, page.add("verdicts"), verdict, request, shown.names);
    page.show_if(!shown.verdicts.empty(), "has_verdicts");
}

void add_forms(http::Page& page, const http::Form& form, const Picture& shown,
               const statistics::CodeLists& codes, const http::Request& request) {
    page.select({.name = "channel", .label = "Kanal", .required = true},
                choices(codes, "channel", request), form);
    page.select({.name = "caller", .label = "Henvender", .required = true},
                choices(codes, "caller", request), form);
    const auto small = [&](const char* name, const char* text) {
        page.field({.name = name, .label = text, .autocomplete = "off", .longest = 20}, form);
    };
    small("received_day", "Modtaget");
    small("received_time", "Kl.");
    small("answered_day", "Besvaret");
    small("answered_time", "Kl.");
    small("contact_next_day", "Næste dag");
    small("case_next_day", "Næste dag");
    small("promise_day", "Dag");
    small("promise_time", "Kl.");
    page.text_area({.name = "note", .label = "Notat", .longest = longest_note}, form, 5);
    page.field({.name = "promise_text",
                .label = "Hvad er lovet",
                .autocomplete = "off",
                .longest = longest_promise},
               form);
    page.text_area({.name = "handover_note",
                    .label = "Besked til kollegaen",
                    .required = true,
                    .longest = longest_handover},
                   form, 3);
    page.select({.name = "hand_to", .label = "Overdrag til", .required = true}, shown.colleagues,
                form);
    page.show_if(!shown.colleagues.empty(), "can_hand_over");
}

void add_kept_parts(http::Page& page, const http::Form& form, const Picture& shown,
                    const http::Request& request) {
    const auto number = shown.record.id.value;
    for (const auto& part : kept_parts) {
        KeptForm kept{.name = fmt::format("sag-{}-{}", number, part.suffix),
                      .back = fmt::format("/sager/{}", number),
                      .at = part.at};
        const auto draft = std::ranges::find(shown.drafts, kept.name, &Draft::form);
        const bool posted = form.value("action") == part.at;
        if (draft != shown.drafts.end() && !posted)
            kept.fetched = http::local(request, draft->saved_at).clock();
        page.show_if(posted || draft != shown.drafts.end(), part.open);
        if (&part == kept_parts.begin())
            add_finish(page, kept, Finish::saving);
        else
            add_draft(page.values(), kept);
    }
}

// Who is on the line, who may be told what, and who has looked.
void add_access(http::Page& page, const Picture& shown, const statistics::CodeLists& codes,
                const http::Request& request, const http::Templates& templates) {
    const auto id = shown.record.id;
    add_line_bar(page, {id, shown.facts, shown.sight}, codes, request, templates);
    if (shown.record.person)
        add_consents(page, {id, shown.sight, shown.consents, shown.disclosures, shown.names}, codes,
                     request, templates);
    add_looks(page, shown.looks, shown.names, shown.record.owner, request);
    if (shown.sight == Sight::open)
        add_lock(page, {id, shown.named, shown.names, shown.colleagues});
}

// After an action the page says what was done, and offers to take it back for ten seconds.
http::Response shown_page(const http::Request& request, const statistics::CodeLists& codes,
                          const http::Templates& templates, const Picture& shown,
                          const http::Form& form, int status) {
    const auto number = std::to_string(shown.record.id.value);
    http::Page page{"casework/case.html", request,
                    templates.text(request.language, "Sag {}", number)};
    page.errors(form).set("once", once_key());
    add_done(page, request, templates);
    add_person(page, shown, request, templates);
    add_state(page, shown, codes, request, templates);
    add_history(page, shown, codes, request);
    add_forms(page, form, shown, codes, request);
    page.show_if(form.value("action") == "next_day", "next_day_open");
    add_kept_parts(page, form, shown, request);
    add_access(page, shown, codes, request, templates);
    add_holds(page, request, templates, {shown.record.id, shown.sight, shown.keeping});
    return templates.page(page, status);
}

}  // namespace

http::Response case_page(const http::Request& request, store::Database& database,
                         const seal::Vault& vault, const statistics::CodeLists& codes,
                         const http::Templates& templates) {
    const auto shown =
        database.read([&](store::Reader& db) { return picture(db, vault, request); });
    if (!shown) return no_case(request, templates);
    http::Form form;
    preset_form(form, request, *shown);
    return shown_page(request, codes, templates, *shown, form, 200);
}

http::Response case_page_again(const http::Request& request, store::Database& database,
                               const seal::Vault& vault, const statistics::CodeLists& codes,
                               const http::Templates& templates, const http::Form& form) {
    const auto shown =
        database.read([&](store::Reader& db) { return picture(db, vault, request); });
    if (!shown) return no_case(request, templates);
    http::Form filled = form;
    preset_form(filled, request, *shown);
    return shown_page(request, codes, templates, *shown, filled, 422);
}

}  // namespace casework
