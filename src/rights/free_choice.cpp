#include "rights/free_choice.hpp"

#include "rights/free_choice_texts.hpp"
#include "rights/named_choices.hpp"
#include "rights/version_chooser.hpp"

namespace rights {
namespace {

using namespace free_choice_texts;

class FreeChoice {
public:
    explicit FreeChoice(const law::Book& book)
        : rule_{book.parameter("free_choice_rule", law::Kind::word)},
          referrals_{book.parameter("free_choice_referrals", law::Kind::words), referrers},
          examination_referrals_{
              book.parameter("free_choice_examination_referrals", law::Kind::words), referrers},
          institutions_{book.parameter("free_choice_institutions", law::Kind::words),
                        free_choice_texts::institutions},
          hospices_{book.parameter("free_choice_hospices", law::Kind::words),
                    free_choice_texts::institutions},
          groups_{book.parameter("free_choice_residence_groups", law::Kind::words),
                  residence_groups},
          versions_{rule_,
                    {{"2007_10", &FreeChoice::from_2007_10},
                     {"2010_01", &FreeChoice::from_2010_01},
                     {"2013_01", &FreeChoice::from_2013_01},
                     {"2014_09", &FreeChoice::from_2014_09}}} {}

    std::vector<const law::Parameter*> law() const {
        return {&rule_,
                &referrals_.list(),
                &examination_referrals_.list(),
                &institutions_.list(),
                &hospices_.list(),
                &groups_.list()};
    }

    void decide(Decision& decision, const FreeChoiceFacts& facts, const Question& question) const {
        if (!facts.chosen_on) decision.ask("chosen_on");
        if (!facts.acute) decision.ask("acute");
        if (decision.asks()) return;
        decision.step(asked_for, *facts.chosen_on);
        versions_.decide(*this, decision, facts, question, *facts.chosen_on, no_law);
    }

private:
    void from_2007_10(Decision& decision, const FreeChoiceFacts& facts, const Question&) const {
        if (facts.acute == false && facts.referred_to == ReferredTo::examination) {
            decision.conclude(no_examinations);
            return;
        }
        if (!has_choice(decision, facts) || !is_unlimited(decision, facts)) return;
        weigh_refusal_of_2007(decision, facts);
    }

    void from_2010_01(Decision& decision, const FreeChoiceFacts& facts, const Question&) const {
        if (!has_choice(decision, facts)) return;
        if (!is_examination(facts) && !is_unlimited(decision, facts)) return;
        weigh_refusal_of_2007(decision, facts);
    }

    void from_2013_01(Decision& decision, const FreeChoiceFacts& facts,
                      const Question& question) const {
        if (!has_choice(decision, facts)) return;
        if (!is_examination(facts) && !is_unlimited(decision, facts)) return;
        weigh_refusal_of_2013(decision, facts, question);
    }

    void from_2014_09(Decision& decision, const FreeChoiceFacts& facts,
                      const Question& question) const {
        if (!has_choice(decision, facts)) return;
        weigh_refusal_of_2013(decision, facts, question);
    }

    static bool is_examination(const FreeChoiceFacts& facts) {
        return facts.referred_to == ReferredTo::examination;
    }

    // Every patient's part: referred, to a hospital that can be chosen, and free to choose.
    bool has_choice(Decision& decision, const FreeChoiceFacts& facts) const {
        if (*facts.acute) return weigh_acute(decision, facts);
        if (!facts.referred_by) decision.ask("referred_by");
        if (!facts.referred_to) decision.ask("referred_to");
        if (!facts.institution) decision.ask("institution");
        if (!facts.detention) decision.ask("detention");
        if (!decision.missing.empty()) return stop(decision, more_facts_needed);
        const auto& referrals = is_examination(facts) ? examination_referrals_ : referrals_;
        const auto* referral = version_on(decision, referrals.list(), *facts.chosen_on);
        if (!referrals.names(*referral, *facts.referred_by)) return stop(decision, no_referral);
        if (*facts.detention == Detention::limited) return stop(decision, detained);
        if (*facts.detention == Detention::forensic) return stop(decision, forensic);
        return can_be_chosen(decision, facts);
    }

    static bool weigh_acute(Decision& decision, const FreeChoiceFacts& facts) {
        if (!facts.can_be_moved) {
            decision.ask("can_be_moved");
            return stop(decision, more_facts_needed);
        }
        return stop(decision, *facts.can_be_moved ? acute_illness : acute_kept);
    }

    bool can_be_chosen(Decision& decision, const FreeChoiceFacts& facts) const {
        if (*facts.institution == Institution::public_hospital) {
            decision.step(is_public);
            return true;
        }
        const auto* special = version_on(decision, institutions_.list(), *facts.chosen_on);
        const auto* hospices = version_on(decision, hospices_.list(), *facts.chosen_on);
        const bool framed = institutions_.names(*special, *facts.institution);
        if (!framed && !hospices_.names(*hospices, *facts.institution))
            return stop(decision, not_an_institution);
        decision.step(framed ? in_frame : in_agreement);
        if (!is_examination(facts)) return true;
        decision.unsure.add(examination_text);
        return stop(decision, examination_elsewhere);
    }

    // Until 2014 the choice of a psychiatric patient could be limited for the patient's own sake.
    static bool is_unlimited(Decision& decision, const FreeChoiceFacts& facts) {
        if (!facts.psychiatric_limit) {
            decision.ask("psychiatric_limit");
            return stop(decision, more_facts_needed);
        }
        if (*facts.psychiatric_limit == PsychiatricLimit::limited)
            return stop(decision, limited_for_patient);
        return true;
    }

