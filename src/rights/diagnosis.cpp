#include "rights/diagnosis.hpp"

#include <algorithm>

#include "rights/diagnosis_rules.hpp"
#include "rights/diagnosis_texts.hpp"

namespace rights {

namespace say = diagnosis_texts;

void CourseQuestion::count(const StepText& text, const ReadDeadline& last) const {
    count(text, last.chosen);
    const auto other = last.chosen == last.earliest ? last.latest : last.earliest;
    if (other != last.chosen) count(say::counted_otherwise, other);
}

void CourseQuestion::count(std::optional<base::Date> day, const StepText& text,
                           const StepText& if_none) const {
    if (day)
        count(text, *day);
    else
        count(if_none, asked_on());
}

void CourseQuestion::count_end(std::optional<base::Date> day, const StepText& if_none) const {
    count(day, day <= asked_on() ? say::happened : say::expected, if_none);
}

void CourseQuestion::excuse(const Outcome& outcome) const {
    decision.exceeded = false;
    for (auto& deadline : decision.deadlines) deadline.exceeded = false;
    decision.conclude(outcome);
}

bool CourseQuestion::lacks(std::initializer_list<Told> facts_needed) const {
    for (const auto& each : facts_needed)
        if (!each.known) decision.ask(each.fact);
    return decision.asks();
}

CourseQuestion::Told CourseQuestion::pauses_told() const {
    if (!facts.pauses.empty() || facts.postponed == false) return {"postponed", true};
    return {facts.postponed ? "pauses" : "postponed", false};
}

ReadDeadline CourseQuestion::note_paused(const DeadlineText& text, Ends ends, law::Term term,
                                         base::Date happened) const {
    return note_deadline(decision, text,
                         {ends.first + days_paused(facts.pauses, day_zero(), ends.first),
                          ends.second + days_paused(facts.pauses, day_zero(), ends.second)},
                         term, happened, question.readings);
}

ReadDeadline CourseQuestion::count_paused(const DeadlineText& text, law::Term term,
                                          base::Date happened,
                                          const law::Calendar& calendar) const {
    return note_paused(text, ends_of(day_zero(), term, calendar), term, happened);
}

void CourseQuestion::note_pauses(const ReadDeadline& last, law::Term term,
                                 const law::Calendar& calendar) const {
    if (facts.pauses.empty()) return;
    const auto unmoved = chosen_end(ends_of(day_zero(), term, calendar), term, question.readings);
    decision.step(say::paused, {}, last.chosen - unmoved);
}

bool CourseQuestion::set_aside(const Suspension& suspension, base::Date first,
                               base::Date last) const {
    const auto field =
        facts.course == Course::somatic || facts.course == Course::diagnostic_examination
            ? Field::somatic
            : Field::psychiatry;
    switch (suspension.weigh(decision, field, first, last, asked_on(), facts.regional_suspension,
                             facts.regional_suspensions)) {
        case Suspended::no: return false;
        case Suspended::now: conclude(suspended_by_region); return true;
        case Suspended::ended: conclude(after_suspension); return true;
        case Suspended::unknown: conclude(more_facts_needed); return true;
    }
    std::unreachable();
}

std::optional<base::Date> earliest(std::optional<base::Date> one, std::optional<base::Date> other) {
    if (one && other) return std::min(*one, *other);
    return one ? one : other;
}

const Outcome& choice_left(const CourseQuestion& asked, const law::Version* excluded,
                           std::optional<base::Date> by_region, Choosing choosing) {
    const auto& facts = asked.facts;
    if (excluded && names(*excluded, facts.treatment)) {
        asked.decision.step(say::choice_excluded);
        return say::excluded_choice;
    }
    if (facts.agreement_hospital == false) {
        asked.decision.step(say::no_agreement);
        return say::none;
    }
    if (facts.agreement_finish) {
        asked.decision.step(say::agreement_can, *facts.agreement_finish);
        if (by_region && *by_region < *facts.agreement_finish) {
            asked.decision.step(say::region_can, *by_region);
            return say::lapsed;
        }
    }
    return by_region && *by_region <= asked.asked_on() ? choosing.then : choosing.open;
}

namespace {

class Diagnosis {
public:
    explicit Diagnosis(const law::Book& book)
        : work_up_{book}, examination_{book}, dual_{book}, young_{book} {}

    std::vector<const law::Parameter*> law() const {
        auto all = work_up_.law();
        for (const auto& more : {examination_.law(), dual_.law(), young_.law()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    void decide(Decision& decision, const DiagnosisFacts& facts, const Question& question) const {
        const CourseQuestion asked{decision, facts, question};
        if (asked.lacks({{"course", facts.course.has_value()},
                         {"referral_received", facts.referral_received.has_value()}}))
            return;
        decision.step(say::received, asked.day_zero());
        switch (*facts.course) {
            case Course::somatic:
            case Course::adult_psychiatry:
            case Course::child_psychiatry: work_up_.decide(decision, facts, question); break;
            case Course::diagnostic_examination: examination_.decide(asked); break;
            case Course::dual_diagnosis: dual_.decide(decision, facts, question); break;
            case Course::young_people: young_.decide(decision, facts, question); break;
        }
    }

private:
    WorkUp work_up_;
    DiagnosticExamination examination_;
    DualDiagnosis dual_;
    YoungPeople young_;
};

}  // namespace

Right diagnosis(const law::Book& book) {
    const auto rule = std::make_shared<const Diagnosis>(book);
    return make_right<DiagnosisFacts>(
        {
            .name = "diagnosis",
            .danish = "Ret til hurtig udredning",
            .question = "Holder regionen retten til hurtig udredning?",
            .section = "Sundhedsloven §§ 73 j, 82 a-82 c og 87, stk. 1",
            .facts = facts_of_diagnosis,
        },
        rule, check_diagnosis);
}

}  // namespace rights
