#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <map>

#include "report/annual_report_files.hpp"
#include "report/annual_report_store.hpp"
#include "report/render.hpp"
#include "statistics/ledger_store.hpp"

// Budget: the whole report of four years, all tables as JSON, at 10,000,000 events takes at most
// twice the time it takes at 30,000, and less than DuckDB needs to scan the same events
// (bench/duckdb.mjs makes them by the same formula).
namespace {

constexpr std::int64_t days_in_all = 1461;  // 2015-2018
constexpr std::int64_t batch = 200'000;

const report::AnnualForms& forms() {
    static const auto loaded = report::load_annual_forms(PROJECT_FOLDER "/data");
    return loaded;
}

std::string_view pick(const char* list, std::int64_t number) {
    static std::map<std::string, std::vector<statistics::Code>> lists;
    auto& codes = lists[list];
    if (codes.empty()) codes = forms().codes.all(list);
    return codes[static_cast<std::size_t>(number) % codes.size()].code;
}

// Event `i` of `all`: 14 in 22 are inquiries, two are contacts, each other measure has one.
void add_event(store::Writer& db, std::int64_t i, std::int64_t all) {
    static const char* others[] = {"crossborder",        "rereferral_diagnosis",
                                   "rereferral_partner", "rereferral_private",
                                   "rereferral_changed", "dialogue"};
    const auto day = base::Date{2015, 1, 1} + static_cast<std::int32_t>(i * days_in_all / all);
    const auto kind = static_cast<std::size_t>(i % 22);
    store::Value channel = std::nullopt;
    store::Value caller = std::nullopt;
    store::Value reason = std::nullopt;
    store::Value code = std::nullopt;
    std::string_view measure = "inquiry";
    if (kind < std::size(others)) {
        measure = others[kind];
        code = pick(others[kind], i / 22);
    } else if (kind < 8) {
        measure = "contact";
        channel = pick("channel", i / 22);
    } else {
        channel = pick("channel", i);
        caller = pick("caller", i / 5);
        reason = pick("reason", i / 7);
    }
    db.execute(
        "INSERT INTO ledger_entries (id, measure, day, recorded_at, channel, caller, reason, code,"
        " amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)",
        {i + 1, measure, day, i, channel, caller, reason, code});
}

bool counts_right(store::Database& database, std::int64_t events) {
    const auto inquiries = database.read([](store::Reader& db) {
        return db.number(
            "SELECT SUM(amount) FROM ledger_months WHERE measure = 'inquiry'"
            " AND dimension = 'reason'");
    });
    return inquiries == events / 22 * 14 + std::max<std::int64_t>(0, events % 22 - 8);
}

store::Database& ledger_of(std::int64_t events) {
    static std::map<std::int64_t, std::unique_ptr<store::Database>> ledgers;
    auto& database = ledgers[events];
    if (database) return *database;
    // Kept for the next run once it is whole.
    const std::filesystem::path folder = fmt::format("var/bench/ledger-{}", events);
    const auto open = [&] {
        std::filesystem::create_directories(folder);
        database = store::Database::open({.database = "sqlite", .folder = folder.string()});
    };
    open();
    if (counts_right(*database, events)) return *database;
    database.reset();
    std::filesystem::remove_all(folder);
    open();
    for (std::int64_t first = 0; first < events; first += batch)
        database->write([&](store::Writer& db) {
            for (auto i = first; i < std::min(first + batch, events); ++i) add_event(db, i, events);
        });
    database->write([](store::Writer& db) { statistics::rebuild_rollup(db); });
    if (counts_right(*database, events)) return *database;
    fmt::print(stderr, "{} events were not counted right\n", events);
    std::exit(3);
}

void annual_report_as_json(benchmark::State& state) {
    auto& database = ledger_of(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(database.read([](store::Reader& db) {
            return as_json(
                annual_report(db, forms(), 2018, {.today = base::Date{2019, 4, 1}, .zone = {}}));
        }));
}
BENCHMARK(annual_report_as_json)->Arg(30'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

void drill_down_page(benchmark::State& state) {
    auto& database = ledger_of(state.range(0));
    const statistics::Cell cell{"inquiry", "reason", "befordring", {2018, 1, 1}, {2018, 12, 31}};
    for (auto _ : state)
        benchmark::DoNotOptimize(database.read([&](store::Reader& db) {
            return statistics::entries_behind(db, cell, std::nullopt, 50);
        }));
}
BENCHMARK(drill_down_page)->Arg(30'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
