#pragma once

#include "law/calendar.hpp"
#include "rights/deadline.hpp"
#include "rights/fact.hpp"
#include "rights/right.hpp"

namespace rights {

// Hvorfor tiden gik. Only the patient's wish or health stops a clock, and only where the law says.
enum class PauseReason : std::uint8_t { wish, health, region };

// En udsættelse, both days included. A person enters it; it is never computed from the date that
// was given up and the next one, for part of that time may be the region's own.
struct Pause {
    std::optional<base::Date> from;
    std::optional<base::Date> to;
    std::optional<PauseReason> reason;
};
using Pauses = InlineList<Pause, 4>;

inline constexpr Choice pause_reasons[]{
    {"wish", "Patienten ønskede det"},
    {"health", "Patientens helbred krævede det"},
    {"region", "Regionen havde ikke plads"},
};
inline constexpr Fact facts_of_pause[]{
    date_fact<&Pause::from>("from", "Fra", "Den første dag, der ikke regnes med."),
    date_fact<&Pause::to>("to", "Til og med", "Den sidste dag, der ikke regnes med."),
    choice_fact<&Pause::reason>("reason", "Hvorfor?",
                                "Kun patientens ønske og helbred holder fristen stille.",
                                pause_reasons),
};
template <auto Member>
constexpr Fact pauses_fact() {
    return list_fact<Member>("pauses", "Udsættelser",
                             "Tid, der er udsat efter patientens ønske eller af hensyn til "
                             "helbredet, regnes ikke med.",
                             facts_of_pause);
}

// Pauses without a day or a reason, or that end before they begin.
void check_pauses(Faults& faults, const Pauses& pauses);

// The days after `day_zero` that the patient's wish or health takes, each day once. A pause that
// begins when the deadline, moved by those before it, has passed no longer counts.
std::int32_t days_paused(const Pauses& pauses, base::Date day_zero, base::Date deadline);

// A deadline that pauses, with its count line by line: day zero, the days of the term, the days
// `not_counted` for another reason (that the caller has noted), each pause, and the day it ends.
ReadDeadline count_with_pauses(Decision& decision, const DeadlineText& text, base::Date day_zero,
                               law::Term term, std::int32_t not_counted, const Pauses& pauses,
                               base::Date happened, const law::Calendar& calendar,
                               const Readings& readings);

}  // namespace rights
