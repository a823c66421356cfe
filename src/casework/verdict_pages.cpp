#include "casework/verdict_pages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <variant>

#include "base/text.hpp"
#include "casework/draft_pages.hpp"
#include "casework/draft_store.hpp"
#include "casework/form_pages.hpp"
#include "casework/verdict_lines_pages.hpp"
#include "casework/verdict_store.hpp"
#include "http/day_text.hpp"
#include "rights/answer_pages.hpp"
#include "rights/answer_text.hpp"
#include "rights/json_document.hpp"
#include "rights/json_sheet.hpp"
#include "rights/rights_pages.hpp"
#include "rights/told_facts.hpp"

namespace casework {
namespace {

std::optional<Case> case_of(store::Database& database, const seal::Vault& vault,
                            const http::Request& request) {
    const auto id = case_in(request);
    if (!id) return std::nullopt;
    return database.read([&](store::Reader& db) { return find_case(db, vault, *id); });
}

http::Page page_on(const char* file, const http::Request& request, const Case& record,
                   const std::string& title) {
    http::Page page{file, request, title};
    page.set("number", record.id.value).set("once", once_key());
    page.show_if(record.status != Status::annulled, "workable");
    return page;
}

// "sag-17-ret-maximum-wait": names of drafts have no underscore.
std::string draft_of(base::CaseId record, const rights::Right& right) {
    std::string name{right.name};
    std::ranges::replace(name, '_', '-');
    return fmt::format("sag-{}-ret-{}", record.value, name);
}

// `fetched`: the time of the draft that the form was filled in from, "" where there was none.
http::Response drawn(const http::Request& request, const http::Templates& templates,
                     const Case& record, const rights::FactForm& asked,
                     const std::string& fetched = {}) {
    const auto& right = asked.sheet.right();
    auto page = page_on("casework/right.html", request, record, right.danish);
    page.set("right", right.name).set("question", right.question).set("section", right.section);
    const KeptForm kept{.name = draft_of(record.id, right),
                        .fetched = fetched,
                        .back = fmt::format("/sager/{}/ret/{}", record.id.value, right.name)};
    page.set("draft_form", kept.name).set("draft_back", kept.back);
    add_draft(page.values(), kept);
    const int status = add_question(page, request, asked);
    // A draft may stop in the middle of a word; that is no fault of who opens it.
    return templates.page(page, fetched.empty() ? status : 200);
}

// The answer with the facts it was given, so that what was said then can be read without any
// program that counts.
std::string explanation_of(const rights::Answer& answer, const rights::FactForm& asked) {
    auto text = rights::answer_as_text(answer);
    text += "\nOplysninger\n";
    for (const auto& [label, value] : told_facts(asked.sheet))
        text += fmt::format("  {}{} {}\n", label, label.ends_with('?') ? "" : ":", value);
    text += fmt::format("  Dagen, der spørges på: {}\n", asked.question.asked_on.danish());
    const auto readings = rights::told_readings(asked.question.readings);
    if (!readings.empty()) text += "\nValgt læsning af loven\n";
    for (const auto& [point, reading] : readings) text += fmt::format("  {}: {}\n", point, reading);
    return text;
}

Verdict verdict_of(const rights::Answer& answer, const rights::FactForm& asked,
                   const rights::RuleBook& book, Program program) {
    return {.id = {},
            .record = {},
            .user = {},
            .stored_at = {},
            .right = answer.right->name,
            .verdict = code_of(answer.decision.verdict()),
            .outcome = answer.decision.outcome->code,
            .asked_on = asked.question.asked_on,
            .law = book.law().fingerprint(),
            .program = std::string{program.version},
            .facts = document_as_json(asked.sheet, asked.question),
            .say = std::string{answer.say},
            .explanation = explanation_of(answer, asked)};
}

// What is stored must be an answer, not a question.
void refuse_missing(rights::FactForm& asked, const rights::Answer& answer) {
    for (const auto& each : answer.missing)
        if (each.fact)
            asked.form.add_problem(rights::first_field_of(*each.fact),
                                   "Oplysningen mangler, før svaret kan gemmes.");
}

struct Shown {
    Case record;
    Verdict verdict;
    Names names;
};

std::optional<Shown> shown_verdict(store::Database& database, const seal::Vault& vault,
                                   const http::Request& request) {
    const auto id = case_in(request);
    const auto number = number_in(request.parameters.at(1));
    if (!id || !number) return std::nullopt;
    return database.read([&](store::Reader& db) -> std::optional<Shown> {
        auto record = find_case(db, vault, *id);
        auto verdict = find_verdict(db, vault, *id, VerdictId{*number});
        if (!record || !verdict) return std::nullopt;
        return Shown{std::move(*record), std::move(*verdict), names_of(db)};
    });
}

http::Response no_verdict(const http::Request& request, const http::Templates& templates) {
    return missing(templates, request, "Svaret findes ikke.");
}

void add_kept(http::Page& page, const http::Request& request, const Shown& shown) {
    auto kept = page.values().include("kept", "casework/kept_verdict.html");
    add_verdict_line(page, kept, shown.verdict, request, shown.names);
    kept.set("law", shown.verdict.law).set("program", shown.verdict.program);
    add_explanation(kept, shown.verdict.explanation);
}

void add_fields(http::Page& page, const rights::Asked& asked) {
    for (const auto& [name, value] : fields_of(asked.sheet, asked.question))
        page.add("fields").set("name", name).set("value", value);
}

}  // namespace

http::Response case_rights_page(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const rights::RuleBook& book,
                                const http::Templates& templates) {
    const auto record = case_of(database, vault, request);
    if (!record) return no_case(request, templates);
    const auto number = std::to_string(record->id.value);
    auto page = page_on("casework/rights.html", request, *record,
                        templates.text(request.language, "Vurdér en ret på sag {}", number));
    add_groups(page, book, fmt::format("/sager/{}/ret", number));
    return templates.page(page);
}

http::Response case_right_page(const http::Request& request, store::Database& database,
                               const seal::Vault& vault, const rights::RuleBook& book,
                               const http::Templates& templates) {
    const auto record = case_of(database, vault, request);
    if (!record) return no_case(request, templates);
    const auto* right = book.find(request.parameters.at(1));
    if (!right) return rights::no_such_right(request, templates);
    const auto draft = database.read([&](store::Reader& db) {
        return find_draft(db, vault, request.user->id, draft_of(record->id, *right));
    });
    if (!draft)
        return drawn(request, templates, *record, rights::new_fact_form(*right, request.today));
    return drawn(request, templates, *record, rights::read_fact_form(*right, draft->fields),
                 http::local(request, draft->saved_at).clock());
}

http::Response post_case_right(const http::Request& request, store::Database& database,
                               const seal::Vault& vault, const rights::RuleBook& book,
                               const http::Templates& templates) {
    const auto record = case_of(database, vault, request);
    if (!record) return no_case(request, templates);
    const auto* right = book.find(request.parameters.at(1));
    if (!right) return rights::no_such_right(request, templates);
    return drawn(request, templates, *record, rights::read_fact_form(*right, request.body));
}

http::Response post_verdict(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const rights::RuleBook& book,
                            const http::Templates& templates, Program program) {
    const auto record = case_of(database, vault, request);
    if (!record) return no_case(request, templates);
    const auto* right = book.find(request.parameters.at(1));
    if (!right) return rights::no_such_right(request, templates);
    auto asked = rights::read_fact_form(*right, request.body);
    if (!asked.form.valid()) return drawn(request, templates, *record, asked);
    const auto answered = answer(asked.sheet, asked.question);
    refuse_missing(asked, answered);
    if (!asked.form.valid()) return drawn(request, templates, *record, asked);

    auto verdict = verdict_of(answered, asked, book, program);
    verdict.record = record->id;
    const auto act = act_of(request);
    const auto saved = write_form(database, request, asked.form,
                                  [&](store::Writer& db) -> base::Result<std::string> {
                                      const auto stored = store_verdict(db, vault, verdict, act);
                                      if (!stored) return std::unexpected(stored.error());
                                      drop_draft(db, vault, act.user, draft_of(record->id, *right));
                                      return std::to_string(stored->value);
                                  });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other(fmt::format("/sager/{}?gjort=svar", record->id.value));
}

http::Response verdict_page(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates) {
    const auto shown = shown_verdict(database, vault, request);
    if (!shown) return no_verdict(request, templates);
    const auto number = std::to_string(shown->record.id.value);
    auto page = page_on("casework/verdict.html", request, shown->record,
                        templates.text(request.language, "Gemt svar på sag {}", number));
    page.set("verdict_id", shown->verdict.id.value);
    page.show_if(!shown->verdict.annulled, "stands");
    add_kept(page, request, *shown);
    return templates.page(page);
}

http::Response verdict_today_page(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const rights::RuleBook& book,
                                  const http::Templates& templates) {
    const auto shown = shown_verdict(database, vault, request);
    if (!shown) return no_verdict(request, templates);
    const auto& verdict = shown->verdict;
    const auto number = std::to_string(shown->record.id.value);
    auto page = page_on("casework/verdict_today.html", request, shown->record,
                        templates.text(request.language, "Regnet igen på sag {}", number));
    page.set("verdict_id", verdict.id.value).set("right", verdict.right);
    add_kept(page, request, *shown);
    page.show_if(verdict.law == book.law().fingerprint(), "same_law");
    page.show_if(verdict.law != book.law().fingerprint(), "other_law");
    // The facts of then may be none that today's rule knows or finds possible.
    const auto read = rights::read_document(verdict.facts, book);
    if (const auto* asked = std::get_if<rights::Asked>(&read)) {
        page.show_if(true, "counted");
        add_answer(page, request, answer(asked->sheet, asked->question));
        add_fields(page, *asked);
    } else {
        for (const auto& fault : std::get<rights::Faults>(read))
            page.add("faults").set("fact", fault.fact).set("message", fault.message);
        page.show_if(true, "unreadable");
    }
    return templates.page(page);
}

http::Response post_verdict_annulment(const http::Request& request, store::Database& database,
                                      const http::Templates& templates) {
    const auto record = case_in(request);
    const auto number = number_in(request.parameters.at(1));
    if (!record || !number) return no_verdict(request, templates);
    const auto act = act_of(request);
    const http::Form form{request.body};
    const auto saved = write_form(database, request, form, [&](store::Writer& db) {
        return annul_verdict(db, *record, VerdictId{*number}, act);
    });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other(fmt::format("/sager/{}?gjort=svar-annulleret", record->value));
}

}  // namespace casework
