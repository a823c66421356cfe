#include "rights/deadline.hpp"

#include <algorithm>

namespace rights {
namespace {

constexpr std::int32_t days_in_a_month = 30;  // as ministry, data agency and State Auditors count

ReadDeadline in_months(Decision& decision, const DeadlineText& text, base::Date day_zero,
                       std::int32_t months, std::int32_t paused, base::Date happened,
                       MonthReading reading) {
    const auto by_days = day_zero + months * days_in_a_month + paused;
    const auto by_month = day_zero + base::Span{.months = months} + paused;
    decision.deadlines.add({&text, Counted::as_30_days, by_days, by_days < happened});
    decision.deadlines.add({&text, Counted::as_month, by_month, by_month < happened});
    if (by_days != by_month) decision.lean_on(Reading::month);
    const auto earliest = std::min(by_days, by_month);
    const auto chosen = reading == MonthReading::earlier ? earliest
                        : reading == MonthReading::days  ? by_days
                                                         : by_month;
    return {chosen, earliest, std::max(by_days, by_month)};
}

ReadDeadline in_weekdays(Decision& decision, const DeadlineText& text, base::Date day_zero,
                         law::Term term, std::int32_t paused, base::Date happened,
                         const law::Calendar& calendar, SaturdayReading reading) {
    const auto without = calendar.after(day_zero, term, law::Saturday::is_no_weekday) + paused;
    const auto with = calendar.after(day_zero, term, law::Saturday::is_weekday) + paused;
    decision.deadlines.add({&text, Counted::no_saturday, without, without < happened});
    decision.deadlines.add({&text, Counted::with_saturday, with, with < happened});
    if (without != with) decision.lean_on(Reading::saturday);
    return {reading == SaturdayReading::is_weekday ? with : without, with, without};
}

}  // namespace

ReadDeadline count_deadline(Decision& decision, const DeadlineText& text, base::Date day_zero,
                            law::Term term, std::int32_t paused, base::Date happened,
                            const law::Calendar& calendar, const Readings& readings) {
    if (term.unit == law::Unit::months)
        return in_months(decision, text, day_zero, term.count, paused, happened,
                         readings.as<MonthReading>(Reading::month));
    if (term.unit == law::Unit::weekdays)
        return in_weekdays(decision, text, day_zero, term, paused, happened, calendar,
                           readings.as<SaturdayReading>(Reading::saturday));
    const auto date = calendar.after(day_zero, term) + paused;
    decision.deadlines.add({&text, Counted::plainly, date, date < happened});
    return {date, date, date};
}

}  // namespace rights
