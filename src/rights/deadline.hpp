#pragma once

#include "law/calendar.hpp"
#include "rights/decision.hpp"

namespace rights {

// En frist med sine læsninger: where "en måned" or "hverdag" can be read in two ways, both dates,
// and the one that the question's setting chooses.
struct ReadDeadline {
    base::Date chosen;
    base::Date earliest;
    base::Date latest;
};

// Counts `term` (and `paused` days on top) from `day_zero`, notes the deadline once for each
// reading, and leans on the reading where two dates differ. `happened` is the day of what the
// deadline is for, or the day of asking where nothing has happened yet: a deadline before it is
// marked as exceeded.
ReadDeadline count_deadline(Decision& decision, const DeadlineText& text, base::Date day_zero,
                            law::Term term, std::int32_t paused, base::Date happened,
                            const law::Calendar& calendar, const Readings& readings);

}  // namespace rights
