#include "casework/keeping_pages.hpp"

#include <fmt/format.h>

#include "casework/erasure_store.hpp"
#include "casework/retention.hpp"
#include "http/day_text.hpp"

namespace casework {
namespace {

std::string danish_of(const std::vector<HoldReason>& reasons, std::string_view code) {
    const auto reason = reason_of(reasons, code);
    return std::string{reason ? reason->danish : code};
}

void add_choices(http::Values part, const char* section, const std::vector<HoldReason>& reasons,
                 const http::Request& request, const http::Templates& templates) {
    for (const auto& reason : reasons)
        part.add(section)
            .set("choice_code", reason.code)
            .set("choice_text", templates.text(request.language, reason.danish));
}

// Does `work(db)` once for a form that was handed out, and leads back to where it stood.
template <class Work>
http::Response done_on(const http::Request& request, store::Database& database,
                       const http::Templates& templates, const http::Form& form,
                       const std::string& back, Work work) {
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            const auto done = work(db);
            if (!done) return std::unexpected(done.error());
            return std::string{};
        });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other(back);
}

struct Asked {
    base::PersonId person;
    ErasureRequestId request;
};
std::optional<Asked> asked_in(const http::Request& request) {
    const auto person = number_in(request.parameters.at(0));
    const auto id = number_in(request.parameters.at(1));
    if (!person || !id) return std::nullopt;
    return Asked{base::PersonId{*person}, ErasureRequestId{*id}};
}

std::string person_path(base::PersonId person, std::string_view done) {
    return fmt::format("/personer/{}?gjort={}", person.value, done);
}

}  // namespace

Keeping keeping_of(store::Reader& db, base::CaseId record) {
    return {is_erased(db, record), holds_of(db, record)};
}

void add_holds(http::Page& page, const http::Request& request, const http::Templates& templates,
               const HoldPart& on) {
    if (on.sight == Sight::masked) return;
    auto part = page.values().include("holds", "casework/holds.html");
    const bool changeable = on.sight == Sight::open;
    bool held = false;
    part.set("number", on.record.value).set("once", once_key());
    add_choices(part, "hold_choices", hold_reasons(), request, templates);
    for (const auto& hold : on.keeping.holds) {
        if (hold.lifted_at) continue;
        held = true;
        auto row = part.add("standing_holds");
        row.set("hold_id", hold.id.value).set("number", on.record.value);
        row.show_if(changeable, "liftable");
        row.set("hold_reason",
                templates.text(request.language, danish_of(hold_reasons(), hold.reason)));
        row.set("hold_since", http::time_text(request, hold.placed_at));
    }
    part.show_if(on.keeping.erased, "is_erased");
    part.show_if(!on.keeping.erased && (held || changeable), "kept");
    part.show_if(changeable, "can_be_held");
}

void add_requests(http::Page& page, const http::Request& request, const http::Templates& templates,
                  base::PersonId person, const std::vector<ErasureRequest>& requests) {
    auto part = page.values().include("erasure", "casework/erasure_requests.html");
    part.set("person_id", person.value).set("once", once_key());
    part.set("today", http::typed_day(request.today));
    bool waits = false;
    for (const auto& one : requests) {
        auto row = part.add("requests");
        row.set("request_id", one.id.value).set("person_id", person.value);
        row.set("received", http::day_text(request, one.received_on));
        row.set("answer_by", http::day_text(request, one.answer_by));
        row.set("ground",
                one.ground.empty()
                    ? ""
                    : templates.text(request.language, danish_of(refusal_grounds(), one.ground)));
        row.set("decided", one.decided_at ? http::time_text(request, *one.decided_at) : "");
        row.show_if(one.decision.empty(), "request_waits");
        row.show_if(one.decision.empty() && one.answer_by < request.today, "too_late");
        row.show_if(one.decision == "refused", "refused");
        row.show_if(one.decision == "proposed", "proposed");
        if (one.decision.empty())
            add_choices(row, "ground_choices", refusal_grounds(), request, templates);
        waits = waits || one.decision.empty();
    }
    part.show_if(!waits, "may_ask");
}

http::Response post_hold(const http::Request& request, store::Database& database,
                         const http::Templates& templates) {
    const auto record = case_in(request);
    if (!record) return missing(templates, request, "Sagen findes ikke.");
    const http::Form form{request.body};
    return done_on(request, database, templates, form,
                   fmt::format("/sager/{}?gjort=bevares", record->value), [&](store::Writer& db) {
                       return place_hold(db, *record, form.value("reason"), act_of(request));
                   });
}

http::Response post_hold_lifted(const http::Request& request, store::Database& database,
                                const http::Templates& templates) {
    const auto record = case_in(request);
    const auto hold = number_in(request.parameters.at(1));
    if (!record || !hold) return missing(templates, request, "Sagen findes ikke.");
    const http::Form form{request.body};
    return done_on(
        request, database, templates, form,
        fmt::format("/sager/{}?gjort=bevares-ikke", record->value),
        [&](store::Writer& db) { return lift_hold(db, *record, HoldId{*hold}, act_of(request)); });
}

http::Response post_erasure_request(const http::Request& request, store::Database& database,
                                    const http::Templates& templates) {
    const auto id = number_in(request.parameters.at(0));
    if (!id) return missing(templates, request, "Personen findes ikke.");
    const http::Form form{request.body};
    const auto received = base::Date::parse_typed(form.value("received"));
    if (!received) return http::problem(templates, request, received.error());
    return done_on(request, database, templates, form,
                   person_path(base::PersonId{*id}, "anmodning"), [&](store::Writer& db) {
                       return note_request(db, base::PersonId{*id}, *received, act_of(request));
                   });
}

http::Response post_erasure_refusal(const http::Request& request, store::Database& database,
                                    const http::Templates& templates) {
    const auto asked = asked_in(request);
    if (!asked) return missing(templates, request, "Personen findes ikke.");
    const http::Form form{request.body};
    return done_on(request, database, templates, form, person_path(asked->person, "afslag"),
                   [&](store::Writer& db) {
                       return refuse_request(db, asked->person, asked->request,
                                             form.value("ground"), act_of(request));
                   });
}

http::Response post_erasure_proposal(const http::Request& request, store::Database& database,
                                     const http::Templates& templates) {
    const auto asked = asked_in(request);
    if (!asked) return missing(templates, request, "Personen findes ikke.");
    const http::Form form{request.body};
    return done_on(request, database, templates, form, person_path(asked->person, "foreslaaet"),
                   [&](store::Writer& db) {
                       return propose_request(db, viewer_of(request), asked->person, asked->request,
                                              act_of(request));
                   });
}

}  // namespace casework
