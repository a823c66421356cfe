#include "app/clock.hpp"

#include <chrono>
#include <date/tz.h>

namespace app {
namespace {

// Danish clocks change at 01:00 UTC on the last Sundays of March and October (directive
// 2000/84/EC).
std::int64_t last_sunday_at_one_ms(int year, unsigned month) {
    const base::Date last{year, month, 31};
    const auto day = last - static_cast<std::int32_t>(last.weekday() % 7);
    return day.days_since_1970() * base::ms_per_day + 60 * base::ms_per_minute;
}

}  // namespace

base::Instant now() {
    using namespace std::chrono;
    const auto since_1970 = system_clock::now().time_since_epoch();
    return {duration_cast<milliseconds>(since_1970).count()};
}

base::TimeZone office_zone() {
    using namespace std::chrono;
    const auto* zone = date::locate_zone("Europe/Copenhagen");
    const date::sys_seconds first = date::sys_days{date::year{1970} / 1 / 1};
    // The compiled zone files list changes until 2037; the library does not read the rule after
    // them.
    const date::sys_seconds last = date::sys_days{date::year{2038} / 1 / 1};

    std::vector<base::TimeZone::Change> changes;
    for (auto at = first; at < last;) {
        const auto info = zone->get_info(at);
        const auto offset = static_cast<int>(duration_cast<minutes>(info.offset).count());
        changes.push_back({at.time_since_epoch().count() * 1000, offset});
        at = info.end;
    }
    for (int year = 2038; year <= 2100; ++year) {
        changes.push_back({last_sunday_at_one_ms(year, 3), 120});
        changes.push_back({last_sunday_at_one_ms(year, 10), 60});
    }
    return base::TimeZone{std::move(changes)};
}

}  // namespace app
