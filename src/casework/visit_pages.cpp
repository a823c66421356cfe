#include "casework/visit_pages.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "http/day_text.hpp"
#include "statistics/code_label.hpp"

namespace casework {
namespace {

constexpr std::size_t longest_number = 18;

http::Response back_to(base::CaseId record) {
    return http::see_other(fmt::format("/sager/{}", record.value));
}

http::Response break_glass_form(const http::Request& request, const http::Templates& templates,
                                const http::Form& form, int status) {
    http::Page page{"casework/break_glass.html", request, "Nødadgang"};
    page.errors(form).set("once", once_key());
    page.field({.name = "number",
                .label = "Sagens nummer",
                .autocomplete = "off",
                .required = true,
                .first = true,
                .longest = longest_number},
               form);
    page.text_area({.name = "reason",
                    .label = "Hvorfor skal du se sagen?",
                    .hint = "Sagens rådgiver får din begrundelse at se.",
                    .required = true,
                    .longest = longest_break_glass_reason},
                   form, 4);
    return templates.page(page, status);
}

const char* why_covered(const CaseFacts& facts) {
    if (facts.line_stated) return "I røret: {}.";
    if (facts.line == unknown_on_line) return "Det er ikke oplyst, hvem der sidst henvendte sig.";
    return "Den seneste henvendelse kom fra: {}.";
}

}  // namespace

void add_line_bar(http::Page& page, const LineBar& bar, const statistics::CodeLists& codes,
                  const http::Request& request, const http::Templates& templates) {
    const auto& [record, facts, sight] = bar;
    if (!facts.has_patient || sight == Sight::read_only) return;
    const bool covered = sight == Sight::masked;
    const bool nobody = facts.line == nobody_on_line;
    auto part = page.values().include("line_bar", "casework/line_bar.html");
    part.set("number", record.value).set("once", once_key());
    part.show_if(covered, "covered").show_if(!covered && others_hear(facts), "by_consent");
    part.show_if(nobody, "nobody");
    part.show_if(facts.line == patient_on_line, "patient");
    const auto speaker = statistics::label_of_one(codes, "caller", facts.line, request.language);
    part.set("because", templates.text(request.language, why_covered(facts), speaker));
    part.show_if(facts.line != patient_on_line, "offer_patient");
    part.show_if(covered, "offer_nobody");
    for (const auto& code : codes.on("caller", request.today)) {
        if (code.code == facts.line || code.code == patient_on_line) continue;
        auto row = part.add("others");
        row.set("number", record.value).set("line", code.code);
        row.set("speaker", statistics::label_of_one(code, request.language));
        row.show_if(code.code == "paaroerende", "usual");
    }
}

http::Response post_line(const http::Request& request, store::Database& database,
                         const statistics::CodeLists& codes, const http::Templates& templates) {
    const auto record = case_in(request);
    if (!record) return no_case(request, templates);
    const auto line = http::Form{request.body}.value("line");
    if (line != nobody_on_line && !codes.valid("caller", line, request.today))
        return http::problem(templates, request,
                             {base::ErrorKind::invalid_input, "Vælg, hvem der er i røret."});
    database.write([&](store::Writer& db) { state_line(db, *record, line, act_of(request)); });
    return back_to(*record);
}

void add_looks(http::Page& page, const std::vector<BreakGlass>& looks, const Names& names,
               std::optional<base::UserId> adviser, const http::Request& request) {
    if (looks.empty()) return;
    auto part = page.values().include("looks", "casework/looks.html");
    for (const auto& look : looks) {
        auto row = part.add("looks");
        row.set("number", look.record.value).set("look_id", look.id.value);
        row.set("back", request.path == "/" ? "day" : "");
        row.set("by", name_of(names, look.user)).set("reason", look.reason);
        row.set("at", http::time_text(request, look.at));
        row.show_if(look.seen_at.has_value(), "seen");
        row.set("seen_at", look.seen_at ? http::time_text(request, *look.seen_at) : "");
        row.show_if(!look.seen_at && adviser == request.user->id, "to_be_seen");
    }
}

http::Response break_glass_page(const http::Request& request, const http::Templates& templates) {
    return break_glass_form(request, templates, http::Form{}, 200);
}

http::Response post_break_glass(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const http::Templates& templates) {
    http::Form form{request.body};
    const auto number = number_in(form.value("number"));
    if (!number) form.add_problem("number", "Skriv sagens nummer.");
    const auto reason = form.value("reason");
    if (const auto fault = reason_fault(reason)) form.add_problem("reason", *fault);
    if (!form.valid()) return break_glass_form(request, templates, form, 422);

    const base::CaseId record{*number};
    const auto opened = write_form(database, request, form, [&](store::Writer& db) {
        return break_glass(db, vault, viewer_of(request), record, reason, act_of(request));
    });
    if (!opened) {
        form.add_problem("number", opened.error().message);
        return break_glass_form(request, templates, form, 422);
    }
    return back_to(record);
}

http::Response post_break_glass_ended(const http::Request& request, store::Database& database,
                                      const http::Templates& templates) {
    const auto record = case_in(request);
    if (!record) return no_case(request, templates);
    const auto ended = database.write(
        [&](store::Writer& db) { return end_break_glass(db, *record, act_of(request)); });
    if (!ended) return http::problem(templates, request, ended.error());
    return http::see_other("/");
}

http::Response post_break_glass_seen(const http::Request& request, store::Database& database,
                                     const http::Templates& templates) {
    const auto record = case_in(request);
    const auto id = number_in(request.parameters.at(1));
    if (!record || !id) return no_case(request, templates);
    const auto seen = database.write([&](store::Writer& db) {
        return acknowledge_break_glass(db, *record, BreakGlassId{*id}, act_of(request));
    });
    if (!seen) return http::problem(templates, request, seen.error());
    const http::Form form{request.body};
    return form.value("back") == "day" ? http::see_other("/") : back_to(*record);
}

}  // namespace casework
