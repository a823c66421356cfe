#pragma once

#include "rights/extended_choice.hpp"

namespace rights {

// The day a clock starts, the time it gives, and what comes on top.
struct Clock {
    base::Date day_zero;
    law::Term term;
    std::int32_t not_counted = 0;
};

// The earliest day of the hospitals that count for the region, and of the aftalesygehuse.
struct Earliest {
    std::optional<base::Date> own;
    std::optional<base::Date> cooperation;
    std::optional<base::Date> agreement;

    std::optional<base::Date> region() const {
        if (!own || !cooperation) return own ? own : cooperation;
        return std::min(*own, *cooperation);
    }
};

Earliest earliest_of(const TreatmentOffers& offers);

// Holds what the hospitals can do up against a deadline of the extended free choice; the last step
// of each of its rules.
class OfferWeighing {
public:
    explicit OfferWeighing(const law::Book& book);

    std::vector<const law::Parameter*> law() const { return {suspension_.law()}; }

    void weigh(Decision& decision, const ExtendedChoiceFacts& facts, const Question& question,
               const DeadlineText& what, const Clock& clock) const;

private:
    // Covid: by the region's own decision while the clock ran, or on the day of asking.
    Suspended over(Decision& decision, const ExtendedChoiceFacts& facts, const Question& question,
                   base::Date first, base::Date to) const;
    bool set_aside(Decision& decision, const ExtendedChoiceFacts& facts, const Question& question,
                   base::Date day_zero, const ReadDeadline& last) const;

    const law::Calendar& calendar_;
    Suspension suspension_;
};

}  // namespace rights
