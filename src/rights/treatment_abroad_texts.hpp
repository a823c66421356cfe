#pragma once

#include "rights/decision.hpp"
#include "rights/fact.hpp"
#include "rights/treatment_abroad.hpp"

// What the right to treatment abroad asks and says.
namespace rights::treatment_abroad_texts {

using Facts = TreatmentAbroadFacts;

constexpr Choice countries[]{{"eu_eea", "EU eller EØS"}, {"third_country", "Et andet land"}};
constexpr Choice needs[]{{"planned", "Planlagt behandling"},
                         {"acute", "Akut sygdom under en rejse"}};
constexpr Choice grounds[]{{"region_refers", "Regionen vil selv henvise"},
                           {"no_danish_treatment", "Ingen sygehuse i Danmark kan behandle"},
                           {"research", "Forskningsbehandling sammen med et dansk sygehus"},
                           {"second_opinion", "Livstruende sygdom uden flere offentlige tilbud"},
                           {"own_wish", "Patientens eget ønske"}};
constexpr Choice authorities[]{
    {"pending", "Ikke svaret endnu"}, {"approved", "Godkendt"}, {"refused", "Afvist"}};
constexpr Choice referrals[]{
    {"referred", "Ja"}, {"waived", "Nej, men regionen kræver det ikke her"}, {"none", "Nej"}};
constexpr Choice approvals[]{{"none", "Der er ikke søgt"},
                             {"applied", "Søgt, men ikke svaret"},
                             {"granted", "Godkendt"},
                             {"refused", "Afslag"}};
constexpr Choice refusal_grounds[]{{"none", "Nej, ingen"},
                                   {"timely_offer", "Et rettidigt tilbud i Danmark"},
                                   {"patient_safety", "Fare for patienten"},
                                   {"population_risk", "Fare for andre"},
                                   {"provider_concern", "Alvorlig tvivl om behandlingsstedet"}};
constexpr Choice retroactive_grounds[]{{"none", "Nej, ingen"},
                                       {"could_not_wait", "Behandlingen kunne ikke vente"},
                                       {"unreasonable", "Det ville være urimeligt at afslå"}};
constexpr Choice s2_forms[]{{"not_possible", "Nej"},
                            {"wanted", "Ja"},
                            {"declined", "Ja, men patienten vil hellere have refusion"}};

constexpr Fact document_facts[]{
    date_fact<&AwaitedDocument::requested_on>("requested_on", "Regionen bad om bilag",
                                              "Fristen står stille fra den dag."),
    date_fact<&AwaitedDocument::received_on>("received_on", "Bilagene kom",
                                             "Fristen løber igen fra den dag.", Change::possible),
};

constexpr Fact facts[]{
    date_fact<&Facts::treated_on>("treated_on", "Behandlingsdag, også den planlagte",
                                  "Reglen er den, der gælder den dag."),
    choice_fact<&Facts::country>("country", "Hvor foregår behandlingen?",
                                 "Refusion gives kun i EU og EØS.", countries),
    choice_fact<&Facts::need>("need", "Var det planlagt?",
                              "Ved akut sygdom gælder også EU-sygesikringskortet.", needs),
    choice_fact<&Facts::ground>("ground", "Hvorfor skal det være i udlandet?",
                                "Det afgør, hvilken vej der er.", grounds),
    yes_no_fact<&Facts::experimental>("experimental",
                                      "Er behandlingen eksperimentel, forskning eller alternativ?",
                                      "Den slags kan regionen ikke henvise til ad denne vej."),
    yes_no_fact<&Facts::recommended>("recommended",
                                     "Har den højt specialiserede afdeling anbefalet det?",
                                     "Uden en anbefaling kan regionen ikke henvise."),
    yes_no_fact<&Facts::danish_hospital_takes_part>(
        "danish_hospital_takes_part", "Deltager et dansk sygehus?",
        "Forskningsbehandling skal ske sammen med et dansk sygehus."),
    choice_fact<&Facts::authority>("authority", "Hvad siger Sundhedsstyrelsen eller dens panel?",
                                   "Først med en godkendelse kan regionen henvise.", authorities),
    yes_no_fact<&Facts::region_agrees>("region_agrees", "Har regionen sagt ja?",
                                       "Regionen kan sige ja, men har ikke pligt til det."),
    yes_no_fact<&Facts::hospital_treatment>("hospital_treatment",
                                            "Gives behandlingen på sygehus i Danmark?",
                                            "Anden behandling følger tilskudsreglerne."),
    yes_no_fact<&Facts::same_treatment>(
        "same_treatment", "Ville patienten få samme eller lignende behandling i Danmark?",
        "Kun det, som tilbydes her, kan refunderes."),
    choice_fact<&Facts::referral>("referral", "Er patienten henvist til sygehus?",
                                  "Uden henvisning er der ingen refusion.", referrals),
    yes_no_fact<&Facts::overnight>("overnight", "Kræver det mindst én overnatning?",
                                   "Indlæggelse skal godkendes først."),
    yes_no_fact<&Facts::specialised>(
        "specialised", "Er det en specialiseret funktion?",
        "Regionsfunktioner og højt specialiserede funktioner skal godkendes først."),
    choice_fact<&Facts::approval>("approval", "Forhåndsgodkendelse",
                                  "Behandlingen skal godkendes, før patienten rejser.", approvals),
    date_fact<&Facts::applied_on>("applied_on", "Regionen fik ansøgningen",
                                  "Svarfristen regnes fra den dag."),
    list_fact<&Facts::documents>("documents", "Bilag, som regionen har bedt om",
                                 "Fristen flyttes med de dage, patienten bruger.", document_facts),
    date_fact<&Facts::decided_on>("decided_on", "Regionens svar", "Svaret skal komme i tide."),
    choice_fact<&Facts::refusal_ground>("refusal_ground", "Har regionen en grund til at afslå?",
                                        "Kun fire grunde gælder.", refusal_grounds,
                                        Change::possible),
    choice_fact<&Facts::retroactive_ground>(
        "retroactive_ground", "Er der en grund til refusion alligevel?",
        "Uden godkendelse skal der være en særlig grund.", retroactive_grounds),
    choice_fact<&Facts::s2>("s2", "Er betingelserne for en S2-blanket opfyldt?",
                            "Så er det S2, der gives, når patienten ikke ønsker andet.", s2_forms),
    money_fact<&Facts::danish_price>("danish_price", "Prisen i Danmark",
                                     "Mere end den danske pris refunderes ikke."),
    money_fact<&Facts::actual_expense>("actual_expense", "Patientens udgift i kroner",
                                       "Mere end udgiften refunderes ikke."),
    money_fact<&Facts::card_refund>("card_refund", "Refusion efter EU-sygesikringskortets regler",
                                    "Patienten kan vælge det bedste af de to."),
    money_fact<&Facts::already_paid>("already_paid", "Regionen har allerede betalt",
                                     "Så ses det, hvad der mangler."),
};

constexpr DeadlineText decision_due{"region_decision", "Regionen skal have svaret"};

constexpr AmountText refund{"refund", "Regionen refunderer"};
constexpr AmountText still_due{"still_due", "Der mangler"};

constexpr StepText treated{"treated", "Behandlingen er den {dato}."};
constexpr StepText route_a{"route_a", "Vej A: regionen kan henvise (§ 25)."};
constexpr StepText route_b{"route_b", "Vej B: ingen kan behandle i Danmark (§ 26)."};
constexpr StepText route_c{"route_c", "Vej C: forskning, som meldes til Sundhedsstyrelsen (§ 29)."};
constexpr StepText route_d{"route_d", "Vej D: panelet for eksperimentel behandling (§ 30)."};
constexpr StepText route_e{"route_e", "Vej E: i EU og EØS kan der betales med S2-blanket (§ 27)."};
constexpr StepText route_f{"route_f", "Vej F: refusion i EU og EØS (§§ 31-41)."};
constexpr StepText route_card{"route_card",
                              "EU-sygesikringskortet gælder også; det bedste vælges."};
constexpr StepText no_approval_needed{"no_approval_needed",
                                      "Behandlingen skal ikke godkendes først."};
constexpr StepText approval_listed{"approval_listed",
                                   "Behandlingen er på listen over det, der skal godkendes først."};
constexpr StepText applied{"applied", "Regionen fik ansøgningen {dato}. Det er dag 0."};
constexpr StepText two_weeks{"decision_days", "{tal} dage efter dag 0 er {dato}."};
constexpr StepText asked_for_documents{"documents_requested", "Regionen bad om bilag {dato}."};
constexpr StepText documents_came{"documents_received", "Bilagene kom {dato}: {tal} dages pause."};
constexpr StepText documents_awaited{"documents_awaited",
                                     "Bilagene mangler {dato}: {tal} dages pause indtil nu."};
constexpr StepText deadline_is{"decision_deadline", "Fristen med pauserne er {dato}."};
constexpr StepText region_answered{"decided", "Regionen svarede {dato}."};
constexpr StepText danish_price_is{"danish_price", "Prisen i Danmark er {kr}"};
constexpr StepText expense_is{"actual_expense", "Patienten betalte {kr}"};
constexpr StepText card_gives{"card_refund", "Kortets regler giver {kr}"};
constexpr StepText paid_before{"already_paid", "Regionen har betalt {kr}"};
constexpr StepText maybe_too_old{"limitation",
                                 "Behandlingen er den {dato}; kravet kan være forældet."};

constexpr const char* apply =
    "Til ansøgningen hører henvisning, samtykke og en beskrivelse af behandlingen.";
constexpr Outcome pays_back{"refund", Verdict::met, "Ja, du får {kr} tilbage.",
                            "Regionen betaler højst den danske pris og højst det, patienten har "
                            "betalt. Der kan klages inden 4 uger.",
                            "Patienten sender regninger, hvor hver ydelse står."};
constexpr Outcome may_go{
    "refund_without_approval", Verdict::met,
    "Ja, du kan rejse uden at søge først og få udgiften tilbage op til dansk pris.",
    "Patienten lægger ud. Regionen kan spørges først og svarer inden 2 uger.",
    "Patienten sender henvisning og regninger til regionen bagefter."};
constexpr Outcome both_regimes{
    "both_regimes", Verdict::met, "Ja, du får {kr} tilbage, det bedste, som de to regelsæt giver.",
    "Patienten kan få sagen bedømt efter både EU-kortets regler og refusionsreglerne.",
    "Regionen bedømmer ansøgningen efter begge regelsæt."};
constexpr Outcome approval_due{
    "approval_due", Verdict::met, "Ja, regionen skal godkende behandlingen.",
    "Et afslag kræver en af lovens fire grunde. Der kan klages inden 4 uger.",
    "Regionen godkender skriftligt."};
constexpr Outcome refund_granted{
    "refund_granted", Verdict::met,
    "Ja, behandlingen er godkendt, så du får udgiften tilbage op til dansk pris.",
    "Patienten lægger ud og sender regninger bagefter.",
    "Patienten gemmer godkendelse og regninger."};
constexpr Outcome approved_as_s2{
    "approved_as_s2", Verdict::met,
    "Ja, du får en S2-blanket, så regningen går direkte mellem landene.",
    "Patienten betaler som landets egne borgere.", "Regionen udsteder S2-blanketten."};
constexpr Outcome retroactive_refund{
    "retroactive_refund", Verdict::met,
    "Ja, du får {kr} tilbage, selv om behandlingen ikke var godkendt først.",
    "Det gælder, når den ikke kunne vente, eller regionen ikke kunne have afslået.",
    "Patienten søger hos regionen med regninger og begrundelse."};
constexpr Outcome region_pays{"region_pays", Verdict::met,
                              "Ja, regionen henviser og betaler behandlingen.", "",
                              "Regionen henviser."};
constexpr Outcome region_must_refer{
    "region_must_refer", Verdict::met,
    "Ja, regionen skal henvise dig, for ingen i Danmark kan behandle det.",
    "Regionen betaler behandlingen.", "Regionen henviser."};

constexpr Outcome region_decides{
    "region_decides", Verdict::undecided,
    "Regionen kan betale, men har ikke pligt til det. Den skal tage stilling.", apply,
    "Regionen afgør det."};
constexpr Outcome awaits_authority{
    "awaits_authority", Verdict::undecided,
    "Først når Sundhedsstyrelsen eller dens panel har godkendt det, kan du rejse.", "",
    "Sundhedsstyrelsen svarer; haster det, kan sagen forelægges mundtligt."};
constexpr Outcome approval_needed{
    "approval_needed", Verdict::undecided,
    "Behandlingen skal godkendes, før du rejser. Søg hos regionen først.", apply,
    "Patienten søger; regionen svarer inden 2 uger."};
constexpr Outcome outside_hospital{
    "outside_hospital", Verdict::undecided,
    "Det er ikke sygehusbehandling. Du kan få det tilskud, du ville få i Danmark.", "",
    "Regionen eller kommunen afgør tilskuddet (sundhedsloven § 168)."};
constexpr Outcome unread{
    "unread", Verdict::undecided,
    "Jeg kender ikke reglerne for den tid. Jeg undersøger det og ringer tilbage.", "",
    "Rådgiveren slår den gamle bekendtgørelse og liste op."};

constexpr Outcome outside_eu{"outside_eu", Verdict::not_met,
                             "Nej, uden for EU og EØS er der ingen ret til refusion.",
                             "Regionen kan i særlige tilfælde selv henvise dertil.", ""};
constexpr Outcome experimental_excluded{
    "experimental", Verdict::not_met,
    "Nej, regionen kan ikke henvise til eksperimentel, forskningsmæssig eller alternativ "
    "behandling på den måde.",
    "Ved livstruende sygdom kan lægen spørge Sundhedsstyrelsens panel.", ""};
constexpr Outcome not_recommended{"not_recommended", Verdict::not_met,
                                  "Nej, det kræver en anbefaling fra den danske specialafdeling.",
                                  "Patienten kan bede afdelingen om at vurdere det.", ""};
constexpr Outcome no_danish_hospital{
    "no_danish_hospital", Verdict::not_met,
    "Nej, forskningsbehandling i udlandet skal ske sammen med et dansk sygehus.", "", ""};
constexpr Outcome not_approved{"not_approved", Verdict::not_met,
                               "Nej, Sundhedsstyrelsen eller dens panel har ikke godkendt det.", "",
                               ""};
constexpr Outcome region_declines{"region_declines", Verdict::not_met,
                                  "Nej, regionen kan henvise, men har valgt ikke at gøre det.",
                                  "Der kan inden 4 uger klages over de retlige spørgsmål.", ""};
constexpr Outcome not_same_treatment{
    "not_same_treatment", Verdict::not_met,
    "Nej, kun samme eller lignende behandling, som tilbydes i Danmark, kan refunderes.",
    "Der kan klages inden 4 uger.", ""};
constexpr Outcome not_referred{"not_referred", Verdict::not_met,
                               "Nej, uden henvisning til sygehus er der ingen refusion.",
                               "Patienten kan bede sin læge om en henvisning.", ""};
constexpr Outcome approval_missing{"approval_missing", Verdict::not_met,
                                   "Nej, behandlingen skulle have været godkendt, før du rejste.",
                                   "Der kan klages inden 4 uger.", ""};
constexpr Outcome timely_offer{
    "timely_offer", Verdict::not_met,
    "Nej, regionen kan afslå, fordi den kan tilbyde behandlingen i tide i Danmark.",
    "Tilbuddet kan være på regionens eget sygehus, et andet offentligt sygehus, et "
    "samarbejdssygehus eller et aftalesygehus.",
    "Regionen begrunder afslaget."};
constexpr Outcome patient_safety{"patient_safety", Verdict::not_met,
                                 "Nej, regionen kan afslå, fordi behandlingen er farlig for dig.",
                                 "Der kan klages inden 4 uger.", "Regionen begrunder afslaget."};
constexpr Outcome population_risk{
    "population_risk", Verdict::not_met,
    "Nej, regionen kan afslå, fordi behandlingen er farlig for andre.",
    "Der kan klages inden 4 uger.", "Regionen begrunder afslaget."};
constexpr Outcome provider_concern{
    "provider_concern", Verdict::not_met,
    "Nej, regionen kan afslå, fordi der er alvorlig tvivl om behandlingsstedet.",
    "Der kan klages inden 4 uger.", "Regionen begrunder afslaget."};

}  // namespace rights::treatment_abroad_texts
