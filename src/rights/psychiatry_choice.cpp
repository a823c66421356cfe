#include "rights/psychiatry_choice.hpp"

#include <algorithm>

#include "rights/extended_choice_texts.hpp"

namespace rights {
namespace {

namespace texts = extended_choice_texts;

}  // namespace

PsychiatryChoice::PsychiatryChoice(const law::Book& book, const TreatmentChoice& treatment,
                                   const OfferWeighing& weighing)
    : calendar_{book.calendar()},
      treatment_{treatment},
      weighing_{weighing},
      excluded_{book.parameter("excluded_treatments", law::Kind::words)},
      psychiatric_{book.parameter("extended_choice_psychiatric", law::Kind::term)},
      rule_{book.parameter("extended_choice_psychiatry_rule", law::Kind::word)},
      young_age_{book.parameter("extended_choice_young_age", law::Kind::number)},
      stay_{book.parameter("extended_choice_stay", law::Kind::term)},
      psychiatry_rules_{rule_,
                        {{"2008_08", &PsychiatryChoice::psychiatry_2008_08},
                         {"2009_01", &PsychiatryChoice::psychiatry_2009_01},
                         {"2010_01", &PsychiatryChoice::psychiatry_2010_01},
                         {"2014_09", &PsychiatryChoice::general_psychiatry}}} {}

// Psychiatry followed orders of its own to 2014: by the day of receipt, and for the treatment
// of the young by the day the examination ended.
void PsychiatryChoice::decide(Decision& decision, const Facts& facts,
                              const Question& question) const {
    const auto received = *facts.referral_received;
    if (!apart_on(received)) return general_psychiatry(decision, facts, question);
    if (!young_age_.on(std::max(received, facts.worked_up_on.value_or(received))))
        return psychiatry_rules_.decide(*this, decision, facts, question, received,
                                        texts::excluded);
    if (!facts.age) return decision.ask_for("age");
    const auto examination_first =
        is_young(facts) && *facts.care != ChoiceCare::psychiatric_examination;
    if (examination_first && !knows_work_up(decision, facts)) return;
    const auto worked_up = facts.worked_up_on.value_or(received);
    if (!examination_first && !apart_on(worked_up)) {
        decision.unsure.add(texts::crossed_2014);
        decision.step(texts::from_receipt, received);
        decision.conclude(texts::transition);
        return;
    }
    psychiatry_rules_.decide(*this, decision, facts, question,
                             examination_first ? std::max(received, worked_up) : received,
                             texts::excluded);
}

bool PsychiatryChoice::apart_on(base::Date day) const {
    const auto* list = excluded_.on(day);
    return list && list->names("psychiatry");
}

void PsychiatryChoice::psychiatry_2008_08(Decision& decision, const Facts& facts,
                                          const Question& question) const {
    if (is_young(facts) && *facts.care == ChoiceCare::psychiatric_examination)
        return young_examination(decision, facts, question);
    decision.step(is_young(facts) ? texts::young_rule : texts::adult_rule, {}, *facts.age);
    decision.conclude(texts::excluded);
}

void PsychiatryChoice::psychiatry_2009_01(Decision& decision, const Facts& facts,
                                          const Question& question) const {
    if (!is_young(facts)) return psychiatry_2008_08(decision, facts, question);
    if (*facts.care == ChoiceCare::psychiatric_examination)
        return young_examination(decision, facts, question);
    young_treatment(decision, facts, question);
}

void PsychiatryChoice::psychiatry_2010_01(Decision& decision, const Facts& facts,
                                          const Question& question) const {
    if (is_young(facts)) return psychiatry_2009_01(decision, facts, question);
    decision.step(texts::adult_rule, {}, *facts.age);
    from_receipt_in_psychiatry(decision, facts, question, texts::begin);
}

void PsychiatryChoice::general_psychiatry(Decision& decision, const Facts& facts,
                                          const Question& question) const {
    if (*facts.care == ChoiceCare::psychiatric_examination) {
        version_on(decision, rule_, *facts.referral_received);
        decision.step(texts::other_right);
        decision.conclude(texts::see_diagnosis);
        return;
    }
    treatment_.decide(decision, facts, question);
}

void PsychiatryChoice::young_examination(Decision& decision, const Facts& facts,
                                         const Question& question) const {
    decision.step(texts::young_rule, {}, *facts.age);
    from_receipt_in_psychiatry(decision, facts, question, texts::examine);
}

void PsychiatryChoice::from_receipt_in_psychiatry(Decision& decision, const Facts& facts,
                                                  const Question& question,
                                                  const DeadlineText& what) const {
    if (!facts.pauses.empty()) decision.unsure.add(texts::psychiatric_pauses);
    decision.step(texts::from_receipt, *facts.referral_received);
    const auto* term = version_on(decision, psychiatric_, *facts.referral_received);
    weighing_.weigh(decision, facts, question, what, {*facts.referral_received, term->term, 0});
}

void PsychiatryChoice::young_treatment(Decision& decision, const Facts& facts,
                                       const Question& question) const {
    decision.step(texts::young_rule, {}, *facts.age);
    if (!facts.needs_quick_treatment) decision.ask("needs_quick_treatment");
    if (!facts.examined_at_agreement_hospital) decision.ask("examined_at_agreement_hospital");
    if (decision.asks()) return;
    if (!*facts.needs_quick_treatment) {
        decision.conclude(texts::no_quick_need);
        return;
    }
    if (!facts.pauses.empty()) decision.unsure.add(texts::psychiatric_pauses);
    const auto day_zero = std::max(*facts.worked_up_on, *facts.referral_received);
    decision.step(texts::from_work_up, day_zero);
    if (*facts.examined_at_agreement_hospital && stays(decision, facts, question, day_zero)) return;
    const auto* term = version_on(decision, psychiatric_, day_zero);
    weighing_.weigh(decision, facts, question, texts::begin, {day_zero, term->term, 0});
}

// Where the child was examined it may be treated, if that can begin in direct continuation.
bool PsychiatryChoice::stays(Decision& decision, const Facts& facts, const Question& question,
                             base::Date day_zero) const {
    const auto offered = earliest_of(facts.offers).agreement;
    if (!offered) {
        decision.ask_for("offers");
        return true;
    }
    const auto* term = version_on(decision, stay_, day_zero);
    const auto last = count_with_pauses(decision, texts::continue_there, day_zero, term->term, 0,
                                        {}, *offered, calendar_, question.readings);
    decision.step(texts::agreement_begins, *offered);
    if (*offered > last.chosen) return false;
    decision.conclude(texts::may_stay);
    return true;
}

}  // namespace rights
