#include "statistics/ledger_store.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <limits>
#include <map>

#include "store/late_rows.hpp"

namespace statistics {

namespace {

using store::Value;

constexpr const char* dimension_names[] = {"channel", "caller", "reason", "code"};

Value or_null(const std::string& code) {
    if (code.empty()) return std::nullopt;
    return code;
}

constexpr store::SumTable by_day{
    "ledger_days",
    "INSERT INTO ledger_days (measure, dimension, code, day, amount) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (measure, dimension, code, day)"
    " DO UPDATE SET amount = ledger_days.amount + excluded.amount"};
constexpr store::SumTable by_month{
    "ledger_months",
    "INSERT INTO ledger_months (measure, dimension, code, month, amount) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (measure, dimension, code, month)"
    " DO UPDATE SET amount = ledger_months.amount + excluded.amount"};

void add_to_rollup(store::Writer& db, const Event& event) {
    const auto day = event.day.iso();
    const auto month = std::string_view{day}.substr(0, 7);
    for (const auto& [dimension, code] : dimensions(event)) {
        db.add_up(by_day, {event.measure, dimension, *code, day}, event.amount);
        db.add_up(by_month, {event.measure, dimension, *code, month}, event.amount);
    }
}

base::EntryId append(store::Writer& db, const Event& event, base::Instant now,
                     std::optional<base::BatchId> batch, std::optional<base::EntryId> reverses) {
    const base::EntryId id{db.next_id("ledger_entries")};
    db.execute(
        "INSERT INTO ledger_entries (id, measure, day, recorded_at, channel, caller, reason, code,"
        " amount, batch_id, reverses) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {id, event.measure, event.day, now, or_null(event.channel), or_null(event.caller),
         or_null(event.reason), or_null(event.code), event.amount, batch, reverses});
    add_to_rollup(db, event);
    return id;
}

constexpr auto entry_columns =
    "id, measure, day, channel, caller, reason, code, amount, recorded_at, batch_id, reverses";

Entry read_entry(store::Row& row) {
    const auto text = [&] { return row.next<std::optional<std::string>>().value_or(""); };
    Entry entry;
    entry.id = row.next<base::EntryId>();
    entry.event.measure = row.next<std::string>();
    entry.event.day = row.next<base::Date>();
    entry.event.channel = text();
    entry.event.caller = text();
    entry.event.reason = text();
    entry.event.code = text();
    entry.event.amount = row.next<std::int64_t>();
    entry.recorded_at = row.next<base::Instant>();
    entry.batch = row.next<std::optional<base::BatchId>>();
    entry.reverses = row.next<std::optional<base::EntryId>>();
    return entry;
}

// A dimension becomes part of the SQL text, so it is one of our own words and nothing else.
const char* checked_dimension(std::string_view dimension) {
    const auto found = std::ranges::find(dimension_names, dimension);
    assert(found != std::end(dimension_names) && "a dimension of the ledger");
    return *found;
}

int letters_of(Grain grain) {
    switch (grain) {
        case Grain::year: return 4;
        case Grain::month: return 7;
        case Grain::day: return 10;
    }
    return 10;
}

bool whole_months(base::Date from, base::Date to) {
    return from.day() == 1 && (to + 1).day() == 1;
}

using Sums = std::map<std::pair<std::string, std::string>, std::int64_t>;  // period, code

void add_rows(Sums& into, store::Reader& db, const std::string& sql,
              std::initializer_list<Value> values) {
    db.each(sql, values, [&](store::Row& row) {
        auto period = row.next<std::string>();
        auto code = row.next<std::string>();
        into[{std::move(period), std::move(code)}] += row.next<std::int64_t>();
    });
}

// What was recorded after `as_of` is taken from the sums again. The concatenation keeps the
// engines from reading the index by day: what came later is few rows, found by when they came.
void take_away_later(Sums& sums, store::Reader& db, int letters, std::string_view measure,
                     const char* dimension, base::Date from, base::Date to, base::Instant as_of) {
    Sums later;
    add_rows(later, db,
             fmt::format("SELECT substr(day, 1, {0}), {1}, CAST(SUM(amount) AS BIGINT)"
                         " FROM ledger_entries WHERE recorded_at > ? AND measure || '' = ?"
                         " AND day BETWEEN ? AND ? AND {1} IS NOT NULL GROUP BY 1, 2",
                         letters, dimension),
             {as_of, measure, from, to});
    for (const auto& [key, amount] : later) sums[key] -= amount;

    // A code that nobody had counted by then is not there, as it was not there then.
    std::erase_if(sums, [&](const auto& sum) {
        const auto& [period, code] = sum.first;
        return sum.second == 0 && later.contains(sum.first) &&
               !db.first<std::int64_t>(
                   fmt::format("SELECT 1 FROM ledger_entries WHERE measure = ? AND day BETWEEN ?"
                               " AND ? AND substr(day, 1, {}) = ? AND {} = ?"
                               " AND recorded_at <= ? LIMIT 1",
                               letters, dimension),
                   {measure, from, to, period, code, as_of},
                   [](store::Row& row) { return row.next<std::int64_t>(); });
    });
}

Sums sums_of(Grain grain, store::Reader& db, std::string_view measure, const char* dimension,
             base::Date from, base::Date to, std::optional<base::Instant> as_of) {
    const int letters = letters_of(grain);
    Sums sums;
    if (grain != Grain::day && whole_months(from, to)) {
        const auto first = from.iso().substr(0, 7);
        const auto last = to.iso().substr(0, 7);
        add_rows(sums, db,
                 fmt::format("SELECT substr(month, 1, {}), code, CAST(SUM(amount) AS BIGINT)"
                             " FROM ledger_months WHERE measure = ? AND dimension = ?"
                             " AND month BETWEEN ? AND ? GROUP BY 1, 2",
                             letters),
                 {measure, dimension, first, last});
    } else {
        add_rows(sums, db,
                 fmt::format("SELECT substr(day, 1, {}), code, CAST(SUM(amount) AS BIGINT)"
                             " FROM ledger_days WHERE measure = ? AND dimension = ?"
                             " AND day BETWEEN ? AND ? GROUP BY 1, 2",
                             letters),
                 {measure, dimension, from, to});
    }
    if (as_of) take_away_later(sums, db, letters, measure, dimension, from, to, *as_of);
    return sums;
}

}  // namespace

