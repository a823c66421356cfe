#include "casework/inquiry_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "base/cpr.hpp"
#include "base/text.hpp"
#include "casework/access_store.hpp"
#include "casework/draft_pages.hpp"
#include "casework/draft_store.hpp"
#include "casework/form_pages.hpp"
#include "casework/match_pages.hpp"
#include "casework/person_store.hpp"
#include "http/day_text.hpp"
#include "statistics/code_label.hpp"

namespace casework {
namespace {

constexpr auto draft_name = "henvendelse";

// What the adviser has chosen besides what is typed.
struct Chosen {
    std::optional<Person> person;
    std::optional<Case> joined;  // the contact goes on this case instead of a new one
    Covering covering = Covering::none;
};

// Reads what an adviser may choose: a case or person that is kept from them is not there.
class Chooser {
public:
    Chooser(store::Reader& db, const seal::Vault& vault, const http::Request& request)
        : db_{db}, vault_{vault}, viewer_{viewer_of(request)} {}

    Chosen in(const http::Form& form) const {
        return by(form.value("known_person"), form.value("join"));
    }
    // What a button of the list of matches names: "person-17", "sag-12", or "anden" for somebody
    // else.
    Chosen with(std::string_view pick) const {
        if (pick.starts_with("person-")) return by(pick.substr(7), {});
        if (pick.starts_with("sag-")) return by({}, pick.substr(4));
        return {};
    }

private:
    Chosen by(std::string_view person_number, std::string_view case_number) const {
        Chosen chosen;
        if (const auto number = number_in(case_number)) {
            const auto sight = sight_of_case(db_, viewer_, base::CaseId{*number});
            if (is_there(sight)) chosen.joined = find_covered_case(db_, base::CaseId{*number});
            if (sight == Sight::masked) chosen.covering = Covering::covered;
        }
        if (chosen.joined && chosen.joined->status == Status::annulled) chosen.joined.reset();
        if (const auto number = number_in(person_number)) take(chosen, base::PersonId{*number});
        if (!chosen.person && chosen.joined && chosen.joined->person)
            take(chosen, *chosen.joined->person);
        return chosen;
    }
    void take(Chosen& chosen, base::PersonId id) const {
        const auto sight = sight_of_person(db_, viewer_, id);
        if (is_there(sight)) chosen.person = find_person(db_, vault_, id);
        if (sight == Sight::masked) chosen.covering = Covering::covered;
    }

