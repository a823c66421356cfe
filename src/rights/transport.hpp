#pragma once

#include "rights/right.hpp"

namespace rights {

enum class Traveller : std::uint8_t { patient, companion };
enum class Destination : std::uint8_t { hospital, practice, rehabilitation, regional_dentistry };
// Who chose the hospital: more than the journey to the region's own choice is not always paid.
enum class HospitalChosen : std::uint8_t {
    by_region,
    re_referred,
    free_choice,
    extended_choice,
    abroad,
};
enum class Pension : std::uint8_t { social, civil_servant, early_retirement, none };
enum class TravelHealth : std::uint8_t { public_transport, no_public_transport, special_vehicle };
enum class VisitKind : std::uint8_t { further_ambulatory, leave, other };
enum class CostBasis : std::uint8_t { amount, kilometres };
enum class CompanionTrip : std::uint8_t { together, separate };
enum class TransportDecision : std::uint8_t { none, letter, letter_without_guidance, payment_only };

struct TransportFacts {
    std::optional<base::Date> travelled_on;
    std::optional<Destination> destination;
    std::optional<Traveller> traveller;
    std::optional<HospitalChosen> hospital_chosen;
    std::optional<Pension> pension;
    std::optional<TravelHealth> health;
    std::optional<VisitKind> visit;
    std::optional<std::int64_t> distance_metres;         // one way, to the region's own choice
    std::optional<std::int64_t> chosen_distance_metres;  // one way, to the chosen hospital
    std::optional<bool> companion_needed;
    std::optional<CompanionTrip> companion_trip;
    std::optional<std::int64_t> absent_hours;
    std::optional<CostBasis> cost_basis;
    std::optional<std::int64_t> cost;  // there and back
    std::optional<std::int64_t> driven_metres;
    std::optional<std::int64_t> region_cost;  // to the region's own choice
    std::optional<std::int64_t> region_driven_metres;
    std::optional<std::int64_t> already_paid;
    std::optional<TransportDecision> decision;
    std::optional<base::Date> notified_on;
};

// Kørsel og kørselsgodtgørelse til sygehus: does the region pay the journey, and how much?
// Sundhedsloven §§ 170-174; bekendtgørelse 816/2018.
Right transport(const law::Book& book);

}  // namespace rights
