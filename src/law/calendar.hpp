#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/date.hpp"
#include "law/parameter.hpp"

namespace law {

enum class Saturday : std::uint8_t { is_no_weekday, is_weekday };

// Kalenderen under fristerne: public holidays (helligdage) of 2000-2060 from law/holidays.toml.
// Authority deadlines never roll over; only `rolled_over` and `rolled_over_limitation` do, where
// the law says so. Days outside the years throw std::out_of_range.
class Calendar {
public:
    // `fixed` ("01-01", "12-25", …) and `easter` (days from Easter Sunday, as numbers) are lists
    // of words that change by date.
    Calendar(const Parameter& fixed, const Parameter& easter);

    static base::Date easter_sunday(int year);  // Gregorian

    bool is_holiday(base::Date day) const;
    bool is_weekday(base::Date day, Saturday saturday) const;  // hverdag
    bool is_working_day(base::Date day) const;                 // arbejdsdag

    // The day `term` after `day_zero`, which is not counted itself.
    base::Date after(base::Date day_zero, Term term,
                     Saturday saturday = Saturday::is_no_weekday) const;
    // The day `term` before; months and days only.
    static base::Date before(base::Date day, Term term);

    // A citizen's deadline that ends on a Saturday, Sunday or holiday moves to the next weekday.
    base::Date rolled_over(base::Date day) const;
    // Limitation (forældelse): 5 June, 24 and 31 December move too (forældelsesloven § 27, stk. 2).
    base::Date rolled_over_limitation(base::Date day) const;

    // Saturdays, Sundays and holidays from the day after `day_zero` to `last` that were passed
    // over.
    std::int32_t days_passed_over(base::Date day_zero, base::Date last, Term term,
                                  Saturday saturday) const;

private:
    // The days that count in one way, so that no question walks along the days.
    struct Counting {
        std::vector<std::uint16_t> before;  // of each day from 2000: how many count before it
        std::vector<std::uint16_t> days;    // those that count, as days from 2000
    };
    enum class Way : std::uint8_t { weekday, weekday_or_saturday, working_day, no_holiday };

    static Way way_of(Unit unit, Saturday saturday);
    const Counting& counting(Way way) const { return ways_[static_cast<std::size_t>(way)]; }
    bool counts(base::Date day, Way way) const;

    std::array<Counting, 4> ways_;
    std::vector<bool> working_days_;  // most limits end on one, and its bits stay close at hand
};

}  // namespace law