    store::Reader& db_;
    const seal::Vault& vault_;
    Viewer viewer_;
};

// Most calls are a patient on the telephone, now.
void preset_call(http::Form& form, const http::Request& request) {
    form.preset("channel", "telefon");
    form.preset("caller", patient_on_line);
    const auto now = http::local(request, request.now);
    form.preset("received_day", http::typed_day(now.day));
    form.preset("received_time", now.clock());
    form.preset("answered_day", http::typed_day(now.day));
    form.preset("answered_time", now.clock());
    form.preset("next_day", http::typed_day(next_working_day(request.today)));
}

void add_call_fields(http::Page& page, const http::Form& form, const statistics::CodeLists& codes,
                     const http::Request& request) {
    page.select({.name = "channel", .label = "Kanal", .required = true},
                choices(codes, "channel", request), form);
    page.select({.name = "caller", .label = "Henvender", .required = true},
                choices(codes, "caller", request), form);
    page.field({.name = "caller_name",
                .label = "Henvenderens navn",
                .autocomplete = "off",
                .longest = longest_name},
               form);
    page.field({.name = "caller_phone",
                .label = "Henvenderens telefon",
                .autocomplete = "off",
                .longest = longest_phone},
               form);
    page.field({.name = "received_day", .label = "Modtaget", .autocomplete = "off", .longest = 20},
               form);
    page.field({.name = "received_time", .label = "Kl.", .autocomplete = "off", .longest = 5},
               form);
    page.field({.name = "answered_day", .label = "Besvaret", .autocomplete = "off", .longest = 20},
               form);
    page.field({.name = "answered_time", .label = "Kl.", .autocomplete = "off", .longest = 5},
               form);
    page.field({.name = "next_day", .label = "Næste dag", .autocomplete = "off", .longest = 20},
               form);
    page.text_area({.name = "note", .label = "Notat", .longest = longest_note}, form, 8);
}

// Somebody else on the line: what was chosen is told apart, and nothing more is shown of it.
Covering covering_of(const Chosen& chosen, const http::Form& form) {
    const auto caller = form.value("caller");
    return caller.empty() || caller == patient_on_line ? chosen.covering : Covering::covered;
}

void add_chosen(http::Page& page, const Chosen& chosen, Covering covering,
                const statistics::CodeLists& codes, const http::Request& request,
                const http::Templates& templates) {
    const auto& person = chosen.person;
    page.set("known_person", person ? std::to_string(person->id.value) : "");
    page.set("join", chosen.joined ? std::to_string(chosen.joined->id.value) : "");
    page.set("picked_name", person ? person->name : "");
    const bool covered = covering == Covering::covered;
    page.set("picked_cpr", person && !covered ? cpr_text(person->cpr) : "");
    page.set("picked_line", !person ? "" : covered ? covered_line(*person) : person_line(*person));
    page.set("picked_case",
             chosen.joined
                 ? fmt::format(
                       "{} {}{}", templates.text(request.language, "Sag"), chosen.joined->id.value,
                       covered ? ""
                               : ": " + statistics::label(codes, "reason", chosen.joined->reason,
                                                          request.language))
                 : "");
    page.show_if(covering == Covering::covered, "other_on_line");
    page.show_if(covering == Covering::none, "patient_on_line");
    page.show_if(person || chosen.joined, "picked");
    page.show_if(!person && !chosen.joined, "unpicked");
    page.show_if(chosen.joined.has_value(), "joined");
    page.show_if(!chosen.joined.has_value(), "unjoined");
}

struct Shown {
    const http::Form& form;
    Chosen chosen;
    std::vector<Match> matches = {};
    std::string draft_time = {};  // of a draft that was fetched
    bool searched = false;
};

http::Response inquiry_page(const http::Request& request, const statistics::CodeLists& codes,
                            const http::Templates& templates, const Shown& shown, int status) {
    http::Page page{"casework/new_inquiry.html", request, "Ny henvendelse"};
    page.errors(shown.form);
    page.set("once", once_key());
    add_person_fields(page, shown.form);
    add_call_fields(page, shown.form, codes, request);
    add_reason_choices(page, shown.form, codes, request);
    add_subject_choices(page, shown.form, codes, request);
    add_chosen(page, shown.chosen, covering_of(shown.chosen, shown.form), codes, request,
               templates);
    add_matches(page, shown.matches);
    page.show_if(shown.searched && shown.matches.empty(), "no_match");
    const auto cpr = base::CprNumber::parse(shown.form.value("cpr"));
    page.show_if(!cpr || cpr->passes_modulus_11(), "cpr_usual");
    add_finish(page, {draft_name, shown.draft_time, "/henvendelser/ny"}, Finish::registering);
    return templates.page(page, status);
}

// The caller of a case is the patient, or someone with a name and a phone number of their own.
Caller caller_fields(http::Form& form) {
    Caller caller{form.text("caller_name", longest_name), form.text("caller_phone", longest_phone)};
    if (!caller.phone.empty() && base::normalised_phone(caller.phone).empty())
        form.add_problem("caller_phone", "Skriv et telefonnummer på otte cifre.");
    return form.value("caller") == patient_on_line ? Caller{} : caller;
}

// Times must lie in order and not ahead: the report counts the day, and answer times from them.
void check_times(http::Form& form, const http::Request& request, const Inquiry& inquiry) {
    if (inquiry.received_at > request.now)
        form.add_problem("received_time", "Tidspunktet er ikke kommet endnu.");
    if (!inquiry.answered_at) return;
    if (*inquiry.answered_at < inquiry.received_at)
        form.add_problem("answered_time", "Svaret kan ikke ligge før modtagelsen.");
    if (*inquiry.answered_at > request.now)
        form.add_problem("answered_time", "Tidspunktet er ikke kommet endnu.");
}

// "Hold åben" needs the day the owner looks at the case again.
std::optional<base::Date> next_day_field(http::Form& form, const http::Request& request) {
    if (form.value("finish") != "keep") return std::nullopt;
    const auto day =
        form.required("next_day", "Skriv den dag, du ser på sagen igen.", base::Date::parse_typed);
    if (day && *day < request.today) form.add_problem("next_day", "Dagen er allerede gået.");
    return day;
}

Inquiry inquiry_in(http::Form& form, const http::Request& request, const Chosen& chosen,
                   const statistics::CodeLists& codes) {
    Inquiry inquiry;
    const auto now = http::local(request, request.now);
    const auto received = moment(form, {"received_day", "received_time"}).value_or(now);
    inquiry.received_on = received.day;
    // A time left as it was filled in may be a moment ahead of a clock that is read to the minute.
    inquiry.received_at = received == now ? request.now : http::instant(request, received);
    if (const auto answered = moment(form, {"answered_day", "answered_time"}))
        inquiry.answered_at =
            *answered == now
                ? request.now
                : std::max(http::instant(request, *answered),
                           *answered == received ? inquiry.received_at : base::Instant{});
    inquiry.channel = code_field(form, "channel", codes, "channel", received.day).value_or("");
    inquiry.caller = code_field(form, "caller", codes, "caller", received.day).value_or("");
    if (chosen.person) inquiry.known_person = chosen.person->id;
    if (!chosen.person && !chosen.joined) inquiry.new_person = person_fields(form);
    inquiry.caller_text = caller_fields(form);
    if (!chosen.joined) {
        inquiry.reason = code_field(form, "reason", codes, "reason", received.day).value_or("");
        inquiry.subjects = subject_fields(form, codes, received.day);
    }
    inquiry.note = form.text("note", longest_note);
    inquiry.next_day = next_day_field(form, request);
    check_times(form, request, inquiry);
    return inquiry;
}

NewContact contact_of(const Inquiry& inquiry) {
    return {inquiry.channel,     inquiry.caller, inquiry.received_on, inquiry.received_at,
            inquiry.answered_at, inquiry.note,   inquiry.next_day};
}

}  // namespace

http::Response new_inquiry_page(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const statistics::CodeLists& codes,
                                const http::Templates& templates) {
    return database.read([&](store::Reader& db) {
        const auto draft = find_draft(db, vault, request.user->id, draft_name);
        http::Form form = draft ? http::Form{draft->fields} : http::Form{};
        if (!draft) preset_call(form, request);
        const auto chosen = Chooser{db, vault, request}.in(form);
        const auto kept = draft ? http::local(request, draft->saved_at).clock() : "";
        return inquiry_page(request, codes, templates,
                            {.form = form, .chosen = chosen, .draft_time = kept}, 200);
    });
}

http::Response search_for_inquiry(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const statistics::CodeLists& codes,
                                  const http::Templates& templates, Reopening reopening) {
    const http::Form form{request.body};
    return database.read([&](store::Reader& db) {
        if (const auto pick = form.value("pick"); !pick.empty()) {
            const auto chosen = Chooser{db, vault, request}.with(pick);
            return inquiry_page(request, codes, templates, {.form = form, .chosen = chosen}, 200);
        }
        const auto matches = find_matches(db, vault, form, {codes, templates, request, reopening});
        return inquiry_page(request, codes, templates,
                            {.form = form,
                             .chosen = Chooser{db, vault, request}.in(form),
                             .matches = matches,
                             .searched = true},
                            200);
    });
}

http::Response post_inquiry(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const statistics::CodeLists& codes,
                            const http::Templates& templates) {
    http::Form form{request.body};
    const auto chosen = database.read([&](store::Reader& db) {
        return Chooser{db, vault, request}.in(form);
    });
    const auto inquiry = inquiry_in(form, request, chosen, codes);
    if (form.valid() && !chosen.joined) {
        for (const auto& fault : faults(inquiry, codes, request.today))
            form.add_problem("channel", fault.message);
    }
    const auto again = [&] {
        return inquiry_page(request, codes, templates, {.form = form, .chosen = chosen}, 422);
    };
    if (!form.valid()) return again();

    const auto act = act_of(request);
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            drop_draft(db, vault, act.user, draft_name);
            if (!chosen.joined) {
                const auto number = register_inquiry(db, vault, codes, inquiry, act);
                if (!number) return std::unexpected(number.error());
                return std::to_string(number->value);
            }
            const auto id = chosen.joined->id;
            const auto contact = add_contact(db, vault, codes, id, contact_of(inquiry), act);
            if (!contact) return std::unexpected(contact.error());
            return std::to_string(id.value);
        });
    if (!saved) {
        form.add_problem("channel", saved.error().message);
        return again();
    }
    const auto* done = chosen.joined ? "kontakt" : "registreret";
    if (inquiry.next_day) return http::see_other(fmt::format("/sager/{}?gjort={}", *saved, done));
    return http::see_other(fmt::format("/?gjort={}&sag={}", done, *saved));
}

http::Response post_matches(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const statistics::CodeLists& codes,
                            const http::Templates& templates, Reopening reopening) {
    const http::Form form{request.body};
    return database.read([&](store::Reader& db) {
        return matches_json(find_matches(db, vault, form, {codes, templates, request, reopening}));
    });
}

}  // namespace casework
