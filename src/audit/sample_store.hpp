#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit_store.hpp"
#include "base/date.hpp"

namespace audit {

// Stikprøve: readings of a month, drawn at random, for the auditor to look at one by one.
inline constexpr std::size_t sample_size = 20;

struct Sample {
    StoredEntry entry;
    std::optional<base::Instant> looked_at;
    std::optional<base::UserId> looked_by;
    std::string verdict;  // "" not looked at yet
};

// What the auditor found: in order, the colleague was asked, it was reported.
inline constexpr std::string_view verdicts[] = {"fine", "asked", "reported"};

std::vector<Sample> samples_of(store::Reader& db, std::string_view month);  // "2018-03"
// Draws the month's sample from the readings between two times. A conflict where it is drawn
// already, not found where nobody read anything.
struct SamplePeriod {
    std::string_view month;
    base::Instant from, to;  // `to` not included
};
base::Result<std::size_t> draw_sample(store::Writer& db, const SamplePeriod& period,
                                      base::UserId by, base::Instant now);
base::Result<void> note_looked_at(store::Writer& db, std::string_view month, std::int64_t entry,
                                  std::string_view verdict, base::UserId by, base::Instant now);

}  // namespace audit
