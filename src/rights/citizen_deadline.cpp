#include "rights/citizen_deadline.hpp"

namespace rights {

CitizenDeadline count_appeal(Decision& decision, const DeadlineText& text, base::Date day_zero,
                             law::Term term, base::Date filed, const law::Calendar& calendar) {
    const auto last = calendar.rolled_over(calendar.after(day_zero, term));
    decision.deadlines.add({&text, Counted::plainly, last, last < filed});
    return {last, last, last};
}

CitizenDeadline count_limit(Decision& decision, const DeadlineText& text, base::Date day_zero,
                            law::Term term, std::int32_t extended, base::Date filed, Limit limit,
                            const law::Calendar& calendar, const Readings& readings) {
    const auto same_day = calendar.after(day_zero, term) + extended;
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

CitizenDeadline count_earlier_limit(Decision& decision, LimitClock one, LimitClock other,
                                    std::int32_t extended, base::Date filed, Limit limit,
                                    const law::Calendar& calendar, const Readings& readings) {
    const auto count = [&](const LimitClock& clock) {
        const auto counted = count_limit(decision, clock.text, clock.day_zero, clock.term, extended,
                                         filed, limit, calendar, readings);
        decision.step(clock.step, counted.told);
        return counted;
    };
    const bool one_wins =
        calendar.after(one.day_zero, one.term) < calendar.after(other.day_zero, other.term);
    count(one_wins ? other : one);
    return count(one_wins ? one : other);
}

}  // namespace rights
