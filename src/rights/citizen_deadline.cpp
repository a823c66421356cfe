#include "rights/citizen_deadline.hpp"

namespace rights {
namespace {

CitizenDeadline note_limit(Decision& decision, const DeadlineText& text, base::Date same_day,
                           base::Date filed, Limit limit, const law::Calendar& calendar,
                           const Readings& readings) {
    const auto rolled = limit == Limit::limitation ? calendar.rolled_over_limitation(same_day)
                                                   : calendar.rolled_over(same_day);
    if (same_day == rolled) {
        decision.deadlines.add({&text, Counted::plainly, same_day, same_day < filed});
        return {same_day, same_day, same_day};
    }
    decision.deadlines.add({&text, Counted::same_day, same_day, same_day < filed});
    decision.deadlines.add({&text, Counted::rolled_over, rolled, rolled < filed});
    decision.lean_on(Reading::limit_end);
    const bool rolls =
        readings.as<LimitEndReading>(Reading::limit_end) == LimitEndReading::rolls_over;
    return {same_day, rolls ? rolled : same_day, rolled};
}

}  // namespace

CitizenDeadline count_appeal(Decision& decision, const DeadlineText& text, base::Date day_zero,
                             law::Term term, base::Date filed, const law::Calendar& calendar) {
    const auto last = calendar.rolled_over(calendar.after(day_zero, term));
    decision.deadlines.add({&text, Counted::plainly, last, last < filed});
    return {last, last, last};
}

CitizenDeadline count_limit(Decision& decision, const DeadlineText& text, base::Date day_zero,
                            law::Term term, std::int32_t extended, base::Date filed, Limit limit,
                            const law::Calendar& calendar, const Readings& readings) {
    return note_limit(decision, text, calendar.after(day_zero, term) + extended, filed, limit,
                      calendar, readings);
}

CitizenDeadline count_earlier_limit(Decision& decision, LimitClock one, LimitClock other,
                                    std::int32_t extended, base::Date filed, Limit limit,
                                    const law::Calendar& calendar, const Readings& readings) {
    const auto one_ends = calendar.after(one.day_zero, one.term);
    const auto other_ends = calendar.after(other.day_zero, other.term);
    const auto count = [&](const LimitClock& clock, base::Date ends) {
        const auto counted =
            note_limit(decision, clock.text, ends + extended, filed, limit, calendar, readings);
        decision.step(clock.step, counted.told);
        return counted;
    };
    if (one_ends < other_ends) {
        count(other, other_ends);
        return count(one, one_ends);
    }
    count(one, one_ends);
    return count(other, other_ends);
}

}  // namespace rights
