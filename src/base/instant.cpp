#include "base/instant.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace base {

namespace {

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
    return value / by - (value % by < 0 ? 1 : 0);
}

bool only_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

std::string Instant::iso() const {
    const auto day = floor_div(ms, ms_per_day);
    const auto in_day = ms - day * ms_per_day;
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z",
                       Date::from_days(static_cast<std::int32_t>(day)).iso(), in_day / 3'600'000,
                       in_day / 60'000 % 60, in_day / 1000 % 60, in_day % 1000);
}

Result<int> LocalTime::parse_minute_of_day(std::string_view text) {
    std::string_view hour = text, minute = "0";
    if (const auto colon = text.find_first_of(":."); colon != std::string_view::npos) {
        hour = text.substr(0, colon);
        minute = text.substr(colon + 1);
    } else if (text.size() == 3 || text.size() == 4) {
        hour = text.substr(0, text.size() - 2);
        minute = text.substr(text.size() - 2);
    }
    const bool right = only_digits(hour) && only_digits(minute) && hour.size() <= 2 &&
                       minute.size() <= 2 && number(hour) < 24 && number(minute) < 60;
    if (!right) return refuse(ErrorKind::invalid_input, "Skriv et klokkeslæt, fx 8:15.");
    return number(hour) * 60 + number(minute);
}

std::string LocalTime::clock() const {
    return fmt::format("{:02}:{:02}", minute_of_day / 60, minute_of_day % 60);
}

std::string LocalTime::danish() const {
    return fmt::format("{} kl. {}", day.danish(), clock());
}

LocalTime TimeZone::local(Instant instant) const {
    const auto shifted = instant.ms + offset_minutes(instant.ms) * ms_per_minute;
    const auto day = floor_div(shifted, ms_per_day);
    return {Date::from_days(static_cast<std::int32_t>(day)),
            static_cast<int>((shifted - day * ms_per_day) / ms_per_minute)};
}

Instant TimeZone::instant(const LocalTime& local) const {
    const auto wall =
        local.day.days_since_1970() * ms_per_day + local.minute_of_day * ms_per_minute;
    // The offset before the wall time reaches it gives the first of two, and moves past a gap.
    const auto before = offset_minutes(wall - ms_per_day);
    const auto candidate = wall - before * ms_per_minute;
    const auto there = offset_minutes(candidate);
    if (there == before) return {candidate};
    const auto other = wall - there * ms_per_minute;
    return {offset_minutes(other) == there ? other : candidate};
}

int TimeZone::offset_minutes(std::int64_t ms) const {
    const auto after = std::ranges::upper_bound(changes_, ms, {}, &Change::from_ms);
    if (after == changes_.begin()) return changes_.empty() ? 0 : changes_.front().offset_minutes;
    return std::prev(after)->offset_minutes;
}

}  // namespace base
