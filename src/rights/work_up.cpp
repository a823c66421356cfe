#include "rights/diagnosis_rules.hpp"
#include "rights/diagnosis_texts.hpp"

namespace rights {

namespace say = diagnosis_texts;

WorkUp::WorkUp(const law::Book& book)
    : calendar_{book.calendar()},
      rule_{book.parameter("diagnosis_rule", law::Kind::word)},
      limit_{book.parameter("diagnosis_time_limit", law::Kind::term)},
      limit_psychiatry_{book.parameter("diagnosis_time_limit_psychiatry", law::Kind::term)},
      excluded_{book.parameter("diagnosis_excluded", law::Kind::words)},
      choice_excluded_{book.parameter("diagnosis_choice_excluded", law::Kind::words)},
      suspension_{book, "diagnosis"},
      choice_suspension_{book, "extended_choice"},
      children_{book},
      versions_{rule_,
                {{"2013_09", &WorkUp::from_2013_09},
                 {"2014_09", &WorkUp::from_2014_09},
                 {"2016_10", &WorkUp::from_2016_10},
                 {"2026_02", &WorkUp::from_2026_02}}} {}

std::vector<const law::Parameter*> WorkUp::law() const {
    std::vector<const law::Parameter*> all{&rule_,     &limit_,           &limit_psychiatry_,
                                           &excluded_, &choice_excluded_, suspension_.law()};
    for (const auto* each : children_.law()) all.push_back(each);
    return all;
}

void WorkUp::decide(Decision& decision, const DiagnosisFacts& facts,
                    const Question& question) const {
    versions_.decide(*this, decision, facts, question, *facts.referral_received, say::no_right);
}

void WorkUp::from_2013_09(Decision& decision, const DiagnosisFacts& facts,
                          const Question& question) const {
    if (facts.course != Course::somatic) {
        decision.conclude(say::psychiatry_excluded);
        return;
    }
    const auto* limit = version_on(decision, limit_, *facts.referral_received);
    within({decision, facts, question}, limit->term, Pausing::move_the_deadline);
}

void WorkUp::from_2014_09(Decision& decision, const DiagnosisFacts& facts,
                          const Question& question) const {
    const CourseQuestion asked{decision, facts, question};
    auto day = asked.day_zero();
    const auto& limit = facts.course == Course::somatic ? limit_ : limit_psychiatry_;
    // A referral that arrived under the first version was written before it ended.
    if (&limit == &limit_psychiatry_ && limit.on(day) != &limit.versions().front()) {
        if (asked.lacks({{"referred_on", facts.referred_on.has_value()}})) return;
        day = std::max(*facts.referred_on, limit.versions().front().from);
        decision.step(say::referred, *facts.referred_on);
    }
    within(asked, version_on(decision, limit, day)->term, Pausing::move_nothing);
}

void WorkUp::from_2016_10(Decision& decision, const DiagnosisFacts& facts,
                          const Question& question) const {
    const auto* limit = version_on(decision, limit_, *facts.referral_received);
    within({decision, facts, question}, limit->term, Pausing::move_the_choice);
}

void WorkUp::from_2026_02(Decision& decision, const DiagnosisFacts& facts,
                          const Question& question) const {
    if (facts.course == Course::child_psychiatry)
        children_.decide({decision, facts, question});
    else
        from_2016_10(decision, facts, question);
}

void WorkUp::within(const CourseQuestion& asked, law::Term term, Pausing pausing) const {
    const auto& facts = asked.facts;
    Limit limit{.term = term,
                .ends = ends_of(asked.day_zero(), term, calendar_),
                .pausing = pausing,
                .finish = {},
                .happened = {},
                .last = {}};
    limit.finish = earliest(facts.finished_on, facts.cooperation_finish);
    limit.happened = limit.finish.value_or(asked.asked_on());
    limit.last = count(asked, limit, say::work_up, limit.happened);
    if (pausing == Pausing::move_the_deadline) asked.note_pauses(limit.last, term, calendar_);
    asked.count(say::counted, limit.last);
    if (limit.happened > limit.last.chosen) {
        asked.count_end(limit.finish, say::nothing_yet);
        late(asked, limit);
        return;
    }
    if (asked.lacks({{"finished_on", limit.finish.has_value()}})) return;
    asked.count_end(limit.finish, say::nothing_yet);
    asked.conclude(say::met);
}

ReadDeadline WorkUp::count(const CourseQuestion& asked, const Limit& limit,
                           const DeadlineText& text, base::Date happened) {
    if (limit.pausing == Pausing::move_the_deadline)
        return asked.note_paused(text, limit.ends, limit.term, happened);
    return note_deadline(asked.decision, text, limit.ends, limit.term, happened,
                         asked.question.readings);
}

void WorkUp::late(const CourseQuestion& asked, const Limit& limit) const {
    const auto& facts = asked.facts;
    if (asked.set_aside(suspension_, asked.day_zero(), limit.last.latest)) {
        asked.excuse(*asked.decision.outcome);
        return;
    }
    if (facts.moved_region == true) {
        asked.decision.unsure.add(say::moved_unread);
        asked.conclude(say::moved);
        return;
    }
    const bool choice = limit.pausing == Pausing::move_the_choice;
    if (asked.lacks({{"withdrew", facts.withdrew || limit.finish},
                     {"professionally_possible", facts.professionally_possible.has_value()},
                     limit.pausing == Pausing::move_nothing
                         ? CourseQuestion::Told{"postponed", true}
                         : asked.pauses_told(),
                     {"treatment", facts.treatment || !choice}}))
        return;
    asked.decision.exceeded = limit.last.latest < limit.happened;
    if (ended_by_patient(asked, limit)) return;
    if (choice) {
        const auto* excluded = version_on(asked.decision, excluded_, asked.day_zero());
        if (names(*excluded, facts.treatment)) {
            asked.decision.step(say::on_the_list);
            asked.excuse(say::excluded);
            return;
        }
    }
    if (*facts.professionally_possible)
        for_capacity(asked, limit);
    else
        for_professional_reasons(asked, limit);
}

// A cancellation ends the matter only inside the deadline, and where no new date is wanted.
bool WorkUp::ended_by_patient(const CourseQuestion& asked, const Limit& limit) {
    if (limit.finish || asked.facts.withdrew != true) return false;
    const auto day = asked.facts.withdrew_on;
    if (asked.lacks({{"withdrew_on", day.has_value()}})) return true;
    if (*day > limit.last.chosen) {
        asked.decision.step(say::withdrew_late, *day);
        return false;
    }
    asked.decision.step(say::withdrew_in_time, *day);
    asked.excuse(say::withdrawn);
    return true;
}

void WorkUp::for_capacity(const CourseQuestion& asked, const Limit& limit) const {
    asked.decision.step(say::possible);
    const auto* left = choose(asked, limit, {say::full, say::full_then});
    weigh_plan(asked, limit);
    asked.conclude(left ? *left : say::late);
}

void WorkUp::for_professional_reasons(const CourseQuestion& asked, const Limit& limit) const {
    const auto& facts = asked.facts;
    const bool choice = limit.pausing == Pausing::move_the_choice;
    const bool planned = facts.has_plan == true;
    asked.decision.exceeded = false;
    asked.decision.step(say::not_possible);
    if (asked.lacks({{"part_delayed_by_capacity", facts.part_delayed_by_capacity || !choice},
                     {"has_plan", facts.has_plan.has_value()},
                     {"plan_received_on", facts.plan_received_on || !planned},
                     {"plan_content", facts.plan_content || !planned},
                     {"plan_updated", facts.plan_updated || !planned}}))
        return;
    const Outcome* left = nullptr;
    if (choice && *facts.part_delayed_by_capacity) {
        asked.decision.step(say::part_waits);
        left = choose(asked, limit, {say::partial, say::partial_then});
    }
    const auto& of_plan = conclusion(asked, limit, weigh_plan(asked, limit));
    const bool open =
        left == &say::partial || left == &say::partial_then || left == &more_facts_needed;
    asked.conclude(open ? *left : of_plan);
}

WorkUp::Plan WorkUp::weigh_plan(const CourseQuestion& asked, const Limit& limit) const {
    const auto& facts = asked.facts;
    const auto missed = facts.has_plan == false ? asked.asked_on() : asked.day_zero();
    count(asked, limit, say::plan, facts.plan_received_on.value_or(missed));
    if (!facts.has_plan) {
        asked.decision.step(say::plan_due, limit.last.chosen);
        return Plan::unknown;
    }
    if (!*facts.has_plan) {
        asked.decision.step(say::plan_missing);
        return asked.asked_on() > limit.last.chosen ? Plan::missing : Plan::required;
    }
    const auto came = facts.plan_received_on;
    const bool came_late = came && *came > limit.last.chosen;
    if (came) asked.decision.step(came_late ? say::plan_came_late : say::plan_in_time, *came);
    if (facts.plan_content == false) asked.decision.step(say::plan_thin);
    if (facts.plan_updated == false) asked.decision.step(say::plan_old);
    return !came                         ? Plan::unknown
           : came_late                   ? Plan::late
           : facts.plan_content == false ? Plan::thin
           : facts.plan_updated == false ? Plan::old
                                         : Plan::good;
}

// The plan is a duty that no judgement softens.
const Outcome& WorkUp::conclusion(const CourseQuestion& asked, const Limit& limit, Plan plan) {
    auto& decision = asked.decision;
    switch (plan) {
        case Plan::missing:
        case Plan::required:
            decision.exceeded = decision.exceeded || limit.last.latest < asked.asked_on();
            decision.breach = limit.last.latest < asked.asked_on();
            return plan == Plan::missing ? say::no_plan : say::plan_required;
        case Plan::late:
            decision.exceeded =
                decision.exceeded || limit.last.latest < *asked.facts.plan_received_on;
            decision.breach = limit.last.latest < *asked.facts.plan_received_on;
            return say::plan_late;
        case Plan::thin:
            decision.breach = limit.last.latest < asked.asked_on();
            return say::plan_insufficient;
        case Plan::old: return say::plan_not_updated;
        case Plan::good: return say::plan_ok;
        case Plan::unknown: break;
    }
    return more_facts_needed;
}

// Null where there is no choice: before it came, or because the patient's own days are not counted.
const Outcome* WorkUp::choose(const CourseQuestion& asked, const Limit& limit,
                              Choosing choosing) const {
    auto& decision = asked.decision;
    if (limit.pausing != Pausing::move_the_choice) {
        decision.step(say::no_choice_then);
        return nullptr;
    }
    const auto last = asked.note_paused(say::choice, limit.ends, limit.term, limit.happened);
    if (!asked.facts.pauses.empty()) {
        asked.note_pauses(last, limit.term, calendar_);
        asked.count(say::choice_counted, last.chosen);
    }
    if (limit.happened <= last.chosen) {
        decision.step(say::choice_in_time);
        return nullptr;
    }
    if (asked.set_aside(choice_suspension_, asked.asked_on(), asked.asked_on()))
        return decision.outcome;
    const auto* excluded = version_on(decision, choice_excluded_, asked.day_zero());
    const auto& left = choice_left(asked, excluded, limit.finish, choosing);
    if (&left == &choosing.open || &left == &choosing.then)
        decision.exceeded = decision.exceeded || last.latest < limit.happened;
    return &left;
}

}  // namespace rights