base::EntryId post(store::Writer& db, const Event& event, base::Instant now,
                   std::optional<base::BatchId> batch) {
    assert(!event.measure.empty() && !dimensions(event).empty());
    return append(db, event, now, batch, std::nullopt);
}

base::EntryId reverse(store::Writer& db, base::EntryId entry, base::Instant now) {
    const auto original = find_entry(db, entry);
    assert(original && !original->reverses);
    auto opposite = original->event;
    opposite.amount = -opposite.amount;
    return append(db, opposite, now, std::nullopt, entry);
}

std::optional<Entry> find_entry(store::Reader& db, base::EntryId id) {
    return db.first<Entry>(fmt::format("SELECT {} FROM ledger_entries WHERE id = ?", entry_columns),
                           {id}, read_entry);
}

std::vector<Sum> sums(store::Reader& db, std::string_view measure, std::string_view dimension,
                      base::Date from, base::Date to, std::optional<base::Instant> as_of) {
    // Periods of a year are as coarse as they come; they are put together here.
    std::map<std::string, std::int64_t> by_code;
    for (const auto& [key, amount] :
         sums_of(Grain::year, db, measure, checked_dimension(dimension), from, to, as_of))
        by_code[key.second] += amount;
    std::vector<Sum> all;
    for (const auto& [code, amount] : by_code) all.push_back({code, amount});
    return all;
}

std::vector<PeriodSum> sums_by(Grain grain, store::Reader& db, std::string_view measure,
                               std::string_view dimension, base::Date from, base::Date to,
                               std::optional<base::Instant> as_of) {
    std::vector<PeriodSum> all;
    for (const auto& [key, amount] :
         sums_of(grain, db, measure, checked_dimension(dimension), from, to, as_of))
        all.push_back({key.first, key.second, amount});
    return all;
}

