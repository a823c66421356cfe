#pragma once

#include "rights/decision.hpp"
#include "rights/fact.hpp"
#include "rights/transport.hpp"

// What the right to transport asks and says.
namespace rights::transport_texts {

constexpr Choice destinations[]{{"hospital", "Sygehus, også når en operation aflyses undervejs"},
                                {"practice", "Egen læge eller speciallæge"},
                                {"rehabilitation", "Genoptræning i kommunen"},
                                {"regional_dentistry", "Regionstandplejen"}};
constexpr Choice travellers[]{{"patient", "Patienten"}, {"companion", "En ledsager"}};
constexpr Choice hospitals_chosen[]{
    {"by_region", "Regionen, efter sin egen fordeling"},
    {"re_referred", "Regionen, som henviste videre"},
    {"free_choice", "Patienten, ved frit sygehusvalg"},
    {"extended_choice", "Patienten, ved udvidet frit sygehusvalg"},
    {"abroad", "Patienten, som fik refusion for behandling i EU/EØS"}};
constexpr Choice pensions[]{{"social", "Folkepension eller førtidspension"},
                            {"civil_servant", "Kun tjenestemandspension"},
                            {"early_retirement", "Efterløn"},
                            {"none", "Nej"}};
constexpr Choice healths[]{{"public_transport", "Ja"},
                           {"no_public_transport", "Nej, helbredet udelukker det"},
                           {"special_vehicle", "Nej, kun i ambulance eller særligt køretøj"}};
constexpr Choice visits[]{
    {"further_ambulatory", "Videre ambulant behandling efter et sygehusforløb"},
    {"leave", "Hjem på weekend eller orlov fra sygehuset"},
    {"other", "Andet"}};
constexpr Choice cost_bases[]{{"amount", "Billetpris, eller beløb regnet ud af regionen"},
                              {"kilometres", "Kilometer i egen bil"}};
constexpr Choice companion_trips[]{{"together", "Sammen med patienten"},
                                   {"separate", "En rejse for sig, frem eller tilbage"}};
constexpr Choice decisions[]{{"none", "Nej, ikke endnu"},
                             {"letter", "Ja, skriftligt med klagevejledning"},
                             {"letter_without_guidance", "Ja, men uden klagevejledning"},
                             {"payment_only", "Der er kun kommet penge på NemKontoen"}};

constexpr Fact facts[]{
    date_fact<&TransportFacts::travelled_on>("travelled_on", "Dag for turen",
                                             "Beløbsgrænsen er den, der gjaldt den dag."),
    choice_fact<&TransportFacts::destination>(
        "destination", "Hvor gik turen hen?",
        "Regionen betaler kun kørsel til sygehus; kommunen afgør resten.", destinations),
    choice_fact<&TransportFacts::traveller>("traveller", "Hvem gælder det?",
                                            "En ledsager har sine egne betingelser.", travellers),
    choice_fact<&TransportFacts::hospital_chosen>(
        "hospital_chosen", "Hvem valgte sygehuset?",
        "Har patienten selv valgt, er det turen til regionens eget sygehus, der betales.",
        hospitals_chosen),
    choice_fact<&TransportFacts::pension>(
        "pension", "Får patienten pension?",
        "Folke- og førtidspensionister har altid ret og en lavere beløbsgrænse.", pensions),
    choice_fact<&TransportFacts::health>("health", "Kan patienten køre med bus og tog?",
                                         "Helbredet kan give ret uden hensyn til afstanden.",
                                         healths),
    choice_fact<&TransportFacts::visit>("visit", "Hvilken slags tur?",
                                        "Helbredet giver kun ret ved visse ture.", visits),
    number_fact<&TransportFacts::distance_metres>(
        "distance_metres", "Meter fra hjemmet til regionens eget sygehus",
        "Afstanden dertil skal være over 50 km, når der ikke er en anden grund."),
    number_fact<&TransportFacts::chosen_distance_metres>(
        "chosen_distance_metres", "Meter fra hjemmet til det valgte sygehus",
        "Ved eget valg skal også denne afstand være over 50 km."),
    yes_no_fact<&TransportFacts::companion_needed>(
        "companion_needed", "Er en ledsager nødvendig?",
        "Patientens alder eller helbred skal gøre det nødvendigt."),
    choice_fact<&TransportFacts::companion_trip>("companion_trip", "Hvordan rejste ledsageren?",
                                                 "En rejse for sig betales kun ved langt fravær.",
                                                 companion_trips),
    number_fact<&TransportFacts::absent_hours>(
        "absent_hours", "Timer hjemmefra, hvis ledsageren ventede",
        "Er det over 12 timer, betales ledsagerens rejse for sig.", 10'000),
    choice_fact<&TransportFacts::cost_basis>("cost_basis", "Hvordan er udgiften opgjort?",
                                             "Kilometer ganges med statens laveste takst for året.",
                                             cost_bases),
    money_fact<&TransportFacts::cost>("cost", "Udgift frem og tilbage",
                                      "Hele udgiften betales, når den er over beløbsgrænsen."),
    number_fact<&TransportFacts::driven_metres>("driven_metres", "Meter kørt frem og tilbage",
                                                "De ganges med taksten for en kilometer."),
    money_fact<&TransportFacts::region_cost>(
        "region_cost", "Udgift til regionens eget sygehus, frem og tilbage",
        "Mindst den udgift betales, når patienten selv har valgt."),
    number_fact<&TransportFacts::region_driven_metres>(
        "region_driven_metres", "Meter til regionens eget sygehus, frem og tilbage",
        "Mindst den udgift betales, når patienten selv har valgt."),
    money_fact<&TransportFacts::already_paid>("already_paid", "Regionen har allerede betalt",
                                              "Så ses det, hvad der mangler."),
    choice_fact<&TransportFacts::decision>("decision", "Er der givet en afgørelse?",
                                           "Klagefristen begynder med en rigtig afgørelse.",
                                           decisions),
    date_fact<&TransportFacts::notified_on>("notified_on", "Afgørelsen modtaget",
                                            "Klagefristen regnes fra den dag."),
};

constexpr DeadlineText complaint_due{"complaint", "Klagen skal være fremme"};

constexpr AmountText payable{"payable", "Regionen betaler"};
constexpr AmountText at_least{"at_least", "Regionen betaler mindst"};
constexpr AmountText threshold_of_day{"threshold", "Beløbsgrænsen den dag"};
constexpr AmountText still_due{"still_due", "Der mangler"};

constexpr StepText travelled{"travelled", "Turen var den {dato}."};
constexpr StepText by_pension{"by_pension", "Folke- og førtidspensionister har ret til kørsel."};
constexpr StepText no_social_pension{
    "no_social_pension", "Tjenestemandspension og efterløn tæller ikke som folkepension."};
constexpr StepText by_health{"by_health", "Helbredet giver ret ved denne slags tur."};
constexpr StepText by_distance{"by_distance", "Der er {tal} meter; det er over grænsen."};
constexpr StepText too_near{"too_near", "Der er {tal} meter; der skal være mere end 50 km."};
constexpr StepText chosen_too_near{
    "chosen_too_near", "Til det valgte sygehus er der {tal} meter; der skal være mere end 50 km."};
constexpr StepText same_route_method{
    "same_route_method", "Regionen vælger selv, hvordan ruten måles, men skal måle ens hver gang."};
constexpr StepText rate_used{"rate", "Taksten var {kr} for en kilometer."};
constexpr StepText rate_unknown{
    "rate_unknown", "Taksten for {dato} er ikke kendt, og et andet års takst bruges ikke."};
constexpr StepText journey_cost{"cost", "Turen kostede {kr} frem og tilbage."};
constexpr StepText region_journey_cost{"region_cost",
                                       "Turen til regionens eget sygehus ville koste {kr}"};
constexpr StepText threshold_is{"threshold", "Udgiften skal være over {kr}"};
constexpr StepText threshold_unknown_step{
    "threshold_unknown",
    "Beløbsgrænsen for {dato} er ikke kendt, og et andet års grænse bruges ikke."};
constexpr StepText paid_before{"already_paid", "Regionen har betalt {kr}"};
constexpr StepText absent{"absent_hours", "{tal} timer hjemmefra; det skal være mere end 12."};
constexpr StepText not_communicated{
    "not_communicated", "Penge på kontoen er ikke en afgørelse: regionen skal skrive og begrunde."};
constexpr StepText no_guidance{"no_guidance",
                               "Klagefristen løber først, når klagevejledningen er givet."};
constexpr StepText to_ombudsman{"complaint_patientombuddet", "Klagen gik til Patientombuddet."};
constexpr StepText to_safety{"complaint_patientsikkerhed",
                             "Klagen gik til Styrelsen for Patientsikkerhed."};
constexpr StepText to_stpk{"complaint_stpk", "Klagen går til Styrelsen for Patientklager."};
constexpr StepText no_appeal{"complaint_none",
                             "Ingen anden myndighed behandler længere klager over kørsel. "
                             "Patienten kan bede regionen se på sagen igen."};
constexpr StepText appeal_unknown{"complaint_unknown",
                                  "Om der kan klages over en afgørelse fra den tid, er uafklaret."};

constexpr Outcome pays{"payable", Verdict::met, "Ja, regionen betaler {kr} for turen.",
                       "Er udgiften over beløbsgrænsen, betales hele udgiften.",
                       "Patienten søger hos regionen og gemmer billetter."};
constexpr Outcome pays_at_least{
    "payable_at_least", Verdict::met,
    "Ja, du får mindst {kr} Det er, hvad turen til regionens eget sygehus koster.",
    "Ved eget valg betales turen til det sygehus, regionen selv ville have brugt.",
    "Patienten søger hos regionen, som skal skrive, hvilket sygehus den regner med."};
constexpr Outcome region_drives{"region_transports", Verdict::met,
                                "Ja, regionen sørger for kørslen, når helbredet kræver det.", "",
                                "Afdelingen eller lægen bestiller kørslen."};
constexpr Outcome below_threshold{
    "below_threshold", Verdict::not_met,
    "Nej, turen koster ikke mere end beløbsgrænsen på {kr}, så du betaler selv.",
    "Udgiften skal være over grænsen; er den det, betales hele udgiften.", ""};
constexpr Outcome not_eligible{
    "not_eligible", Verdict::not_met,
    "Nej, du har ikke ret til kørsel: hverken pension, helbred eller afstand giver ret til det.",
    "Afstanden skal være over 50 km, eller helbredet eller pensionen skal give ret.", ""};
constexpr Outcome municipality_decides{
    "municipality_decides", Verdict::undecided,
    "Det er kommunen, der afgør kørsel til læge og genoptræning.",
    "Patienten kan spørge sin kommune.", "Kommunen afgør det."};
constexpr Outcome not_hospital{"not_hospital_treatment", Verdict::not_met,
                               "Nej, tandpleje i regionen er ikke sygehusbehandling.", "", ""};
constexpr Outcome companion_not_needed{
    "companion_not_needed", Verdict::not_met,
    "Nej, ledsagerens udgift betales kun, når alder eller helbred gør en ledsager nødvendig.", "",
    ""};
constexpr Outcome absence_too_short{
    "absence_too_short", Verdict::not_met,
    "Nej, ledsagerens egen rejse betales kun ved mere end 12 timer hjemmefra.",
    "Rejsen sammen med patienten kan betales.", ""};
constexpr Outcome amount_unknown{
    "amount_unknown", Verdict::undecided,
    "Jeg kender ikke beløbet for det år endnu. Jeg slår det op og ringer tilbage.", "",
    "Rådgiveren slår beløbet op, og kontoret skriver det i lovfilen."};

}  // namespace rights::transport_texts
