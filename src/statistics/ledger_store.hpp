#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "statistics/ledger.hpp"
#include "statistics/sums.hpp"
#include "store/database.hpp"

namespace statistics {

// Tællebog: append-only, with a rollup per day and per month kept in the same transaction.

base::EntryId post(store::Writer& db, const Event& event, base::Instant now,
                   std::optional<base::BatchId> batch = std::nullopt);
// The opposite of an entry, on the same day it counted. Asserts that it exists and is not itself a
// reversal; reversing it a second time is store::ConstraintBroken.
base::EntryId reverse(store::Writer& db, base::EntryId entry, base::Instant now);

struct Entry {
    base::EntryId id;
    Event event;
    base::Instant recorded_at;
    std::optional<base::BatchId> batch;
    std::optional<base::EntryId> reverses;
};
std::optional<Entry> find_entry(store::Reader& db, base::EntryId id);

// Sums, in the order of the codes. A code without entries in the period is not there; one whose
// entries cancel out has 0.
// Sums by code of one measure and dimension, days from..to both included. `as_of` gives what was
// recorded up to then (exactly the report of that day).
std::vector<Sum> sums(store::Reader& db, std::string_view measure, std::string_view dimension,
                      base::Date from, base::Date to,
                      std::optional<base::Instant> as_of = std::nullopt);
// The same by year or month: `period` is "2018" or "2018-03".
std::vector<PeriodSum> sums_by(Grain grain, store::Reader& db, std::string_view measure,
                               std::string_view dimension, base::Date from, base::Date to,
                               std::optional<base::Instant> as_of = std::nullopt);

// Sums by the codes of two dimensions. No rollup holds them: the entries of the period are read.
std::vector<CrossSum> cross_sums(store::Reader& db, std::string_view measure, std::string_view one,
                                 std::string_view other, base::Date from, base::Date to);

// Drill-down: the entries behind a sum, newest day first and within a day the newest entry first, a
// page at a time (`before` = the last id seen).
std::vector<Entry> entries_behind(store::Reader& db, const Cell& cell,
                                  std::optional<base::EntryId> before, std::size_t at_most);

// Counts the rollup anew from the entries, after entries were loaded in bulk without `post`.
void rebuild_rollup(store::Writer& db);

// What does not hold, in Danish: rollup against entries, reversals against what they reverse. Empty
// when whole.
std::vector<std::string> check_ledger(store::Reader& db);

}  // namespace statistics
