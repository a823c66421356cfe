#include "casework/case_action_pages.hpp"

#include <fmt/format.h>

#include "casework/case_pages.hpp"
#include "casework/draft_store.hpp"
#include "casework/form_pages.hpp"
#include "casework/promise_store.hpp"
#include "http/day_text.hpp"

namespace casework {
namespace {

// Of what an action answers, only whether it was refused matters to the page.
// An action that needs nothing typed: `work(db, record)`.
template <class Work>
http::Response act_on(const http::Request& request, store::Database& database,
                      const http::Templates& templates, std::string_view done, Work work) {
    const auto record = case_in(request);
    if (!record) return no_case(request, templates);
    const http::Form form{request.body};
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) { return work(db, *record); });
    if (!saved) return http::problem(templates, request, saved.error());
    return back_to_case(*record, done);
}

// A day that lies ahead, for a case that stays open.
std::optional<base::Date> day_ahead(http::Form& form, const http::Request& request,
                                    std::string_view name) {
    const auto day =
        form.required(name, "Skriv den dag, du ser på sagen igen.", base::Date::parse_typed);
    if (day && *day < request.today) form.add_problem(name, "Dagen er allerede gået.");
    return day;
}

struct Times {
    base::Date received_on;
    base::Instant received_at;
    std::optional<base::Instant> answered_at = {};
};

Times contact_times(http::Form& form, const http::Request& request) {
    const auto now = http::local(request, request.now);
    const auto received = moment(form, {"received_day", "received_time"}).value_or(now);
    const auto answered = moment(form, {"answered_day", "answered_time"});
    Times times{.received_on = received.day,
                .received_at = received == now ? request.now : http::instant(request, received)};
    if (received > now) form.add_problem("received_time", "Tidspunktet er ikke kommet endnu.");
    if (!answered) return times;
    if (*answered > now) form.add_problem("answered_time", "Tidspunktet er ikke kommet endnu.");
    if (*answered < received)
        form.add_problem("answered_time", "Svaret kan ikke ligge før modtagelsen.");
    times.answered_at =
        *answered == received ? times.received_at : http::instant(request, *answered);
    return times;
}

}  // namespace

http::Response post_contact(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const statistics::CodeLists& codes,
                            const http::Templates& templates) {
    const auto record = case_in(request);
    if (!record) return no_case(request, templates);
    http::Form form{request.body};
    const auto times = contact_times(form, request);
    NewContact contact{
        .channel = code_field(form, "channel", codes, "channel", times.received_on).value_or(""),
        .caller = code_field(form, "caller", codes, "caller", times.received_on).value_or(""),
        .received_on = times.received_on,
        .received_at = times.received_at,
        .answered_at = times.answered_at,
        .note = form.text("note", longest_note),
        .next_day = {}};
    if (form.value("finish") == "keep")
        contact.next_day = day_ahead(form, request, "contact_next_day");
    if (!form.valid()) return case_page_again(request, database, vault, codes, templates, form);

    const auto act = act_of(request);
    const auto saved = write_form(database, request, form, [&](store::Writer& db) {
        drop_draft(db, vault, act.user, fmt::format("sag-{}-kontakt", record->value));
        return add_contact(db, vault, codes, *record, contact, act);
    });
    if (!saved) {
        form.add_problem("", saved.error().message);
        return case_page_again(request, database, vault, codes, templates, form);
    }
    return back_to_case(*record, "kontakt");
}

http::Response post_promise(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const statistics::CodeLists& codes,
                            const http::Templates& templates) {
    const auto record = case_in(request);
    if (!record) return no_case(request, templates);
    http::Form form{request.body};
    const auto text = form.text("promise_text", 500);
    const auto due = moment(form, {"promise_day", "promise_time"});
    if (form.valid() && !due) form.add_problem("promise_day", "Skriv, hvornår der ringes tilbage.");
    if (due && http::instant(request, *due) < request.now)
        form.add_problem("promise_time", "Tidspunktet er allerede gået.");
    if (!form.valid()) return case_page_again(request, database, vault, codes, templates, form);

    const auto act = act_of(request);
    const auto saved = write_form(database, request, form, [&](store::Writer& db) {
        drop_draft(db, vault, act.user, fmt::format("sag-{}-loefte", record->value));
        return make_promise(db, vault, *record, act.user, http::instant(request, *due), text, act);
    });
    if (!saved) {
        form.add_problem("", saved.error().message);
        return case_page_again(request, database, vault, codes, templates, form);
    }
    return back_to_case(*record, "loefte");
}

