#include "app/retention_command.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "casework/erasure_store.hpp"
#include "casework/retention_store.hpp"

namespace app {
namespace {

constexpr std::size_t runs_shown = 20;

std::string said_of(const casework::Run& run) {
    if (run.decision.empty()) return "venter på godkendelse";
    if (run.decision == "rejected") return "afvist";
    if (!run.done_at) return "godkendt, der slettes, mens serveren kører";
    return fmt::format("{} slettet, {} holdt udenfor", run.erased, run.left_out);
}

boost::json::object as_json(const casework::DueKind& due,
                            const casework::RetentionVersion* version) {
    boost::json::array numbers;
    for (const auto id : due.due) numbers.emplace_back(id.value);
    return {{"kind", due.kind->code},
            {"years", due.years ? boost::json::value(*due.years) : boost::json::value(nullptr)},
            {"local_plan", version != nullptr && !version->years},
            {"cite", version != nullptr ? version->cite : ""},
            {"due", std::move(numbers)},
            {"held", due.held}};
}

boost::json::object as_json(const casework::Run& run) {
    return {{"run", run.id.value},
            {"cause", run.cause},
            {"cases", run.cases},
            {"decision", run.decision},
            {"erased", run.erased},
            {"left_out", run.left_out},
            {"done", run.done_at.has_value()}};
}

}  // namespace

Outcome show_retention(Office& office, const CommandLine& line, base::Instant now) {
    if (line.compact) {
        const auto made = casework::compact_after_erasure(*office.database);
        return {.out = made == casework::Compacted::yes
                           ? "Databasens filer er lavet om. Intet slettet står i dem.\n"
                           : "Der er intet slettet siden sidst.\n"};
    }
    const auto today = office.day(now);
    const auto& rules = office.retention;
    const auto [kinds, runs] = office.database->read([&](store::Reader& db) {
        return std::pair{casework::due_on(db, rules, office.zone, today),
                         casework::runs(db, runs_shown)};
    });
    boost::json::array kind_rows, run_rows;
    std::string text;
    for (const auto& due : kinds) {
        kind_rows.push_back(as_json(due, rules.version_on(*due.kind, today)));
        const auto kept = due.years ? fmt::format("{} år", *due.years)
                                    : fmt::format("ikke angivet (keep_years_{})", due.kind->code);
        text += fmt::format("{}\t{}\ttiden er gået: {}\tholdes tilbage: {}\n", due.kind->danish,
                            kept, due.due.size(), due.held);
    }
    for (const auto& run : runs) {
        run_rows.push_back(as_json(run));
        text += fmt::format("Forslag {}\t{} sager\t{}\n", run.id.value, run.cases, said_of(run));
    }
    if (!line.json) return {.out = text};
    const boost::json::object answer{
        {"day", today.iso()}, {"kinds", std::move(kind_rows)}, {"runs", std::move(run_rows)}};
    return {.out = boost::json::serialize(answer) + "\n"};
}

}  // namespace app
