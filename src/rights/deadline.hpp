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

// The two ends that a term has: 30 days and calendar months, weekdays without and with Saturdays.
// Other terms have one end, twice.
struct Ends {
    base::Date first;
    base::Date second;
};
Ends ends_of(base::Date day_zero, law::Term term, const law::Calendar& calendar);
// The one that the question's setting chooses.
base::Date chosen_end(Ends ends, law::Term term, const Readings& readings);
base::Date chosen_end(Ends ends, MonthReading reading);

// Days that a deadline gets on top; they may differ for its two ends.
struct Paused {
    std::int32_t first = 0;
    std::int32_t second = 0;

    Paused(std::int32_t both) : first{both}, second{both} {}
    Paused(std::int32_t of_first, std::int32_t of_second) : first{of_first}, second{of_second} {}
};

// Notes a deadline whose ends are counted: once for each reading, leaning on the reading where two
// dates differ.
ReadDeadline note_deadline(Decision& decision, const DeadlineText& text, Ends ends, law::Term term,
                           base::Date happened, const Readings& readings);

// Counts `term` (and `paused` days on top) from `day_zero`, notes the deadline once for each
// reading, and leans on the reading where two dates differ. `happened` is the day of what the
// deadline is for, or the day of asking where nothing has happened yet: a deadline before it is
// marked as exceeded.
ReadDeadline count_deadline(Decision& decision, const DeadlineText& text, base::Date day_zero,
                            law::Term term, Paused paused, base::Date happened,
                            const law::Calendar& calendar, const Readings& readings);

}  // namespace rights
