#pragma once

#include "rights/excluded_treatment.hpp"
#include "rights/pause.hpp"
#include "rights/right.hpp"
#include "rights/suspension.hpp"

namespace rights {

// What the patient is referred to. The right to fast diagnosis answers for what does not stand
// under § 87, stk. 2: a dual diagnosis, a diagnostic examination and a work-up.
enum class ChoiceCare : std::uint8_t {
    somatic_treatment,
    psychiatric_treatment,
    psychiatric_examination,
    dual_diagnosis_treatment,
    diagnostic_examination,
    work_up,
};

// Hvorfor en sygdom var alvorlig (2013-2016); the codes are words of the law file.
enum class SeriousGround : std::uint8_t {
    none,
    worse_by_waiting,
    strong_pain,
    mental_anguish,
    impairment,
};

enum class RegionAnswer : std::uint8_t { offers, cannot, none };

// Own hospital, a hospital the region cooperates with (samarbejdssygehus), or one with an agreement
// under the extended choice (aftalesygehus).
enum class OfferingHospital : std::uint8_t { own, cooperation, agreement };

struct TreatmentOffer {
    std::optional<OfferingHospital> hospital;
    std::optional<base::Date> starts_on;
};
using TreatmentOffers = InlineList<TreatmentOffer, 6>;

// En forundersøgelse under the clock of 2007-2013.
struct PreExamination {
    std::optional<std::int64_t> waited_days;
    std::optional<std::int64_t> lasted_days;
};
using PreExaminations = InlineList<PreExamination, 4>;

struct ExtendedChoiceFacts {
    std::optional<ChoiceCare> care;
    std::optional<base::Date> referral_received;
    std::optional<ExcludedTreatment> excluded_treatment;
    std::optional<base::Date> referred_on;
    std::optional<bool> worked_up;
    std::optional<base::Date> worked_up_on;
    std::optional<SeriousGround> serious_ground;
    std::optional<bool> may_improve;
    std::optional<std::int64_t> age;
    std::optional<bool> needs_quick_treatment;
    std::optional<bool> examined_at_agreement_hospital;
    std::optional<bool> pre_examined;
    PreExaminations pre_examinations;
    Pauses pauses;
    std::optional<RegionAnswer> region_answer;
    TreatmentOffers offers;
    std::optional<bool> regional_suspension;
    RegionalSuspensions regional_suspensions;
    std::optional<bool> request_refused;
};

// Udvidet frit sygehusvalg: may the patient choose an aftalesygehus because the region cannot begin
// in time? Sundhedsloven § 87, stk. 2.
Right extended_choice(const law::Book& book);

}  // namespace rights
