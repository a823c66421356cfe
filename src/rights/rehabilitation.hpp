#pragma once

#include "rights/right.hpp"

namespace rights {

// Where the training of a rehabilitation plan (genoptræningsplan) takes place.
enum class TrainingPlace : std::uint8_t { municipality, hospital };

struct RehabilitationFacts {
    std::optional<base::Date> discharged_on;
    std::optional<TrainingPlace> training_place;
    std::optional<base::Date> start_by_plan;    // a later day stated for medical reasons
    std::optional<base::Date> informed_on;      // of time, place and kind
    std::optional<bool> day_offered;            // whether the municipality has offered any day
    std::optional<base::Date> municipal_start;  // the earliest it offers
    std::optional<base::Date> private_start;
};

// Genoptræning efter udskrivning: may the citizen choose a private provider because the
// municipality cannot start in time? Sundhedsloven § 140.
Right rehabilitation(const law::Book& book);

}  // namespace rights
