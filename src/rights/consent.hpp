#pragma once

#include "rights/right.hpp"

namespace rights {

enum class ConsentMatter : std::uint8_t { guidance, treatment, office, disclosure, other_look_up };
enum class Speaker : std::uint8_t {
    patient,
    custody_holder,
    relative,
    guardian,
    attorney,
    future_attorney,
    treating_doctor,
    somebody_else,
};
enum class PatientState : std::uint8_t { capable, not_capable, deceased };
enum class PatientWord : std::uint8_t { consented, not_asked, refused };
enum class ConsentForm : std::uint8_t { written, form_waived, oral };
enum class ConsentData : std::uint8_t { health_and_confidential, purely_private };

struct ConsentFacts {
    std::optional<ConsentMatter> matter;
    std::optional<Speaker> speaker;
    std::optional<PatientState> state;
    std::optional<std::int64_t> age;
    std::optional<bool> authority_covers;  // guardianship or power of attorney, for this matter
    std::optional<bool> nearest;  // is the relative a nearest relative (nærmeste pårørende)?
    std::optional<bool> against_wishes;  // of the deceased, or other private interests
    std::optional<PatientWord> word;     // of whoever may consent
    std::optional<ConsentForm> form;
    std::optional<bool> legal_basis;  // sundhedsloven § 43, stk. 2
    std::optional<ConsentData> data;
    std::optional<base::Date> consented_on;
    std::optional<base::Date> used_on;
};

// Samtykke: who may speak for the patient, and does a consent cover what is asked for?
// Sundhedsloven §§ 14, 17, 18, 42 d-45 and 51, stk. 4.
Right consent(const law::Book& book);

}  // namespace rights
