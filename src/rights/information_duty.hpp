#pragma once

#include "rights/right.hpp"
#include "rights/suspension.hpp"

namespace rights {

// What the region or the hospital must write about.
enum class InformationTrigger : std::uint8_t {
    referral,
    worked_up,
    changed_surgery,
    specialist_referral
};
enum class ChangedBy : std::uint8_t { region, patient };
enum class LetterContent : std::uint8_t { complete, lacking, not_seen };

// What a letter tells; the codes are the words of the information_content files.
enum class LetterItem : std::uint8_t {
    date_and_place,
    choice_of_hospital,
    waiting_times,
    number_of_treatments,
    referral_elsewhere,
    examination_in_time,
    work_up_in_time,
    treatment_in_time,
    agreement_hospitals,
    young_psychiatry_examination,
    young_psychiatry_treatment,
    adult_psychiatry_treatment,
    young_psychiatry_start,
    young_psychiatry_finish,
    choice_after_change,
    clear_language
};
enum class LetterFaultKind : std::uint8_t { missing, wrong };

struct LetterFault {
    std::optional<LetterItem> item;
    std::optional<LetterFaultKind> kind;
};

struct InformationDutyFacts {
    std::optional<InformationTrigger> trigger;
    std::optional<base::Date> trigger_on;
    std::optional<bool> first_letter;  // in the course
    std::optional<ChangedBy> changed_by;
    std::optional<base::Date> informed_on;
    std::optional<LetterContent> content;
    InlineList<LetterFault, 8> faults;
    std::optional<bool> psychiatry;
    std::optional<bool> regional_suspension;
    RegionalSuspensions regional_suspensions;
};

// Oplysningspligt: did the patient get the letter in time, and did it say what the law asks for?
// Sundhedsloven § 90.
Right information_duty(const law::Book& book);

}  // namespace rights
