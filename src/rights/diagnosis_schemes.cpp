#include <algorithm>

#include "rights/diagnosis_rules.hpp"
#include "rights/diagnosis_texts.hpp"

namespace rights {

namespace say = diagnosis_texts;

ChildPsychiatry::ChildPsychiatry(const law::Book& book)
    : calendar_{book.calendar()},
      start_{book.parameter("child_psychiatry_start", law::Kind::term)},
      finish_{book.parameter("child_psychiatry_finish", law::Kind::term)},
      excluded_{book.parameter("child_psychiatry_choice_excluded", law::Kind::words)} {}

// Two deadlines that no postponement moves; one that is not kept opens the choice.
void ChildPsychiatry::decide(const CourseQuestion& asked) const {
    auto& decision = asked.decision;
    const auto& facts = asked.facts;
    const auto* start = version_on(decision, start_, asked.day_zero());
    const auto* finish = version_on(decision, finish_, asked.day_zero());
    const auto talk = facts.first_talk_on.value_or(asked.asked_on());
    // Both must be over: what is known of one of them can be too late alone.
    const bool finish_known = facts.finished_on && facts.treatment_start;
    auto all_begun = finish_known ? asked.day_zero() : asked.asked_on();
    for (const auto day : {facts.finished_on, facts.treatment_start})
        if (day) all_begun = std::max(all_begun, *day);

    const auto& readings = asked.question.readings;
    const auto first = count_deadline(decision, say::first_talk, asked.day_zero(), start->term, 0,
                                      talk, calendar_, readings);
    asked.count(say::talk_counted, first.chosen);
    asked.count(facts.first_talk_on, say::talk_held, say::no_talk);
    const auto last = count_deadline(decision, say::final_work_up, asked.day_zero(), finish->term,
                                     0, all_begun, calendar_, readings);
    asked.count(say::counted, last);
    if (finish_known || all_begun > last.chosen) asked.count_end(all_begun, say::nothing_yet);

    decision.exceeded = first.latest < talk || last.latest < all_begun;
    if (talk <= first.chosen && all_begun <= last.chosen) {
        if (asked.lacks({{"first_talk_on", facts.first_talk_on.has_value()},
                         {"finished_on", facts.finished_on.has_value()},
                         {"treatment_start", facts.treatment_start.has_value()}}))
            return;
        asked.conclude(say::children_met);
        return;
    }
    if (asked.lacks({{"treatment", facts.treatment.has_value()}})) return;
    decision.breach = decision.exceeded;
    const auto by_region = finish_known ? std::optional{all_begun} : std::nullopt;
    asked.conclude(choice_left(asked, version_on(decision, excluded_, asked.day_zero()), by_region,
                               {say::children_full, say::children_full_then}));
}

DiagnosticExamination::DiagnosticExamination(const law::Book& book)
    : calendar_{book.calendar()},
      limit_{book.parameter("diagnostic_examination_limit", law::Kind::term)},
      excluded_{book.parameter("diagnostic_examination_excluded", law::Kind::words)},
      suspension_{book, "diagnostic_examination"} {}

void DiagnosticExamination::decide(const CourseQuestion& asked) const {
    auto& decision = asked.decision;
    const auto& facts = asked.facts;
    const auto* limit = version_on(decision, limit_, asked.day_zero());
    if (!limit) return;
    if (!limit->in_force) {
        asked.conclude(say::no_right);
        return;
    }
    const auto by_region = earliest(facts.examined_on, facts.cooperation_finish);
    const auto happened = by_region.value_or(asked.asked_on());
    const auto last = asked.count_paused(say::examination, limit->term, happened, calendar_);
    asked.note_pauses(last, limit->term, calendar_);
    asked.count(say::counted, last);
    if (happened <= last.chosen) {
        if (asked.lacks({{"examined_on", by_region.has_value()}})) return;
        asked.count_end(by_region, say::nothing_yet);
        asked.conclude(say::met);
        return;
    }
    asked.count_end(by_region, say::nothing_yet);
    if (asked.set_aside(suspension_, asked.day_zero(), last.latest)) {
        asked.excuse(*decision.outcome);
        return;
    }
    if (asked.lacks({asked.pauses_told(), {"treatment", facts.treatment.has_value()}})) return;
    decision.exceeded = last.latest < happened;
    const auto* excluded = version_on(decision, excluded_, asked.day_zero());
    if (names(*excluded, facts.treatment)) {
        decision.step(say::on_the_list);
        asked.excuse(say::excluded);
        return;
    }
    asked.conclude(choice_left(asked, nullptr, by_region,
                               {say::examination_full, say::examination_full_then}));
}

DualDiagnosis::DualDiagnosis(const law::Book& book)
    : calendar_{book.calendar()},
      rule_{book.parameter("dual_diagnosis_rule", law::Kind::word)},
      limit_{book.parameter("dual_diagnosis_limit", law::Kind::term)},
      versions_{
          rule_,
          {{"2024_03", &DualDiagnosis::from_2024_03}, {"2024_09", &DualDiagnosis::from_2024_09}}} {}

void DualDiagnosis::decide(Decision& decision, const DiagnosisFacts& facts,
                           const Question& question) const {
    versions_.decide(*this, decision, facts, question, *facts.referral_received, say::no_right);
}

void DualDiagnosis::from_2024_03(Decision& decision, const DiagnosisFacts&, const Question&) const {
    decision.conclude(say::unsettled);
}

void DualDiagnosis::from_2024_09(Decision& decision, const DiagnosisFacts& facts,
                                 const Question& question) const {
    const CourseQuestion asked{decision, facts, question};
    const auto* limit = version_on(decision, limit_, asked.day_zero());
    const auto happened = facts.treatment_start.value_or(asked.asked_on());
    const auto last = count_deadline(decision, say::treatment, asked.day_zero(), limit->term, 0,
                                     happened, calendar_, question.readings);
    asked.count(say::counted, last);
    if (happened <= last.chosen) {
        if (asked.lacks({{"treatment_start", facts.treatment_start.has_value()}})) return;
        asked.count_end(happened, say::nothing_yet);
        asked.conclude(say::met);
        return;
    }
    asked.count_end(facts.treatment_start, say::nothing_yet);
    decision.exceeded = last.latest < happened;
    asked.conclude(choice_left(asked, nullptr, facts.treatment_start,
                               {say::treatment_full, say::treatment_full_then}));
}

YoungPeople::YoungPeople(const law::Book& book)
    : calendar_{book.calendar()},
      rule_{book.parameter("young_people_rule", law::Kind::word)},
      answer_{book.parameter("young_people_answer", law::Kind::term)},
      treatment_{book.parameter("young_people_treatment", law::Kind::term)},
      least_age_{book.parameter("young_people_least_age", law::Kind::number)},
      most_age_{book.parameter("young_people_most_age", law::Kind::number)},
      versions_{rule_, {{"2026_07", &YoungPeople::from_2026_07}}} {}

void YoungPeople::decide(Decision& decision, const DiagnosisFacts& facts,
                         const Question& question) const {
    versions_.decide(*this, decision, facts, question, *facts.referral_received, say::no_right);
}

void YoungPeople::from_2026_07(Decision& decision, const DiagnosisFacts& facts,
                               const Question& question) const {
    const CourseQuestion asked{decision, facts, question};
    if (asked.lacks({{"age", facts.age.has_value()}})) return;
    const auto day = asked.day_zero();
    if (*facts.age < version_on(decision, least_age_, day)->number ||
        *facts.age > version_on(decision, most_age_, day)->number) {
        asked.conclude(say::wrong_age);
        return;
    }
    const auto answered = facts.answered_on.value_or(asked.asked_on());
    const auto begins = facts.treatment_start.value_or(asked.asked_on());
    const auto answer =
        count_deadline(decision, say::answer, day, version_on(decision, answer_, day)->term, 0,
                       answered, calendar_, question.readings);
    asked.count(say::answer_counted, answer.chosen);
    asked.count(facts.answered_on, say::answered, say::not_answered);
    const auto last =
        count_deadline(decision, say::treatment, day, version_on(decision, treatment_, day)->term,
                       0, begins, calendar_, question.readings);
    asked.count(say::counted, last);
    if (begins > last.chosen) {
        asked.count_end(facts.treatment_start, say::nothing_yet);
        decision.exceeded = last.latest < begins;
        asked.conclude(say::private_provider);
        return;
    }
    if (facts.treatment_start) asked.count_end(begins, say::nothing_yet);
    const bool answered_late = answered > answer.chosen;
    if (answered_late) {
        decision.exceeded = answer.latest < answered;
        decision.unsure.add(say::late_answer_unread);
    }
    if (asked.lacks({{"answered_on", facts.answered_on || answered_late},
                     {"treatment_start", facts.treatment_start.has_value()}}))
        return;
    asked.conclude(answered_late ? say::answered_late : say::met);
}

}  // namespace rights
