#pragma once

#include "rights/right.hpp"

namespace rights {

enum class LifeThreatening : std::uint8_t {
    cancer,
    cancer_bone_marrow,
    other_skin_cancer,
    left_main,
    unstable_angina,
    angina_after_infarction,
    other
};
enum class CancerStep : std::uint8_t {
    work_up,
    operation,
    medical_treatment,
    radiation,
    follow_on_treatment,
    experimental_treatment
};

struct OfferedDay {
    std::optional<base::Date> date;
    std::optional<bool> declined;  // by the patient
};

struct MaximumWaitFacts {
    std::optional<LifeThreatening> disease;
    std::optional<CancerStep> step;
    std::optional<base::Date> referral_received;  // the referral to this very step
    std::optional<base::Date> consent_on;         // to the concrete treatment
    InlineList<OfferedDay, 8> offers;
    std::optional<bool> in_person;
    std::optional<bool> health_reason;
    std::optional<base::Date> notice_on;
};

// Maksimale ventetider ved livstruende sygdom: was a day offered within the limit?
// Sundhedsloven § 88.
Right maximum_wait(const law::Book& book);

}  // namespace rights
