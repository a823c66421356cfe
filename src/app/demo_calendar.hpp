#pragma once

#include <vector>

#include "app/demo_random.hpp"
#include "base/instant.hpp"

namespace app {

// The working days of a year and how busy each is: Mondays are long, July is quiet.
class DemoCalendar {
public:
    explicit DemoCalendar(int year);

    base::Date day(DemoRandom& random, base::Date not_before) const;
    base::Date working_day_after(base::Date day, int working_days) const;

private:
    std::vector<base::Date> days_;
    std::vector<std::size_t> busy_until_;  // running sum of each day's weight
};

int minute_in_opening_hours(DemoRandom& random);  // 8:00-14:59, most before noon
int minute_of_writing(DemoRandom& random);        // 6:00-21:59
base::LocalTime later_by(const base::LocalTime& time, int minutes);

}  // namespace app