    void weigh_refusal_of_2007(Decision& decision, const FreeChoiceFacts& facts) const {
        if (!has_ground(decision, facts)) return;
        if (*facts.refusal == Refusal::special_function) {
            weigh_special_function(decision, facts);
            return;
        }
        if (!facts.lives_in_region) decision.ask("lives_in_region");
        if (facts.lives_in_region == true) {
            refuse_refusal(decision, own_resident);
            return;
        }
        if (!may_lack_room(decision, facts)) return;
        if (*facts.interest != Interest::own_region) {
            refuse_refusal(decision, no_interest);
            return;
        }
        decision.step(both_met);
        decision.conclude(refusable_for_capacity);
    }

    void weigh_refusal_of_2013(Decision& decision, const FreeChoiceFacts& facts,
                               const Question& question) const {
        if (!has_ground(decision, facts)) return;
        if (*facts.refusal == Refusal::special_function) {
            // The order lets a specialised department refuse those who are referred to treatment
            // and work-up alone.
            if (is_examination(facts))
                refuse_refusal(decision, not_for_examinations);
            else
                weigh_special_function(decision, facts);
            return;
        }
        if (!may_lack_room(decision, facts)) return;
        bool weighs = *facts.interest == Interest::own_region;
        if (!weighs && *facts.interest != Interest::nobody &&
            *facts.interest != Interest::not_documented) {
            decision.lean_on(Reading::refusal_interest);
            decision.step(act_and_order);
            weighs = question.readings.as<RefusalInterestReading>(Reading::refusal_interest) ==
                     RefusalInterestReading::all_patients;
        }
        if (!weighs) {
            refuse_refusal(decision, no_interest);
            return;
        }
        decision.step(both_met);
        decision.conclude(refusable_for_capacity);
    }

    // Whether the department gives a ground that the law knows. Without a refusal there is a
    // choice.
    static bool has_ground(Decision& decision, const FreeChoiceFacts& facts) {
        using enum Refusal;
        if (!facts.refusal) {
            decision.ask("refusal");
            return stop(decision, more_facts_needed);
        }
        switch (*facts.refusal) {
            case none: return stop(decision, granted);
            case suspended: return refuse_refusal(decision, never_suspended);
            case other: return refuse_refusal(decision, no_ground);
            case unanswered: return weigh_silence(decision, facts);
            case capacity:
            case special_function: return true;
        }
        return true;
    }

    static bool weigh_silence(Decision& decision, const FreeChoiceFacts& facts) {
        if (!facts.request_documented) {
            decision.ask("request_documented");
            return stop(decision, more_facts_needed);
        }
        if (!*facts.request_documented) return stop(decision, not_proven);
        return refuse_refusal(decision, no_ground);
    }

    // The capacity ground's own half: room is lacking, documented, and the patient is not of a
    // group that must be taken.
    bool may_lack_room(Decision& decision, const FreeChoiceFacts& facts) const {
        const auto* groups = version_on(decision, groups_.list(), *facts.chosen_on);
        if (facts.residence_group && groups_.names(*groups, *facts.residence_group))
            return refuse_refusal(decision, protected_group);
        if (facts.capacity_documented == false) return refuse_refusal(decision, undocumented);
        if (!facts.residence_group) decision.ask("residence_group");
        if (!facts.capacity_documented) decision.ask("capacity_documented");
        if (!facts.interest) decision.ask("interest");
        return decision.missing.empty() || stop(decision, more_facts_needed);
    }

    static void weigh_special_function(Decision& decision, const FreeChoiceFacts& facts) {
        if (!facts.special_patient) decision.ask("special_patient");
        if (facts.special_patient == true) {
            refuse_refusal(decision, is_special);
            return;
        }
        if (!facts.interest) decision.ask("interest");
        if (decision.asks()) return;
        const bool weighs = *facts.interest == Interest::own_region ||
                            *facts.interest == Interest::special_patients;
        if (!weighs) {
            refuse_refusal(decision, no_interest);
            return;
        }
        decision.step(both_met);
        decision.conclude(refusable_for_function);
    }

    // The department said no without being allowed to.
    static bool refuse_refusal(Decision& decision, const StepText& why) {
        decision.missing.clear();
        decision.step(why);
        decision.breach = true;
        return stop(decision, not_refusable);
    }

    static bool stop(Decision& decision, const Outcome& outcome) {
        decision.conclude(outcome);
        return false;
    }

    const law::Parameter& rule_;
    NamedChoices referrals_;
    NamedChoices examination_referrals_;
    NamedChoices institutions_;
    NamedChoices hospices_;
    NamedChoices groups_;
    VersionChooser<FreeChoice, FreeChoiceFacts> versions_;
};

void check(const FreeChoiceFacts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "chosen_on", facts.chosen_on, asked_on);
    if (facts.residence_group == ResidenceGroup::inmate && facts.detention == Detention::none)
        faults.push_back({"residence_group", "Patienten er indsat, men står som ikke indsat."});
    if (facts.lives_in_region == true && facts.institution == Institution::abroad)
        faults.push_back({"institution", "Et sygehus i udlandet ligger ikke i en region."});
    if (facts.referred_to == ReferredTo::treatment && facts.referred_by == ReferredBy::chiropractor)
        faults.push_back({"referred_by", "En kiropraktor henviser kun til undersøgelser."});
}

}  // namespace

Right free_choice(const law::Book& book) {
    const auto rule = std::make_shared<const FreeChoice>(book);
    return make_right<FreeChoiceFacts>({.name = "free_choice",
                                        .danish = "Frit sygehusvalg",
                                        .question = "Kan patienten vælge det sygehus?",
                                        .section = "Sundhedsloven § 86",
                                        .facts = facts},
                                       rule, check);
}

}  // namespace rights
