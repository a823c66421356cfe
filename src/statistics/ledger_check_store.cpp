#include <fmt/format.h>

#include "statistics/ledger_store.hpp"

namespace statistics {

namespace {

// Every sum of the entries, negated, so that together with the rollup each sum is 0.
std::string negated_entries(int letters) {
    std::string sql;
    for (const auto* dimension : {"channel", "caller", "reason", "code"})
        sql += fmt::format(
            " UNION ALL SELECT measure, '{0}', {0}, substr(day, 1, {1}), -SUM(amount)"
            " FROM ledger_entries WHERE {0} IS NOT NULL"
            " GROUP BY measure, {0}, substr(day, 1, {1})",
            dimension, letters);
    return sql;
}

void compare(std::vector<std::string>& wrong, store::Reader& db, const char* table,
             const char* period, int letters) {
    db.each(fmt::format("SELECT measure, dimension, code, period, CAST(SUM(amount) AS BIGINT)"
                        " FROM (SELECT measure, dimension, code, {} AS period, amount FROM {}{})"
                        " AS counted GROUP BY measure, dimension, code, period"
                        " HAVING SUM(amount) <> 0 ORDER BY 1, 2, 3, 4",
                        period, table, negated_entries(letters)),
            {}, [&](store::Row& row) {
                const auto measure = row.next<std::string>();
                const auto dimension = row.next<std::string>();
                const auto code = row.next<std::string>();
                const auto when = row.next<std::string>();
                wrong.push_back(
                    fmt::format("Optællingen {}/{}/{} for {} afviger med {:+} fra posterne.",
                                measure, dimension, code, when, row.next<std::int64_t>()));
            });
}

}  // namespace

std::vector<std::string> check_ledger(store::Reader& db) {
    std::vector<std::string> wrong;
    compare(wrong, db, "ledger_days", "day", 10);
    compare(wrong, db, "ledger_months", "month", 7);
    db.each(
        "SELECT r.id, e.id FROM ledger_entries r JOIN ledger_entries e ON e.id = r.reverses"
        " WHERE e.reverses IS NOT NULL OR e.measure <> r.measure OR e.day <> r.day"
        " OR e.amount <> -r.amount OR r.recorded_at < e.recorded_at"
        " OR COALESCE(e.channel, '') <> COALESCE(r.channel, '')"
        " OR COALESCE(e.caller, '') <> COALESCE(r.caller, '')"
        " OR COALESCE(e.reason, '') <> COALESCE(r.reason, '')"
        " OR COALESCE(e.code, '') <> COALESCE(r.code, '') ORDER BY r.id",
        {}, [&](store::Row& row) {
            const auto reversal = row.next<std::int64_t>();
            wrong.push_back(fmt::format("Tilbageførslen {} svarer ikke til posten {}.", reversal,
                                        row.next<std::int64_t>()));
        });
    return wrong;
}

}  // namespace statistics
