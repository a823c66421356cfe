#pragma once

#include "rights/offer_weighing.hpp"
#include "rights/version_chooser.hpp"

namespace rights {

// False when it is asked for, or the patient is not worked up: then there is no right to treatment
// elsewhere, and the decision says so.
bool knows_work_up(Decision& decision, const ExtendedChoiceFacts& facts);

// Udvidet frit sygehusvalg til behandling by the general rules: somatic since 2002, psychiatry
// since 2014.
class TreatmentChoice {
public:
    TreatmentChoice(const law::Book& book, const OfferWeighing& weighing);

    std::vector<const law::Parameter*> law() const {
        return {&rule_,         &clock_rule_, &somatic_,         &psychiatric_,
                &serious_term_, &grounds_,    &examination_wait_};
    }

    void decide(Decision& decision, const ExtendedChoiceFacts& facts,
                const Question& question) const {
        clocks_.decide(*this, decision, facts, question, *facts.referral_received, no_law);
    }

private:
    using Rules = VersionChooser<TreatmentChoice, ExtendedChoiceFacts>;
    using Facts = ExtendedChoiceFacts;

    void clock_from_receipt(Decision& decision, const Facts& facts, const Question& question) const;
    void clock_from_work_up(Decision& decision, const Facts& facts, const Question& question) const;
    void treatment_2002_07(Decision& decision, const Facts& facts, const Question& question) const;
    void treatment_2007_10(Decision& decision, const Facts& facts, const Question& question) const;
    void treatment_2013_01(Decision& decision, const Facts& facts, const Question& question) const;
    void treatment_2013_09(Decision& decision, const Facts& facts, const Question& question) const;
    void treatment_2016_10(Decision& decision, const Facts& facts, const Question& question) const;
    void treatment_2023_06(Decision& decision, const Facts& facts, const Question& question) const;
    void treatment_2025_01(Decision& decision, const Facts& facts, const Question& question) const;
    void outside_the_window(Decision&, const Facts&, const Question&, base::Date boundary) const;

    const law::Parameter& limit_of(const Facts& facts) const {
        return *facts.care == ChoiceCare::somatic_treatment ? somatic_ : psychiatric_;
    }
    // The short term where the disease was serious; null when facts are asked for.
    const law::Version* by_seriousness(Decision& decision, const Facts& facts,
                                       const law::Parameter& long_limit, base::Date day) const;
    void with_pre_examinations(Decision& decision, const Facts& facts, const Question& question,
                               law::Term term) const;

    const law::Calendar& calendar_;
    const OfferWeighing& weighing_;
    const law::Parameter& rule_;
    const law::Parameter& clock_rule_;
    const law::Parameter& somatic_;
    const law::Parameter& psychiatric_;
    const law::Parameter& serious_term_;
    const law::Parameter& grounds_;
    const law::Parameter& examination_wait_;
    Rules rules_;
    Rules clocks_;
};

}  // namespace rights
