#include "casework/retention_pages.hpp"

#include <fmt/format.h>

#include "casework/erasure_request_store.hpp"
#include "casework/form_pages.hpp"
#include "casework/retention_store.hpp"
#include "http/day_text.hpp"

namespace casework {
namespace {

constexpr std::size_t numbers_shown = 200;
constexpr std::size_t runs_shown = 20;

struct Picture {
    std::vector<DueKind> kinds;
    std::vector<Run> runs;
    std::map<RunId, std::vector<base::CaseId>> cases;  // of proposals that wait
    std::vector<ErasureRequest> requests;
    Names names;
};

Picture picture(store::Reader& db, const RetentionRules& rules, const http::Request& request) {
    Picture shown;
    shown.kinds = due_on(db, rules, http::zone_of(request), request.today);
    shown.runs = runs(db, runs_shown);
    for (const auto& run : shown.runs)
        if (run.decision.empty()) shown.cases[run.id] = cases_of_run(db, run.id, numbers_shown);
    shown.requests = unanswered_requests(db, runs_shown);
    shown.names = names_of(db);
    return shown;
}

// "17, 18, 21 …"
std::string numbers(const std::vector<base::CaseId>& records) {
    std::string text;
    for (std::size_t at = 0; at < records.size() && at < numbers_shown; ++at)
        text += fmt::format("{}{}", at == 0 ? "" : ", ", records[at].value);
    return records.size() > numbers_shown ? text + " …" : text;
}

void add_kind(http::Values row, const DueKind& due, const RetentionRules& rules,
              const http::Request& request, const http::Templates& templates) {
    const auto* version = rules.version_on(*due.kind, request.today);
    row.set("kind", templates.text(request.language, due.kind->danish));
    row.set("years", due.years.value_or(0)).show_if(due.years.has_value(), "has_years");
    row.show_if(!due.years.has_value(), "no_years");
    row.show_if(version != nullptr && !version->years, "local_plan");
    row.set("setting", "keep_years_" + due.kind->code);
    row.set("cite", version != nullptr ? version->cite : "");
    row.set("due", static_cast<std::int64_t>(due.due.size())).set("held", due.held);
    row.set("due_numbers", numbers(due.due)).show_if(!due.due.empty(), "has_due");
}

void add_run(http::Values row, const Run& run, const Picture& shown, const http::Request& request) {
    row.set("run", run.id.value).set("cases", run.cases);
    row.set("proposed", http::time_text(request, run.proposed_at));
    row.set("proposed_by", name_of(shown.names, run.proposed_by));
    row.set("decided_by", name_of(shown.names, run.decided_by));
    row.set("decided", run.decided_at ? http::time_text(request, *run.decided_at) : "");
    row.set("erased", run.erased).set("left_out", run.left_out);
    row.show_if(run.cause == "request", "asked_for");
    row.show_if(run.decision.empty(), "waits");
    row.show_if(run.decision.empty() && run.proposed_by != request.user->id, "may_approve");
    row.show_if(run.decision.empty() && run.proposed_by == request.user->id, "own");
    row.show_if(run.decision == "rejected", "rejected");
    row.show_if(run.decision == "approved" && !run.done_at, "under_way");
    row.show_if(run.done_at.has_value(), "done_run");
    const auto waiting = shown.cases.find(run.id);
    row.set("run_numbers", waiting == shown.cases.end() ? "" : numbers(waiting->second));
    row.set("once", once_key());
}

template <class Work>
http::Response decided(const http::Request& request, store::Database& database,
                       const http::Templates& templates, Work work) {
    const http::Form form{request.body};
    const auto saved =
        write_form(database, request, form, [&](store::Writer& db) -> base::Result<std::string> {
            const auto done = work(db);
            if (!done) return std::unexpected(done.error());
            return std::string{};
        });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other("/opbevaring");
}

RunId run_in(const http::Request& request) {
    return RunId{number_in(http::Form{request.body}.value("run")).value_or(0)};
}

}  // namespace

http::Response retention_page(const http::Request& request, store::Database& database,
                              const RetentionRules& rules, const http::Templates& templates) {
    const auto shown =
        database.read([&](store::Reader& db) { return picture(db, rules, request); });
    http::Page page{"casework/retention.html", request, "Opbevaring"};
    page.set("once", once_key());
    bool waits = false, any_due = false;
    for (const auto& due : shown.kinds) {
        add_kind(page.add("kinds"), due, rules, request, templates);
        any_due = any_due || !due.due.empty();
    }
    for (const auto& run : shown.runs) {
        add_run(page.add("runs"), run, shown, request);
        waits = waits || (run.decision.empty() && run.cause == "retention");
    }
    for (const auto& one : shown.requests) {
        auto row = page.add("requests");
        row.set("request_id", one.id.value);
        row.set("answer_by", http::day_text(request, one.answer_by));
        row.show_if(one.answer_by < request.today, "too_late");
    }
    page.show_if(!shown.requests.empty(), "has_requests");
    page.show_if(any_due && !waits, "may_propose").show_if(!any_due, "nothing_due");
    page.show_if(!shown.runs.empty(), "has_runs");
    return templates.page(page);
}

http::Response post_proposal(const http::Request& request, store::Database& database,
                             const RetentionRules& rules, const http::Templates& templates) {
    return decided(request, database, templates, [&](store::Writer& db) {
        return propose_due(db, rules, http::zone_of(request), act_of(request));
    });
}

http::Response post_approval(const http::Request& request, store::Database& database,
                             const http::Templates& templates) {
    return decided(request, database, templates, [&](store::Writer& db) {
        return approve(db, run_in(request), act_of(request));
    });
}

http::Response post_rejection(const http::Request& request, store::Database& database,
                              const http::Templates& templates) {
    return decided(request, database, templates,
                   [&](store::Writer& db) { return reject(db, run_in(request), act_of(request)); });
}

}  // namespace casework
