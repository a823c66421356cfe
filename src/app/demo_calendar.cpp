#include "app/demo_calendar.hpp"

#include <algorithm>
#include <array>

namespace app {
namespace {

constexpr std::array<std::size_t, 5> busy_weekday{120, 108, 100, 94, 82};
constexpr std::array<std::size_t, 7> busy_hour{16, 22, 20, 16, 11, 9, 6};  // from 8 o'clock

std::size_t busy(base::Date day) {
    const auto usual = busy_weekday[day.weekday() - 1];
    return day.month() == 7 ? usual * 65 / 100 : usual;
}

}  // namespace

DemoCalendar::DemoCalendar(int year) {
    std::size_t sum = 0;
    for (base::Date day{year, 1, 1}; day.year() == year; day = day + 1)
        if (base::is_working_day(day)) {
            days_.push_back(day);
            busy_until_.push_back(sum += busy(day));
        }
}

base::Date DemoCalendar::day(DemoRandom& random, base::Date not_before) const {
    const auto first = std::ranges::lower_bound(days_, not_before) - days_.begin();
    const std::size_t skipped = first == 0 ? 0 : busy_until_[static_cast<std::size_t>(first) - 1];
    const auto drawn = skipped + random.below(busy_until_.back() - skipped);
    const auto found = std::ranges::upper_bound(busy_until_, drawn) - busy_until_.begin();
    return days_[static_cast<std::size_t>(found)];
}

base::Date DemoCalendar::working_day_after(base::Date day, int working_days) const {
    while (working_days > 0) {
        day = day + 1;
        if (base::is_working_day(day)) --working_days;
    }
    return day;
}

int minute_in_opening_hours(DemoRandom& random) {
    auto left = random.below(100);
    std::size_t hour = 0;
    while (left >= busy_hour[hour]) left -= busy_hour[hour++];
    return (8 + static_cast<int>(hour)) * 60 + random.from_to(0, 59);
}

int minute_of_writing(DemoRandom& random) {
    return random.from_to(6 * 60, 22 * 60 - 1);
}

base::LocalTime later_by(const base::LocalTime& time, int minutes) {
    const int minute = time.minute_of_day + minutes;
    return {time.day + minute / 1440, minute % 1440};
}

}  // namespace app
