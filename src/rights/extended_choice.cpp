#include "rights/extended_choice.hpp"

#include <fmt/format.h>

#include "rights/extended_choice_facts.hpp"
#include "rights/extended_choice_texts.hpp"
#include "rights/psychiatry_choice.hpp"

namespace rights {
namespace {

namespace texts = extended_choice_texts;

class ExtendedChoice {
public:
    explicit ExtendedChoice(const law::Book& book)
        : weighing_{book},
          treatment_{book, weighing_},
          psychiatry_{book, treatment_, weighing_},
          excluded_{book.parameter("excluded_treatments", law::Kind::words)} {}

    std::vector<const law::Parameter*> law() const {
        auto all = treatment_.law();
        for (const auto* each : psychiatry_.law()) all.push_back(each);
        for (const auto* each : weighing_.law()) all.push_back(each);
        all.push_back(&excluded_);
        return all;
    }

    void decide(Decision& decision, const ExtendedChoiceFacts& facts,
                const Question& question) const {
        if (facts.care && answered_by_diagnosis(*facts.care)) {
            decision.step(texts::other_right);
            return decision.conclude(texts::see_diagnosis);
        }
        if (!facts.care) decision.ask("care");
        if (!facts.referral_received) decision.ask("referral_received");
        if (!facts.excluded_treatment) decision.ask("excluded_treatment");
        if (decision.asks()) return;

        const auto* list = version_on(decision, excluded_, *facts.referral_received);
        if (!list) return;
        const bool examined =
            *facts.care == ChoiceCare::psychiatric_examination && !list->names("psychiatry");
        if (!examined && *facts.excluded_treatment != ExcludedTreatment::none &&
            list->names(word_of(*facts.excluded_treatment))) {
            decision.step(texts::is_excluded, *facts.referral_received);
            return decision.conclude(texts::excluded);
        }
        if (*facts.care == ChoiceCare::somatic_treatment)
            treatment_.decide(decision, facts, question);
        else
            psychiatry_.decide(decision, facts, question);
    }

private:
    static bool answered_by_diagnosis(ChoiceCare care) {
        return care == ChoiceCare::dual_diagnosis_treatment ||
               care == ChoiceCare::diagnostic_examination || care == ChoiceCare::work_up;
    }

    OfferWeighing weighing_;
    TreatmentChoice treatment_;
    PsychiatryChoice psychiatry_;
    const law::Parameter& excluded_;
};

void check(const ExtendedChoiceFacts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "referral_received", facts.referral_received, asked_on);
    not_after_asking(faults, "worked_up_on", facts.worked_up_on, asked_on);
    not_before(faults, "referral_received", facts.referral_received, "dagen lægen henviste",
               facts.referred_on);
    if (facts.worked_up == false && facts.worked_up_on)
        faults.push_back({"worked_up", "Der står, at patienten ikke er udredt, men også hvornår."});
    if (facts.pre_examined == false && !facts.pre_examinations.empty())
        faults.push_back({"pre_examined", "Der står nej, men forundersøgelserne er skrevet ind."});
    for (std::size_t at = 0; at < facts.offers.size(); ++at) {
        const auto name = [&](const char* part) { return fmt::format("offers[{}].{}", at, part); };
        const auto& offer = facts.offers[at];
        if (!offer.hospital) faults.push_back({name("hospital"), "Sygehuset mangler."});
        if (!offer.starts_on) faults.push_back({name("starts_on"), "Dagen mangler."});
        not_before(faults, name("starts_on").c_str(), offer.starts_on, "henvisningen",
                   facts.referral_received);
    }
    for (std::size_t at = 0; at < facts.pre_examinations.size(); ++at) {
        const auto name = [&](const char* part) {
            return fmt::format("pre_examinations[{}].{}", at, part);
        };
        const auto& each = facts.pre_examinations[at];
        if (!each.waited_days) faults.push_back({name("waited_days"), "Ventetiden mangler."});
        if (!each.lasted_days) faults.push_back({name("lasted_days"), "Varigheden mangler."});
    }
    check_pauses(faults, facts.pauses);
    check_suspensions(faults, facts.regional_suspension, facts.regional_suspensions, asked_on);
}

}  // namespace

Right extended_choice(const law::Book& book) {
    const auto rule = std::make_shared<const ExtendedChoice>(book);
    return make_right<ExtendedChoiceFacts>({.name = "extended_choice",
                                            .danish = "Udvidet frit sygehusvalg",
                                            .question = "Kan patienten vælge et aftalesygehus?",
                                            .section = "Sundhedsloven § 87, stk. 2",
                                            .facts = extended_choice_facts::all},
                                           rule, check);
}

}  // namespace rights