http::Response post_promise_kept(const http::Request& request, store::Database& database,
                                 const http::Templates& templates) {
    const auto promise = number_in(request.parameters.at(1));
    if (!promise) return missing(templates, request, "Løftet findes ikke.");
    const auto act = act_of(request);
    return act_on(request, database, templates, "indfriet",
                  [&](store::Writer& db, base::CaseId record) {
                      return keep_promise(db, record, base::PromiseId{*promise}, act);
                  });
}

http::Response post_next_day(const http::Request& request, store::Database& database,
                             const seal::Vault& vault, const statistics::CodeLists& codes,
                             const http::Templates& templates) {
    http::Form form{request.body};
    const auto day = day_ahead(form, request, "case_next_day");
    if (!form.valid()) return case_page_again(request, database, vault, codes, templates, form);
    const auto act = act_of(request);
    return act_on(request, database, templates, "naeste-dag",
                  [&](store::Writer& db, base::CaseId record) {
                      return set_next_day(db, record, *day, act);
                  });
}

http::Response post_reopening(const http::Request& request, store::Database& database,
                              const seal::Vault& vault, const statistics::CodeLists& codes,
                              const http::Templates& templates) {
    http::Form form{request.body};
    const auto day = day_ahead(form, request, "case_next_day");
    if (!form.valid()) return case_page_again(request, database, vault, codes, templates, form);
    const auto act = act_of(request);
    return act_on(
        request, database, templates, "genaabnet",
        [&](store::Writer& db, base::CaseId record) { return reopen(db, record, *day, act); });
}

http::Response post_handover(const http::Request& request, store::Database& database,
                             const seal::Vault& vault, const statistics::CodeLists& codes,
                             const http::Templates& templates) {
    const auto record = case_in(request);
    if (!record) return no_case(request, templates);
    http::Form form{request.body};
    const auto note =
        form.required_text("handover_note", 2'000, "Skriv, hvad kollegaen skal vide.");
    const auto to = number_in(form.value("hand_to"));
    if (!to) form.add_problem("hand_to", "Vælg en kollega.");
    if (!form.valid()) return case_page_again(request, database, vault, codes, templates, form);

    const auto act = act_of(request);
    const auto saved = write_form(database, request, form, [&](store::Writer& db) {
        drop_draft(db, vault, act.user, fmt::format("sag-{}-overdragelse", record->value));
        return hand_over(db, vault, *record, base::UserId{*to}, note, act);
    });
    if (!saved) {
        form.add_problem("", saved.error().message);
        return case_page_again(request, database, vault, codes, templates, form);
    }
    return back_to_case(*record, "overdraget");
}

http::Response post_taking_over(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const http::Templates& templates) {
    const auto act = act_of(request);
    return act_on(
        request, database, templates, "overtaget",
        [&](store::Writer& db, base::CaseId record) { return take_over(db, vault, record, act); });
}

http::Response post_closing(const http::Request& request, store::Database& database,
                            const http::Templates& templates) {
    const auto act = act_of(request);
    return act_on(request, database, templates, "lukket",
                  [&](store::Writer& db, base::CaseId record) { return close(db, record, act); });
}

http::Response post_answer(const http::Request& request, store::Database& database,
                           const http::Templates& templates) {
    const auto act = act_of(request);
    return act_on(request, database, templates, "besvaret",
                  [&](store::Writer& db, base::CaseId record) {
                      return answer(db, record, request.now, act);
                  });
}

http::Response post_annulment(const http::Request& request, store::Database& database,
                              const http::Templates& templates) {
    const auto act = act_of(request);
    return act_on(request, database, templates, "annulleret",
                  [&](store::Writer& db, base::CaseId record) { return annul(db, record, act); });
}

}  // namespace casework
