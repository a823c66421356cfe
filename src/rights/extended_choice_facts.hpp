#pragma once

#include "rights/extended_choice.hpp"

// What the extended free choice asks for, as forms and documents know it.
namespace rights::extended_choice_facts {

inline constexpr Choice cares[]{
    {"somatic_treatment", "Behandling på et somatisk sygehus"},
    {"psychiatric_treatment", "Behandling i psykiatrien"},
    {"psychiatric_examination", "Undersøgelse i psykiatrien"},
    {"dual_diagnosis_treatment", "Integreret behandling ved dobbeltdiagnose"},
    {"diagnostic_examination", "En diagnostisk undersøgelse fra egen læge eller speciallæge"},
    {"work_up", "Udredning på et somatisk sygehus"},
};
inline constexpr Choice serious_grounds[]{
    {"none", "Ingen af dem"},
    {"worse_by_waiting", "Udsigterne bliver klart dårligere af at vente en måned mere"},
    {"strong_pain", "Daglige stærke smerter, som behandlingen kan lindre"},
    {"mental_anguish", "Daglig svær psykisk forpinthed"},
    {"impairment", "Daglig svært nedsat funktion"},
};
inline constexpr Choice region_answers[]{
    {"offers", "Den har tilbudt en dag"},
    {"cannot", "Den kan ikke begynde i tide"},
    {"none", "Den har ikke svaret endnu"},
};
inline constexpr Choice hospitals[]{
    {"own", "Regionens eget sygehus"},
    {"cooperation", "Samarbejdssygehus"},
    {"agreement", "Aftalesygehus"},
};
inline constexpr Fact of_offer[]{
    choice_fact<&TreatmentOffer::hospital>(
        "hospital", "Hvilket sygehus?",
        "Regionens egne sygehuse og samarbejdssygehusene går forud for aftalesygehusene.",
        hospitals),
    date_fact<&TreatmentOffer::starts_on>(
        "starts_on", "Kan begynde",
        "Både forundersøgelse og behandling skal kunne ligge inden fristen; her skrives den dag, "
        "behandlingen begynder.",
        Change::possible),
};
inline constexpr Fact of_pre_examination[]{
    number_fact<&PreExamination::waited_days>("waited_days", "Ventede på undersøgelsen (dage)",
                                              "Ventetid over to uger regnes med.", 3650),
    number_fact<&PreExamination::lasted_days>(
        "lasted_days", "Undersøgelsen og svaret tog (dage)",
        "Den tid, som selve undersøgelsen tager, regnes ikke med.", 3650),
};

inline constexpr Fact all[]{
    choice_fact<&ExtendedChoiceFacts::care>(
        "care", "Hvad er patienten henvist til?",
        "Behandling, undersøgelse og psykiatri har hver deres frist.", cares),
    date_fact<&ExtendedChoiceFacts::referral_received>(
        "referral_received", "Henvisningen modtaget",
        "Fristen regnes fra den dag eller fra udredningen, hvis den kom senere."),
    excluded_treatment_fact<&ExtendedChoiceFacts::excluded_treatment>(),
    date_fact<&ExtendedChoiceFacts::referred_on>(
        "referred_on", "Henvist", "Fristens længde afhænger af, hvornår lægen henviste."),
    yes_no_fact<&ExtendedChoiceFacts::worked_up>(
        "worked_up", "Er patienten udredt?",
        "Fristen for behandling begynder, når patienten er udredt."),
    date_fact<&ExtendedChoiceFacts::worked_up_on>("worked_up_on", "Udredt",
                                                  "Fristen for behandling regnes fra den dag."),
    choice_fact<&ExtendedChoiceFacts::serious_ground>(
        "serious_ground", "Var sygdommen alvorlig?",
        "Ved alvorlig sygdom var fristen en måned i stedet for to; regionen afgjorde det.",
        serious_grounds),
    yes_no_fact<&ExtendedChoiceFacts::may_improve>("may_improve",
                                                   "Kunne sygdommen gå over af sig selv?",
                                                   "Så var den ikke alvorlig efter reglerne."),
    number_fact<&ExtendedChoiceFacts::age>(
        "age", "Alder ved henvisningen", "Børn og unge under 19 år havde deres egne regler.", 130),
    yes_no_fact<&ExtendedChoiceFacts::needs_quick_treatment>(
        "needs_quick_treatment", "Var der behov for hurtig behandling?",
        "Retten gjaldt kun børn og unge med behov for hurtig behandling."),
    yes_no_fact<&ExtendedChoiceFacts::examined_at_agreement_hospital>(
        "examined_at_agreement_hospital", "Blev barnet undersøgt på et aftalesygehus?",
        "Så kunne behandlingen fortsætte samme sted."),
    yes_no_fact<&ExtendedChoiceFacts::pre_examined>(
        "pre_examined", "Var der forundersøgelser?",
        "Forundersøgelser regnes ikke med, men det gør ventetid over to uger på hver af dem."),
    list_fact<&ExtendedChoiceFacts::pre_examinations>(
        "pre_examinations", "Forundersøgelser",
        "Ventetid over to uger på hver undersøgelse regnes med i fristen.", of_pre_examination),
    pauses_fact<&ExtendedChoiceFacts::pauses>(),
    choice_fact<&ExtendedChoiceFacts::region_answer>(
        "region_answer", "Hvad siger regionen?",
        "Retten opstår, når regionen ikke kan begynde i tide.", region_answers),
    list_fact<&ExtendedChoiceFacts::offers>(
        "offers", "Hvornår kan sygehusene begynde?",
        "Den tidligste dag på eget sygehus eller samarbejdssygehus holdes op mod fristen.",
        of_offer),
    regional_suspension_fact<&ExtendedChoiceFacts::regional_suspension>(),
    regional_suspensions_fact<&ExtendedChoiceFacts::regional_suspensions>(),
    yes_no_fact<&ExtendedChoiceFacts::request_refused>(
        "request_refused", "Har regionen sagt nej til at henvise?",
        "Regionens sygehus skal henvise til det aftalesygehus, patienten beder om."),
};

}  // namespace rights::extended_choice_facts
