#pragma once

#include "rights/right.hpp"

namespace rights {

enum class AbroadCountry : std::uint8_t { eu_eea, third_country };
enum class AbroadNeed : std::uint8_t { planned, acute };
// Why the patient goes abroad: the routes A to D, and the patient's own wish (E and F).
enum class AbroadGround : std::uint8_t {
    region_refers,
    no_danish_treatment,
    research,
    second_opinion,
    own_wish,
};
enum class AuthorityApproval : std::uint8_t { pending, approved, refused };
enum class AbroadReferral : std::uint8_t { referred, waived, none };
enum class PriorApproval : std::uint8_t { none, applied, granted, refused };
enum class RefusalGround : std::uint8_t {
    none,
    timely_offer,
    patient_safety,
    population_risk,
    provider_concern,
};
enum class RetroactiveGround : std::uint8_t { none, could_not_wait, unreasonable };
enum class S2Form : std::uint8_t { not_possible, wanted, declined };

// Bilag that the region asked the patient for.
struct AwaitedDocument {
    std::optional<base::Date> requested_on;
    std::optional<base::Date> received_on;
};

struct TreatmentAbroadFacts {
    std::optional<base::Date> treated_on;  // also a planned day
    std::optional<AbroadCountry> country;
    std::optional<AbroadNeed> need;
    std::optional<AbroadGround> ground;
    std::optional<bool> experimental;
    std::optional<bool> recommended;
    std::optional<bool> danish_hospital_takes_part;
    std::optional<AuthorityApproval> authority;
    std::optional<bool> region_agrees;
    std::optional<bool> hospital_treatment;
    std::optional<bool> same_treatment;
    std::optional<AbroadReferral> referral;
    std::optional<bool> overnight;
    std::optional<bool> specialised;
    std::optional<PriorApproval> approval;
    std::optional<base::Date> applied_on;
    InlineList<AwaitedDocument, 4> documents;
    std::optional<base::Date> decided_on;
    std::optional<RefusalGround> refusal_ground;
    std::optional<RetroactiveGround> retroactive_ground;
    std::optional<S2Form> s2;
    std::optional<std::int64_t> danish_price;
    std::optional<std::int64_t> actual_expense;
    std::optional<std::int64_t> card_refund;
    std::optional<std::int64_t> already_paid;
};

// Behandling i udlandet: which of the routes, must the region approve first, by when must it
// answer, and how much is paid back? Sundhedsloven §§ 89 and 89 a; bekendtgørelse 188/2026.
Right treatment_abroad(const law::Book& book);

}  // namespace rights
