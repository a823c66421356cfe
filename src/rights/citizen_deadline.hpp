#pragma once

#include "law/calendar.hpp"
#include "rights/decision.hpp"

namespace rights {

// Borgerens frist: a limit that a citizen must keep (klagefrist, ankefrist, forældelse). A month
// ends on the day with the same number and is never 30 days. The day of the notice is not counted.
struct CitizenDeadline {
    base::Date told;  // the earliest last day: what the citizen is told
    base::Date last;  // and the last day in the reading that was chosen
    base::Date latest;
};

// A complaint's limit in weeks and months: a last day on a Saturday, Sunday or public holiday moves
// to the next weekday. `filed` is the day the complaint was received, or the day of asking.
CitizenDeadline count_appeal(Decision& decision, const DeadlineText& text, base::Date day_zero,
                             law::Term term, base::Date filed, const law::Calendar& calendar);

enum class Limit : std::uint8_t { complaint, limitation };

// A limit of years: whether its last day moves is a Reading. The limits of compensation are
// limitation (forældelse), where 5 June, 24 and 31 December would move too. `extended` is added in
// days.
CitizenDeadline count_limit(Decision& decision, const DeadlineText& text, base::Date day_zero,
                            law::Term term, std::int32_t extended, base::Date filed, Limit limit,
                            const law::Calendar& calendar, const Readings& readings);

// One of two limits, with the line of the day count that names its last day.
struct LimitClock {
    const DeadlineText& text;
    const StepText& step;
    base::Date day_zero;
    law::Term term;
};

// Two limits that run beside each other (2 and 5 years, 3 and 10): the earlier wins. It is noted
// last, so that it is the one an answer names.
CitizenDeadline count_earlier_limit(Decision& decision, LimitClock one, LimitClock other,
                                    std::int32_t extended, base::Date filed, Limit limit,
                                    const law::Calendar& calendar, const Readings& readings);

}  // namespace rights
