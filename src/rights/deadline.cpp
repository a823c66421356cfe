#include "rights/deadline.hpp"

#include <algorithm>

namespace rights {
namespace {

constexpr std::int32_t days_in_a_month = 30;  // as ministry, data agency and State Auditors count

struct TwoReadings {
    Reading reading;
    Counted first;
    Counted second;
};
constexpr TwoReadings of_months{Reading::month, Counted::as_30_days, Counted::as_month};
constexpr TwoReadings of_weekdays{Reading::saturday, Counted::no_saturday, Counted::with_saturday};

}  // namespace

Ends ends_of(base::Date day_zero, law::Term term, const law::Calendar& calendar) {
    if (term.unit == law::Unit::months)
        return {day_zero + term.count * days_in_a_month,
                day_zero + base::Span{.months = term.count}};
    if (term.unit == law::Unit::weekdays)
        return {calendar.after(day_zero, term, law::Saturday::is_no_weekday),
                calendar.after(day_zero, term, law::Saturday::is_weekday)};
    const auto end = calendar.after(day_zero, term);
    return {end, end};
}

base::Date chosen_end(Ends ends, law::Term term, const Readings& readings) {
    if (term.unit == law::Unit::weekdays)
        return readings.as<SaturdayReading>(Reading::saturday) == SaturdayReading::is_weekday
                   ? ends.second
                   : ends.first;
    return chosen_end(ends, readings.as<MonthReading>(Reading::month));
}

base::Date chosen_end(Ends ends, MonthReading reading) {
    switch (reading) {
        case MonthReading::earlier: return std::min(ends.first, ends.second);
        case MonthReading::days: return ends.first;
        case MonthReading::calendar: return ends.second;
    }
    return ends.first;
}

ReadDeadline note_deadline(Decision& decision, const DeadlineText& text, Ends ends, law::Term term,
                           base::Date happened, const Readings& readings) {
    if (term.unit != law::Unit::months && term.unit != law::Unit::weekdays) {
        decision.deadlines.add({&text, Counted::plainly, ends.first, ends.first < happened});
        return {ends.first, ends.first, ends.first};
    }
    const auto& read = term.unit == law::Unit::months ? of_months : of_weekdays;
    decision.deadlines.add({&text, read.first, ends.first, ends.first < happened});
    decision.deadlines.add({&text, read.second, ends.second, ends.second < happened});
    if (ends.first != ends.second) decision.lean_on(read.reading);
    return {chosen_end(ends, term, readings), std::min(ends.first, ends.second),
            std::max(ends.first, ends.second)};
}

ReadDeadline count_deadline(Decision& decision, const DeadlineText& text, base::Date day_zero,
                            law::Term term, Paused paused, base::Date happened,
                            const law::Calendar& calendar, const Readings& readings) {
    const auto ends = ends_of(day_zero, term, calendar);
    return note_deadline(decision, text, {ends.first + paused.first, ends.second + paused.second},
                         term, happened, readings);
}

}  // namespace rights
