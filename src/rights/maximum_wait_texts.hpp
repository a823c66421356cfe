#pragma once

#include "rights/decision.hpp"
#include "rights/maximum_wait.hpp"

// The facts and the Danish texts of the maximum waits.
namespace rights::maximum_wait_texts {

inline constexpr Choice diseases[]{
    {"cancer", "Kræft, også mistanke om kræft"},
    {"cancer_bone_marrow", "Kræft, der kræver knoglemarvstransplantation"},
    {"other_skin_cancer", "Hudkræft, dog ikke modermærkekræft"},
    {"left_main", "Hjertet: forsnævring af venstre hovedstamme"},
    {"unstable_angina", "Hjertet: ustabil angina pectoris"},
    {"angina_after_infarction", "Hjertet: angina pectoris inden 30 dage efter en blodprop"},
    {"other", "En anden sygdom"}};
inline constexpr Choice steps_of_cancer[]{
    {"work_up", "Udredningen skal begynde"},
    {"operation", "Operation"},
    {"medical_treatment", "Medicinsk behandling som den første"},
    {"radiation", "Strålebehandling som den første"},
    {"follow_on_treatment", "Medicin eller stråler efter den første behandling"},
    {"experimental_treatment", "Forsøgs- eller eksperimentel behandling"}};

inline constexpr Fact facts_of_offer[]{
    date_fact<&OfferedDay::date>("date", "Tilbudt dag",
                                 "Det er den dag, patienten kan komme, der skal ligge i tide.",
                                 Change::possible),
    yes_no_fact<&OfferedDay::declined>(
        "declined", "Sagde patienten nej?",
        "Efter et nej til en dag i tide har patienten ikke krav på en ny inden fristen."),
};
inline constexpr Fact facts[]{
    choice_fact<&MaximumWaitFacts::disease>("disease", "Hvilken sygdom?",
                                            "Fristerne gælder kun kræft og visse hjertesygdomme.",
                                            diseases),
    choice_fact<&MaximumWaitFacts::step>("step", "Hvilket trin i kræftforløbet?",
                                         "Hvert trin har sin egen frist.", steps_of_cancer),
    date_fact<&MaximumWaitFacts::referral_received>(
        "referral_received", "Henvisning til dette trin modtaget",
        "Fristen regnes fra henvisningen til netop dette trin; ved tilbagefald fra den nye."),
    date_fact<&MaximumWaitFacts::consent_on>(
        "consent_on", "Patienten sagde ja til behandlingen",
        "Ved behandling løber der også en frist fra samtykket."),
    list_fact<&MaximumWaitFacts::offers>("offers", "Tilbudte dage",
                                         "Sygehuset skal have tilbudt en dag, der ligger i tide.",
                                         facts_of_offer),
    yes_no_fact<&MaximumWaitFacts::in_person>(
        "in_person", "Skulle patienten møde frem?",
        "En samtale i telefon eller en konference tæller ikke som begyndt udredning.",
        Change::possible),
    yes_no_fact<&MaximumWaitFacts::health_reason>(
        "health_reason", "Skyldes forsinkelsen patientens helbred?",
        "Hensynet til patientens helbred kan betyde, at det må tage længere tid."),
    date_fact<&MaximumWaitFacts::notice_on>(
        "notice_on", "Besked om dagen sendt",
        "Patienten skal have besked om dagen; er intet noteret, regnes den for ikke sendt."),
};

inline constexpr DeadlineText notice_by_act{"notice_act", "Besked om dagen efter loven"};
inline constexpr DeadlineText notice_by_order{"notice_order",
                                              "Besked om dagen efter bekendtgørelsen"};
inline constexpr DeadlineText work_up_begun{"work_up_started", "Udredningen skal begynde"};
inline constexpr DeadlineText after_receipt{"after_receipt", "Frist regnet fra henvisningen"};
inline constexpr DeadlineText after_consent{"after_consent", "Frist regnet fra samtykket"};
inline constexpr DeadlineText treated{"treatment_offered", "Behandlingen skal begynde"};

inline constexpr StepText received{"referral_received",
                                   "Henvisningen blev modtaget {dato}. Det er dag 0."};
inline constexpr StepText consented{"consent_on",
                                    "Samtykke til behandlingen {dato}. Det er dag 0."};
inline constexpr StepText limit_counted{"limit", "{tal} dage efter dag 0 er {dato}."};
inline constexpr StepText shorter_one{
    "shorter_limit",
    "Den korteste af de to frister gælder: {dato}. Den flyttes ikke af weekender."};
inline constexpr StepText day_offered{"offer", "Der er tilbudt en dag {dato}."};
inline constexpr StepText day_declined{"declined", "Patienten sagde nej til {dato}."};
inline constexpr StepText not_in_person{
    "not_in_person", "En samtale i telefon eller en konference tæller ikke som begyndt udredning."};
inline constexpr StepText nothing_offered{"nothing_offered", "Der er ikke tilbudt en dag."};
inline constexpr StepText not_on_the_list{
    "not_on_the_list", "Sygdommen eller behandlingen står ikke i bekendtgørelsen."};

inline constexpr Outcome in_time{"in_time", Verdict::met,
                                 "Ja, du er tilbudt en dag i tide; fristen er {frist}.",
                                 "Siger patienten nej til dagen, skal der tilbydes en ny så snart "
                                 "som muligt, men ikke nødvendigvis inden fristen.",
                                 ""};
inline constexpr Outcome declined{
    "declined", Verdict::met,
    "Ja, du blev tilbudt en dag i tide. Fordi du sagde nej, gælder fristen ikke for den næste dag.",
    "Patienten skal stadig have en ny dag så snart som muligt.",
    "Sygehuset tilbyder en ny dag så snart som muligt."};
inline constexpr Outcome waiting{
    "waiting", Verdict::undecided,
    "Du har krav på en dag, der ligger senest {frist}. Der er ikke noteret noget tilbud endnu.",
    "Kan sygehuset ikke nå det, skal regionen finde et andet sygehus.",
    "Sygehuset tilbyder en bestemt dag, eller regionen finder et andet sygehus."};
inline constexpr Outcome too_late{
    "too_late", Verdict::not_met,
    "Nej, du havde krav på en dag senest {frist}, og det er ikke overholdt.",
    "Regionen skal finde et andet sygehus, også i udlandet. Kan den ikke det, kan patienten bede "
    "om, at Sundhedsstyrelsen får sagen.",
    "Regionen tilbyder selv en bestemt dag på et andet sygehus; det er ikke nok at bede patienten "
    "ringe. Ønsker patienten det, får Sundhedsstyrelsen besked."};
inline constexpr Outcome health_first{
    "health_reason", Verdict::undecided,
    "Fristen var {frist}. Hensynet til dit helbred kan betyde, at det må tage længere tid, og det "
    "skal lægen kunne begrunde.",
    "Patienten kan bede om at få begrundelsen.", "Rådgiveren beder afdelingen om begrundelsen."};
inline constexpr Outcome not_covered{
    "not_covered", Verdict::not_met,
    "Nej, de særlige maksimale ventetider gælder ikke for den sygdom eller behandling.",
    "Patienten har i stedet de almindelige rettigheder til hurtig udredning og udvidet frit "
    "sygehusvalg.",
    "Rådgiveren ser på retten til udredning og det udvidede frie sygehusvalg."};
inline constexpr Outcome unread{
    "unread", Verdict::undecided,
    "Jeg skal først slå reglerne fra før juni 2015 op, så jeg ringer tilbage.", "",
    "Rådgiveren slår bekendtgørelse 1749/2006 op."};

}  // namespace rights::maximum_wait_texts
