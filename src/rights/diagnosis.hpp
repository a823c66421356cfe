#pragma once

#include "rights/pause.hpp"
#include "rights/right.hpp"
#include "rights/suspension.hpp"

namespace rights {

// Forløbet: what the patient is referred to. Each has its own deadline.
enum class Course : std::uint8_t {
    somatic,
    adult_psychiatry,
    child_psychiatry,
    diagnostic_examination,  // ordered by a GP or practising specialist
    dual_diagnosis,
    young_people,  // 18-24 years, mild or moderate depression or anxiety
};

// Treatments of the list in bekendtgørelse 188/2026 § 21, and the rest.
enum class ReferredTreatment : std::uint8_t {
    ordinary,
    organ_transplant,
    sterilisation,
    fertility,
    hearing_aid,
    cosmetic,
    sex_change_surgery,
    recreation_stay,
    research,
};

struct DiagnosisFacts {
    std::optional<Course> course;
    std::optional<base::Date> referral_received;  // day 0
    std::optional<base::Date> referred_on;        // only where that day chooses the rule
    std::optional<std::int64_t> age;

    // What has happened or is booked; where nothing is known, the day of asking is compared.
    std::optional<base::Date> first_talk_on;
    std::optional<base::Date> finished_on;
    std::optional<base::Date> cooperation_finish;
    std::optional<base::Date> examined_on;
    std::optional<base::Date> treatment_start;
    std::optional<base::Date> answered_on;

    std::optional<bool> regional_suspension;
    RegionalSuspensions regional_suspensions;

    // Why it is late.
    std::optional<bool> withdrew;
    std::optional<base::Date> withdrew_on;
    std::optional<bool> professionally_possible;
    std::optional<bool> part_delayed_by_capacity;
    std::optional<bool> postponed;  // for the patient's wish or health
    Pauses pauses;
    std::optional<ReferredTreatment> treatment;
    std::optional<bool> moved_region;

    std::optional<bool> has_plan;
    std::optional<base::Date> plan_received_on;
    std::optional<bool> plan_content;
    std::optional<bool> plan_updated;

    std::optional<bool> agreement_hospital;
    std::optional<base::Date> agreement_finish;
};

extern const std::span<const Fact> facts_of_diagnosis;
void check_diagnosis(const DiagnosisFacts& facts, base::Date asked_on, Faults& faults);

// Retten til hurtig udredning: does the region keep the deadline or give a plan, and may the
// patient else choose an agreement hospital? Sundhedsloven §§ 73 j, 82 a-82 c and 87, stk. 1.
Right diagnosis(const law::Book& book);

}  // namespace rights
