#pragma once

#include "rights/excluded_treatment.hpp"
#include "rights/right.hpp"
#include "rights/suspension.hpp"

namespace rights {

enum class SurgeryHospital : std::uint8_t { regional, other };
enum class SurgeryChange : std::uint8_t { new_date, cancelled };
enum class ChangeCause : std::uint8_t { region, wish, health };

struct ChangedSurgeryFacts {
    std::optional<bool> is_surgery;
    std::optional<SurgeryHospital> hospital;
    std::optional<ExcludedTreatment> excluded_treatment;
    std::optional<base::Date> changed_on;
    std::optional<ChangeCause> caused_by;
    std::optional<SurgeryChange> change;
    std::optional<base::Date> offered_date;
    std::optional<base::Date> new_date;
    std::optional<base::Date> informed_on;
    std::optional<bool> regional_suspension;
    RegionalSuspensions regional_suspensions;
};

// Ændret eller aflyst operation: may the patient choose an aftalesygehus because the region moved
// the day? Sundhedsloven § 87, stk. 3.
Right changed_surgery(const law::Book& book);

}  // namespace rights
