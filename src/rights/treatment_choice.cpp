#include "rights/treatment_choice.hpp"

#include <algorithm>

#include "rights/extended_choice_facts.hpp"
#include "rights/extended_choice_texts.hpp"

namespace rights {
namespace {

namespace texts = extended_choice_texts;

base::Date day_zero_of(const ExtendedChoiceFacts& facts) {
    return std::max(*facts.worked_up_on, *facts.referral_received);
}

}  // namespace

bool knows_work_up(Decision& decision, const ExtendedChoiceFacts& facts) {
    if (facts.worked_up_on) return true;
    if (facts.worked_up == false) {
        decision.step(texts::from_receipt, *facts.referral_received);
        decision.conclude(texts::not_worked_up);
        return false;
    }
    decision.ask_for(facts.worked_up ? "worked_up_on" : "worked_up");
    return false;
}

TreatmentChoice::TreatmentChoice(const law::Book& book, const OfferWeighing& weighing)
    : calendar_{book.calendar()},
      weighing_{weighing},
      rule_{book.parameter("extended_choice_rule", law::Kind::word)},
      clock_rule_{book.parameter("extended_choice_clock", law::Kind::word)},
      somatic_{book.parameter("extended_choice_treatment", law::Kind::term)},
      psychiatric_{book.parameter("extended_choice_psychiatric", law::Kind::term)},
      serious_term_{book.parameter("extended_choice_serious", law::Kind::term)},
      grounds_{book.parameter("extended_choice_serious_grounds", law::Kind::words)},
      examination_wait_{book.parameter("extended_choice_examination_wait", law::Kind::term)},
      rules_{rule_,
             {{"2002_07", &TreatmentChoice::treatment_2002_07},
              {"2007_10", &TreatmentChoice::treatment_2007_10},
              {"2013_01", &TreatmentChoice::treatment_2013_01},
              {"2013_09", &TreatmentChoice::treatment_2013_09},
              {"2016_10", &TreatmentChoice::treatment_2016_10},
              {"2023_06", &TreatmentChoice::treatment_2023_06},
              {"2025_01", &TreatmentChoice::treatment_2025_01}}},
      clocks_{clock_rule_,
              {{"received", &TreatmentChoice::clock_from_receipt},
               {"worked_up", &TreatmentChoice::clock_from_work_up}}} {}

void TreatmentChoice::clock_from_receipt(Decision& decision, const Facts& facts,
                                         const Question& question) const {
    const auto received = *facts.referral_received;
    if (facts.worked_up_on && *facts.worked_up_on > received &&
        clock_rule_.on(*facts.worked_up_on) != clock_rule_.on(received)) {
        decision.step(texts::from_receipt, received);
        decision.unsure.add(texts::crossed_2013);
        decision.conclude(texts::transition);
        return;
    }
    rules_.decide(*this, decision, facts, question, received, texts::suspended_2008);
}

void TreatmentChoice::clock_from_work_up(Decision& decision, const Facts& facts,
                                         const Question& question) const {
    if (!knows_work_up(decision, facts)) return;
    const auto day_zero = day_zero_of(facts);
    if (day_zero == *facts.worked_up_on)
        decision.step(texts::from_work_up, day_zero);
    else
        decision.step(texts::from_receipt, day_zero);
    rules_.decide(*this, decision, facts, question, day_zero, texts::suspended_2008);
}

void TreatmentChoice::treatment_2002_07(Decision& decision, const Facts& facts,
                                        const Question& question) const {
    const auto* term = version_on(decision, somatic_, *facts.referral_received);
    decision.step(texts::from_receipt, *facts.referral_received);
    count_with_pauses(decision, texts::begin, *facts.referral_received, term->term, 0, {},
                      question.asked_on, calendar_, question.readings);
    decision.conclude(texts::unread_2007);
}

void TreatmentChoice::treatment_2007_10(Decision& decision, const Facts& facts,
                                        const Question& question) const {
    const auto* term = version_on(decision, somatic_, *facts.referral_received);
    with_pre_examinations(decision, facts, question, term->term);
}

void TreatmentChoice::treatment_2013_01(Decision& decision, const Facts& facts,
                                        const Question& question) const {
    const auto received = *facts.referral_received;
    if (!facts.referred_on) return decision.ask_for("referred_on");
    const auto boundary = somatic_.on(received)->from;
    if (*facts.referred_on < boundary) {
        decision.step(texts::referred_before, *facts.referred_on);
        const auto* old = version_on(decision, somatic_, boundary - 1);
        return with_pre_examinations(decision, facts, question, old->term);
    }
    const auto* term = by_seriousness(decision, facts, somatic_, received);
    if (term) with_pre_examinations(decision, facts, question, term->term);
}

void TreatmentChoice::treatment_2013_09(Decision& decision, const Facts& facts,
                                        const Question& question) const {
    const auto day_zero = day_zero_of(facts);
    const auto* term = by_seriousness(decision, facts, limit_of(facts), day_zero);
    if (term) weighing_.weigh(decision, facts, question, texts::begin, {day_zero, term->term, 0});
}

void TreatmentChoice::treatment_2016_10(Decision& decision, const Facts& facts,
                                        const Question& question) const {
    const auto day_zero = day_zero_of(facts);
    const auto* term = version_on(decision, limit_of(facts), day_zero);
    weighing_.weigh(decision, facts, question, texts::begin, {day_zero, term->term, 0});
}

// "Henvist til sygehusbehandling og udredt i perioden": whether both must lie inside is a
// reading; the shorter old term protects the patient. Who was worked up before is outside in both.
void TreatmentChoice::treatment_2023_06(Decision& decision, const Facts& facts,
                                        const Question& question) const {
    if (*facts.care != ChoiceCare::somatic_treatment)
        return treatment_2016_10(decision, facts, question);
    const auto boundary = somatic_.on(day_zero_of(facts))->from;
    if (*facts.worked_up_on < boundary)
        return outside_the_window(decision, facts, question, boundary);
    const auto before = *facts.referral_received < boundary;
    if (!before && !facts.referred_on) return decision.ask_for("referred_on");
    if (!before && *facts.referred_on >= boundary)
        return treatment_2016_10(decision, facts, question);
    decision.lean_on(Reading::choice_2023_24);
    if (question.readings.as<Choice2023Reading>(Reading::choice_2023_24) ==
        Choice2023Reading::worked_up_inside)
        return treatment_2016_10(decision, facts, question);
    outside_the_window(decision, facts, question, boundary);
}

void TreatmentChoice::outside_the_window(Decision& decision, const Facts& facts,
                                         const Question& question, base::Date boundary) const {
    decision.step(texts::outside_window, boundary);
    const auto* old = version_on(decision, somatic_, boundary - 1);
    weighing_.weigh(decision, facts, question, texts::begin, {day_zero_of(facts), old->term, 0});
}

void TreatmentChoice::treatment_2025_01(Decision& decision, const Facts& facts,
                                        const Question& question) const {
    const auto day_zero = day_zero_of(facts);
    if (*facts.care == ChoiceCare::somatic_treatment &&
        somatic_.on(*facts.worked_up_on) + 1 == somatic_.on(day_zero))
        decision.unsure.add(texts::crossed_2025);
    treatment_2016_10(decision, facts, question);
}

// Null when facts are asked for.
const law::Version* TreatmentChoice::by_seriousness(Decision& decision, const Facts& facts,
                                                    const law::Parameter& long_limit,
                                                    base::Date day) const {
    if (!facts.serious_ground) {
        decision.ask_for("serious_ground");
        return nullptr;
    }
    const auto* grounds = version_on(decision, grounds_, day);
    const auto* word =
        extended_choice_facts::serious_grounds[static_cast<std::size_t>(*facts.serious_ground)]
            .code;
    const bool ground = grounds->names(word);
    if (ground && !facts.may_improve) {
        decision.ask_for("may_improve");
        return nullptr;
    }
    const bool is_serious = ground && !*facts.may_improve;
    decision.step(is_serious ? texts::serious : texts::not_serious);
    return version_on(decision, is_serious ? serious_term_ : long_limit, day);
}

// The clock of 2007-2013: a course of pre-examinations is passed over, but not the waiting
// beyond two weeks for each.
void TreatmentChoice::with_pre_examinations(Decision& decision, const Facts& facts,
                                            const Question& question, law::Term term) const {
    const auto received = *facts.referral_received;
    if (facts.pre_examinations.empty() && facts.pre_examined != false)
        return decision.ask_for(facts.pre_examined ? "pre_examinations" : "pre_examined");
    decision.step(texts::from_receipt, received);
    std::int64_t passed_over = 0;
    if (!facts.pre_examinations.empty()) {
        const auto* wait = version_on(decision, examination_wait_, received);
        for (const auto& each : facts.pre_examinations) {
            const auto days =
                std::min<std::int64_t>(each.waited_days.value_or(0), wait->term.count) +
                each.lasted_days.value_or(0);
            decision.step(texts::examination_passed_over, {}, days);
            passed_over += days;
        }
    }
    weighing_.weigh(decision, facts, question, texts::begin,
                    {received, term, static_cast<std::int32_t>(passed_over)});
}

}  // namespace rights