std::vector<CrossSum> cross_sums(store::Reader& db, std::string_view measure, std::string_view one,
                                 std::string_view other, base::Date from, base::Date to) {
    return db.select<CrossSum>(
        fmt::format("SELECT {0}, {1}, CAST(SUM(amount) AS BIGINT) FROM ledger_entries"
                    " WHERE measure = ? AND day BETWEEN ? AND ? AND {0} IS NOT NULL"
                    " AND {1} IS NOT NULL GROUP BY {0}, {1} ORDER BY {0}, {1}",
                    checked_dimension(one), checked_dimension(other)),
        {measure, from, to}, [](store::Row& row) {
            CrossSum sum;
            sum.one = row.next<std::string>();
            sum.other = row.next<std::string>();
            sum.amount = row.next<std::int64_t>();
            return sum;
        });
}

std::vector<Entry> entries_behind(store::Reader& db, const Cell& cell,
                                  std::optional<base::EntryId> before, std::size_t at_most) {
    const auto last_seen = before ? find_entry(db, *before) : std::nullopt;
    if (before && !last_seen) return {};
    const auto to = last_seen ? std::min(last_seen->event.day, cell.to) : cell.to;
    const auto text = [](store::Row& row) { return row.next<std::string>(); };
    const bool whole_measure = cell.dimension.empty();
    const bool all_others = cell.other_dimension.empty();

    // The rollup knows on which days there is anything to show.
    const auto days = whole_measure
                          ? db.select<std::string>(
                                "SELECT DISTINCT day FROM ledger_days WHERE measure = ?"
                                " AND day BETWEEN ? AND ? ORDER BY day DESC",
                                {cell.measure, cell.from, to}, text)
                          : db.select<std::string>(
                                "SELECT day FROM ledger_days WHERE measure = ?"
                                " AND dimension = ? AND code = ? AND day BETWEEN ? AND ?"
                                " ORDER BY day DESC",
                                {cell.measure, cell.dimension, cell.code, cell.from, to}, text);
    const auto sql = fmt::format(
        "SELECT {} FROM ledger_entries WHERE measure = ? AND day = ? AND {} = ? AND {} = ?"
        " AND id < ? ORDER BY id DESC LIMIT ?",
        entry_columns, whole_measure ? "''" : checked_dimension(cell.dimension),
        all_others ? "''" : checked_dimension(cell.other_dimension));

    std::vector<Entry> entries;
    for (const auto& day : days) {
        if (entries.size() >= at_most) break;
        const bool continued = last_seen && day == last_seen->event.day.iso();
        const auto below = continued ? before->value : std::numeric_limits<std::int64_t>::max();
        const auto found = db.select<Entry>(
            sql,
            {cell.measure, day, whole_measure ? std::string_view{} : cell.code,
             all_others ? std::string_view{} : cell.other_code, below, at_most - entries.size()},
            read_entry);
        entries.insert(entries.end(), found.begin(), found.end());
    }
    return entries;
}

void rebuild_rollup(store::Writer& db) {
    db.execute("DELETE FROM ledger_days");
    db.execute("DELETE FROM ledger_months");
    for (const auto* dimension : dimension_names)
        db.execute(
            fmt::format("INSERT INTO ledger_days (measure, dimension, code, day, amount)"
                        " SELECT measure, '{0}', {0}, day, CAST(SUM(amount) AS BIGINT)"
                        " FROM ledger_entries WHERE {0} IS NOT NULL"
                        " GROUP BY measure, {0}, day",
                        dimension));
    db.execute(
        "INSERT INTO ledger_months (measure, dimension, code, month, amount)"
        " SELECT measure, dimension, code, substr(day, 1, 7), CAST(SUM(amount) AS BIGINT)"
        " FROM ledger_days GROUP BY measure, dimension, code, substr(day, 1, 7)");
}

}  // namespace statistics
