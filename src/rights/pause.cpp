#include "rights/pause.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace rights {
namespace {

constexpr StepText one_month{"term_months", "Fristen efter loven er én måned."};
constexpr StepText months{"term_months", "Fristen efter loven er {tal} måneder."};
constexpr StepText days{"term_days", "Fristen efter loven er {tal} dage."};
constexpr StepText weekdays{"term_weekdays", "Fristen efter loven er {tal} hverdage."};
constexpr StepText counted{"counted_days", "Det er {tal} dage efter dag 0: {dato}."};
constexpr StepText by_wish{"paused_by_wish",
                           "Plus {tal} dage fra {dato}, som patienten selv ønskede."};
constexpr StepText by_health{"paused_by_health",
                             "Plus {tal} dage fra {dato} af hensyn til patientens helbred."};
constexpr StepText deadline_ends{"deadline", "Fristen er {dato}."};

void note_term(Decision& decision, law::Term term) {
    if (term.unit == law::Unit::months)
        decision.step(term.count == 1 ? one_month : months, {}, term.count);
    else
        decision.step(term.unit == law::Unit::days ? days : weekdays, {}, term.count);
}

// Calls `note` with each pause that counts, its first counted day, and how many days it adds.
template <class Note>
std::int32_t walk(Pauses pauses, base::Date day_zero, base::Date deadline, Note note) {
    const auto first_day = [](const Pause& pause) { return pause.from.value_or(base::Date{}); };
    std::ranges::sort(pauses, {}, first_day);
    std::int32_t total = 0;
    auto next = day_zero + 1;  // no day is taken off twice
    for (const auto& pause : pauses) {
        if (!pause.from || !pause.to || !pause.reason || pause.reason == PauseReason::region)
            continue;
        const auto first = std::max(*pause.from, next);
        if (first > deadline + total) break;
        if (*pause.to < first) continue;
        const auto length = *pause.to - first + 1;
        total += length;
        next = *pause.to + 1;
        note(pause, first, length);
    }
    return total;
}

}  // namespace

void check_pauses(Faults& faults, const Pauses& pauses) {
    for (std::size_t at = 0; at < pauses.size(); ++at) {
        const auto& pause = pauses[at];
        const auto name = [&](const char* part) { return fmt::format("pauses[{}].{}", at, part); };
        if (!pause.from) faults.push_back({name("from"), "Udsættelsens første dag mangler."});
        if (!pause.to) faults.push_back({name("to"), "Udsættelsens sidste dag mangler."});
        if (!pause.reason) faults.push_back({name("reason"), "Grunden til udsættelsen mangler."});
        not_before(faults, name("to").c_str(), pause.to, "udsættelsens første dag", pause.from);
    }
}

std::int32_t days_paused(const Pauses& pauses, base::Date day_zero, base::Date deadline) {
    if (pauses.empty()) return 0;
    return walk(pauses, day_zero, deadline, [](const Pause&, base::Date, std::int32_t) {});
}

ReadDeadline count_with_pauses(Decision& decision, const DeadlineText& text, base::Date day_zero,
                               law::Term term, std::int32_t not_counted, const Pauses& pauses,
                               base::Date happened, const law::Calendar& calendar,
                               const Readings& readings) {
    const auto ends = ends_of(day_zero, term, calendar);
    const auto paused = [&](base::Date end) {
        return not_counted + days_paused(pauses, day_zero, end + not_counted);
    };
    const auto last = note_deadline(
        decision, text, {ends.first + paused(ends.first), ends.second + paused(ends.second)}, term,
        happened, readings);
    const auto unpaused = chosen_end(ends, term, readings);
    note_term(decision, term);
    decision.step(counted, unpaused, unpaused - day_zero);
    if (!pauses.empty())
        walk(pauses, day_zero, unpaused + not_counted,
             [&](const Pause& pause, base::Date first, std::int32_t length) {
                 decision.step(pause.reason == PauseReason::wish ? by_wish : by_health, first,
                               length);
             });
    decision.step(deadline_ends, last.chosen);
    return last;
}

}  // namespace rights
