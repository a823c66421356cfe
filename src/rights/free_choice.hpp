#pragma once

#include "rights/right.hpp"

namespace rights {

enum class ReferredBy : std::uint8_t {
    doctor,
    dentist,
    chiropractor,
    published,  // others whom the region has said may refer
    waived,     // the region does without a referral after looking at the case
    other,
    nobody
};
enum class ReferredTo : std::uint8_t { treatment, work_up, examination };

// The hospital chosen; the codes are the words of the lists of institutions.
enum class Institution : std::uint8_t {
    public_hospital,
    other_private,
    abroad,
    sankt_lukas,
    diakonissestiftelsen,
    sct_maria,
    oasis,
    rct_jylland,
    dignity,
    epilepsy_filadelfia,
    ms_haslev,
    ms_ry,
    ptu,
    health_middelfart,
    health_aarhus,
    health_skaelskoer,
    muscular_dystrophy,
    vejlefjord,
    brain_injury,
    kamillianergaarden,
    hospice_fyn,
    arresoedal,
    hospice_sjaelland,
    hospice_soenderjylland,
    anker_fjord,
    hospice_limfjord,
    hospice_sydvestjylland,
    hospice_vendsyssel,
    hospice_djursland,
    hospice_soendergaard,
    svanevig,
    hospice_filadelfia,
    hospice_sydfyn,
    hospice_soeholm,
    graasten
};
enum class Detention : std::uint8_t { none, not_limited, limited, forensic };
enum class PsychiatricLimit : std::uint8_t { no_psychiatry, not_limited, limited };
enum class Refusal : std::uint8_t {
    none,
    capacity,
    special_function,
    suspended,
    other,
    unanswered
};
// Whose essential interests would otherwise be set aside.
enum class Interest : std::uint8_t {
    own_region,
    special_patients,
    other_patients,
    nobody,
    not_documented
};
enum class ResidenceGroup : std::uint8_t {
    none,
    boarding_pupil,
    placed_outside_home,
    conscript,
    inmate,
    psychiatric_placement
};

struct FreeChoiceFacts {
    std::optional<base::Date> chosen_on;
    std::optional<bool> acute;
    std::optional<bool> can_be_moved;
    std::optional<ReferredBy> referred_by;
    std::optional<ReferredTo> referred_to;
    std::optional<Institution> institution;
    std::optional<Detention> detention;
    std::optional<PsychiatricLimit> psychiatric_limit;
    std::optional<Refusal> refusal;
    std::optional<bool> request_documented;
    std::optional<bool> lives_in_region;
    std::optional<ResidenceGroup> residence_group;
    std::optional<bool> special_patient;
    std::optional<bool> capacity_documented;
    std::optional<Interest> interest;
};

// Frit sygehusvalg: may the patient choose this hospital, and may it say no? Sundhedsloven § 86.
Right free_choice(const law::Book& book);

}  // namespace rights
