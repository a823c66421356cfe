#pragma once

#include "rights/treatment_choice.hpp"

namespace rights {

// Udvidet frit sygehusvalg i psykiatrien: orders of its own for the young and for adults to 2014,
// the general rules since.
class PsychiatryChoice {
public:
    PsychiatryChoice(const law::Book& book, const TreatmentChoice& treatment,
                     const OfferWeighing& weighing);

    std::vector<const law::Parameter*> law() const { return {&rule_, &young_age_, &stay_}; }

    void decide(Decision& decision, const ExtendedChoiceFacts& facts,
                const Question& question) const;

private:
    using Rules = VersionChooser<PsychiatryChoice, ExtendedChoiceFacts>;
    using Facts = ExtendedChoiceFacts;

    void psychiatry_2008_08(Decision& decision, const Facts& facts, const Question& question) const;
    void psychiatry_2009_01(Decision& decision, const Facts& facts, const Question& question) const;
    void psychiatry_2010_01(Decision& decision, const Facts& facts, const Question& question) const;
    void general_psychiatry(Decision& decision, const Facts& facts, const Question& question) const;

    void young_examination(Decision& decision, const Facts& facts, const Question& question) const;
    void young_treatment(Decision& decision, const Facts& facts, const Question& question) const;
    bool stays(Decision& decision, const Facts& facts, const Question& question,
               base::Date day_zero) const;
    void from_receipt_in_psychiatry(Decision& decision, const Facts& facts,
                                    const Question& question, const DeadlineText& what) const;
    // Whether psychiatry stood outside the general rules on that day.
    bool apart_on(base::Date day) const;
    bool is_young(const Facts& facts) const {
        return *facts.age < young_age_.versions().front().number;
    }

    const law::Calendar& calendar_;
    const TreatmentChoice& treatment_;
    const OfferWeighing& weighing_;
    const law::Parameter& excluded_;
    const law::Parameter& psychiatric_;
    const law::Parameter& rule_;
    const law::Parameter& young_age_;
    const law::Parameter& stay_;
    Rules psychiatry_rules_;
};

}  // namespace rights
