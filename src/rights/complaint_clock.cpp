#include "rights/complaint_limits.hpp"
#include "rights/complaint_route_texts.hpp"
#include "rights/deadline.hpp"

namespace rights::complaint {
namespace {

using namespace citizen;

constexpr std::int32_t reminder_days = 21;  // the office's own habit, a week before the four end

// A clock that stood still under covid-19 restarts on a day no order names.
bool stands_still(Decision& decision, const law::Version& version, base::Date day) {
    if (version.in_force) return false;
    decision.step(no_clock, day);
    decision.unsure.add(restart_point);
    decision.conclude(clock_suspended);
    return true;
}

void follow(const Matter& matter, const DeadlineText& text, law::Term term, const Outcome& over) {
    auto& decision = matter.decision;
    const auto& facts = matter.facts;
    const auto answer_day = facts.answered_on.value_or(matter.question.asked_on);
    const auto due = count_deadline(decision, text, *facts.clock_began_on, term, 0, answer_day,
                                    matter.law.calendar, matter.question.readings);
    decision.step(last_day, due.chosen);
    if (facts.answered_on) decision.step(answered, answer_day);
    decision.exceeded = due.latest < answer_day;
    if (due.chosen < answer_day)
        decision.conclude(over);
    else
        decision.conclude(facts.answered_on ? answered_in_time : clock_running);
}

}  // namespace

void follow_dialogue(const Matter& matter) {
    auto& decision = matter.decision;
    matter.need("clock_began_on", matter.facts.clock_began_on);
    if (matter.asks()) return;
    const auto began = *matter.facts.clock_began_on;
    const auto& dialogue = matter.law.dialogue;
    const auto* version = version_on(decision, dialogue, began);
    if (!version) return;
    decision.step(clock_began, began);
    if (stands_still(decision, *version, began)) return;
    // A clock that began before the suspension and would end in it stopped on its first day.
    const auto* at_end = dialogue.on(matter.law.calendar.after(began, version->term));
    if (!at_end->in_force) {
        decision.law.add({&dialogue, at_end});
        stands_still(decision, *at_end, at_end->from);
        return;
    }
    if (!matter.facts.answered_on) decision.step(reminder, began + reminder_days);
    follow(matter, dialogue_end, version->term, dialogue_over);
}

void follow_board(const Matter& matter) {
    auto& decision = matter.decision;
    const auto& facts = matter.facts;
    matter.need("clock_began_on", facts.clock_began_on);
    matter.need("coercion", facts.coercion);
    const bool treated = facts.coercion == Coercion::treatment;
    if (treated) matter.need("suspensive", facts.suspensive);
    if (matter.asks()) return;
    const bool weekdays = treated && *facts.suspensive;
    const auto began = *facts.clock_began_on;
    const auto* version =
        version_on(decision, weekdays ? matter.law.board_time : matter.law.board_notice, began);
    if (!version) return;
    decision.step(clock_began, began);
    if (stands_still(decision, *version, began)) return;
    follow(matter, weekdays ? board_answer : board_notice, version->term, board_over);
}

}  // namespace rights::complaint
