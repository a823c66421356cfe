#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace base {

// A point in time: milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t ms = 0;

    std::string iso() const;  // 2018-01-02T08:15:30.123Z

    friend auto operator<=>(Instant, Instant) = default;
};

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_day = 86'400'000;

// Wall-clock time at the office, to the minute.
struct LocalTime {
    Date day;
    int minute_of_day = 0;  // 0-1439

    // "08:15", "8.15", "0815", "8" (an hour).
    static Result<int> parse_minute_of_day(std::string_view text);
    std::string clock() const;   // 08:15
    std::string danish() const;  // 2. januar 2018 kl. 08:15

    friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

// The office's time zone as a list of its changes, so that converting is a pure function.
// `app/clock` fills it from the tz database for 1970-2100.
class TimeZone {
public:
    struct Change {
        std::int64_t from_ms;
        int offset_minutes;
    };

    TimeZone() = default;  // UTC
    explicit TimeZone(std::vector<Change> changes) : changes_{std::move(changes)} {}

    LocalTime local(Instant instant) const;
    // A time that does not exist (spring) is read an hour later; one that exists twice (autumn) is
    // the first.
    Instant instant(const LocalTime& local) const;
    Date day(Instant instant) const { return local(instant).day; }

private:
    int offset_minutes(std::int64_t ms) const;

    std::vector<Change> changes_;
};

}  // namespace base
