#pragma once

#include "rights/citizen_texts.hpp"
#include "rights/complaint_route.hpp"

// The facts of a complaint and the sentences of its answers, for its rule alone.
namespace rights::complaint {

inline constexpr Choice subjects[]{
    {"treatment", "Behandling, information, samtykke eller journalføring"},
    {"person", "En bestemt sundhedsperson"},
    {"record_access", "Aktindsigt i patientjournalen"},
    {"look_up", "Opslag i journalen uden grund"},
    {"decision", "En afgørelse om en patientrettighed"},
    {"transport", "Kørsel (befordring)"},
    {"rehabilitation", "Genoptræning"},
    {"service", "Service, tone eller ventetid på stedet"},
    {"injury", "Erstatning for en skade"},
    {"somatic_coercion", "Tvang ved somatisk behandling"},
    {"psychiatric_coercion", "Tvang i psykiatrien"},
    {"psychiatric_decision", "Nævnets afgørelse om tvang i psykiatrien"},
    {"psychologist", "En psykolog uden for sundhedsvæsenet"},
    {"conduct", "Regionens sagsbehandling eller diskrimination"},
    {"data_protection", "Brud på databeskyttelsen"},
    {"dialogue", "Dialogen med regionen er ikke slut"},
    {"board_time", "Det psykiatriske nævn har ikke svaret"}};
inline constexpr Choice places[]{{"hospital", "Sygehus, psykiatri eller ambulance"},
                                 {"practice", "Læge eller anden praksis"},
                                 {"municipality", "Kommunen"},
                                 {"public_dental", "Offentlig tandpleje"},
                                 {"private_dental", "Privat tandlæge med egenbetaling"}};
inline constexpr Choice rehabilitation_matters[]{{"quality", "Den faglige kvalitet"},
                                                 {"service", "Service og betjening"},
                                                 {"decision", "En afgørelse om genoptræning"}};
inline constexpr Choice grounds[]{{"ordinary", "En almindelig fejl"},
                                  {"aggravating", "Skærpende omstændigheder"},
                                  {"after_criticism", "Styrelsen har allerede kritiseret stedet"},
                                  {"no_place", "Stedet er lukket, eller der var intet sted"}};
inline constexpr Choice guidances[]{{"with_decision", "Ja, sammen med afgørelsen"},
                                    {"later", "Ja, men først senere"},
                                    {"never", "Nej, aldrig"},
                                    {"no_decision", "Der er slet ingen afgørelse"}};
inline constexpr Choice coercions[]{
    {"treatment", "Tvangsbehandling"},
    {"force", "Fysisk magt, beroligende medicin med magt, alarmer, afskærmning"},
    {"detention", "Indlæggelse, tilbageholdelse, tilbageførsel, bælte, aflåsning"}};

using F = ComplaintRouteFacts;
inline constexpr Fact all_facts[]{
    choice_fact<&F::subject>("subject", "Hvad klages der over?",
                             "Emnet afgør, hvem klagen skal sendes til.", subjects),
    choice_fact<&F::place>("place", "Hvor skete det?",
                           "Tandpleje, praksis og sygehus har hver sin klagevej.", places),
    choice_fact<&F::rehabilitation_about>(
        "rehabilitation_about", "Hvad ved genoptræningen klages der over?",
        "Kvalitet og service har hver sin klagevej.", rehabilitation_matters),
    choice_fact<&F::ground>("ground", "Hvorfor klages der over personen og ikke stedet?",
                            "Fra 2025 kan der kun i særlige tilfælde klages over en person.",
                            grounds),
    date_fact<&F::event_on>("event_on", "Det skete",
                            "Den længste frist regnes fra den dag, det skete."),
    date_fact<&F::known_on>("known_on", "Patienten vidste det eller burde have vidst det",
                            "Den korte frist regnes fra den dag."),
    choice_fact<&F::guidance>("guidance", "Har patienten fået rigtig klagevejledning?",
                              "De fire uger løber først fra klagevejledningen.", guidances),
    date_fact<&F::decision_notified_on>("decision_notified_on", "Patienten fik afgørelsen",
                                        "Klagefristen regnes fra den dag."),
    date_fact<&F::guided_on>("guided_on", "Patienten fik klagevejledning",
                             "De fire uger regnes fra den dag."),
    date_fact<&F::agency_received_on>("agency_received_on", "Styrelsen fik den første klage",
                                      "Styrelsens behandlingstid lægges til fristen."),
    date_fact<&F::agency_decided_on>("agency_decided_on", "Styrelsen gav kritik",
                                     "Styrelsens behandlingstid lægges til fristen."),
    choice_fact<&F::coercion>("coercion", "Hvilken tvang?",
                              "Tvangens art afgør, hvem der kan klages til, og hvor hurtigt.",
                              coercions),
    yes_no_fact<&F::suspensive>("suspensive", "Venter tvangsbehandlingen på nævnet?",
                                "Så skal nævnet svare inden 7 hverdage."),
    date_fact<&F::received_on>("received_on", "Klagen kom til den rette myndighed",
                               "Den dag, klagen først blev modtaget, afgør, om fristen er holdt."),
    date_fact<&F::office_received_on>(
        "office_received_on", "Klagen kom til patientkontoret",
        "Klagen regnes for indgivet den dag, patientkontoret får den."),
    citizen::form_fact<&F::form>(),
    date_fact<&F::clock_began_on>("clock_began_on", "Sagen blev sendt videre eller modtaget",
                                  "Dialogens frist regnes fra den dag, styrelsen sendte klagen "
                                  "videre, nævnets fra den dag, det fik klagen."),
    date_fact<&F::answered_on>("answered_on", "Svaret kom",
                               "Svaret skal være kommet inden fristen.", Change::possible),
};

inline constexpr DeadlineText known_limit{"two_years", "To år fra den dag, patienten vidste det"};
inline constexpr DeadlineText event_limit{"five_years", "Fem år fra den dag, det skete"};
inline constexpr DeadlineText four_weeks{"four_weeks", "Klagen skal være modtaget"};
inline constexpr DeadlineText three_months{"three_months", "Klagen skal være modtaget"};
inline constexpr DeadlineText six_weeks{"six_weeks", "Serviceklagen skal være modtaget"};
inline constexpr DeadlineText one_year{"one_year", "Klage til Ombudsmanden"};
inline constexpr DeadlineText dialogue_end{"dialogue", "Dialogen skal være slut"};
inline constexpr DeadlineText board_answer{"board_answer", "Nævnet skal have svaret"};
inline constexpr DeadlineText board_notice{"board_notice", "Nævnet skal give besked"};

inline constexpr StepText belongs_to{"belongs_to", "Klagen hører under {navn}."};
inline constexpr StepText happened{"event", "Det skete {dato}. Det er dag 0."};
inline constexpr StepText limit_by_event{"limit_by_event",
                                         "Regnet fra den dag, det skete, er fristen {dato}."};
inline constexpr StepText extended{"extended",
                                   "Styrelsen brugte {tal} dage. De lægges til fristen."};
inline constexpr StepText day_of_notice{"day_of_notice",
                                        "Klagefristen regnes fra {dato}. Den dag tæller ikke med."};
inline constexpr StepText received_there{"received", "Klagen blev modtaget {dato}."};
inline constexpr StepText received_here{
    "office_received", "Patientkontoret fik klagen {dato}. Den dag regnes den for indgivet."};
inline constexpr StepText against_the_place{
    "against_the_place", "Klagen rettes mod stedet, for det er en almindelig fejl."};
inline constexpr StepText place_or_person{"place_or_person",
                                          "Patienten kan også vælge at klage over stedet."};
inline constexpr StepText clock_began{"clock_began", "Tiden begynder {dato}. Det er dag 0."};
inline constexpr StepText reminder{
    "reminder", "Kontoret minder om svaret {dato}. Det er en aftale, ikke en regel."};
inline constexpr StepText no_clock{"no_clock", "Fristen var sat ud af kraft {dato}."};
inline constexpr StepText answered{"answered", "Svaret kom {dato}."};

inline constexpr Outcome in_time{"in_time", Verdict::met,
                                 "Ja, klagen er kommet i tide. Den hører under {navn}.",
                                 "Fristen var {frist}.", "{navn} behandler klagen."};
inline constexpr Outcome still_open{"still_open", Verdict::met,
                                    "Ja, du kan klage til {navn} til og med {frist}.",
                                    "Klagen regnes for indgivet den dag, patientkontoret får den.",
                                    "Rådgiveren hjælper med klagen og sender den videre."};
inline constexpr Outcome no_limit{
    "no_time_limit", Verdict::met, "Ja, du kan klage til {navn}. Der er ingen fast frist.",
    "Det er bedst at klage, mens det er i frisk erindring.", "Rådgiveren sender klagen videre."};
inline constexpr Outcome late{"late", Verdict::not_met, "Nej, fristen for at klage var {frist}.",
                              "Der kan ikke ses bort fra fristen.", ""};
inline constexpr Outcome late_special_reasons{
    "late_special_reasons", Verdict::not_met, "Nej, fristen for at klage var {frist}.",
    "{navn} kan se bort fra fristen, når der er særlige grunde.",
    "Rådgiveren hjælper med at forklare grundene."};
inline constexpr Outcome late_service{"late_service", Verdict::not_met,
                                      "Nej, fristen for serviceklagen var {frist}.",
                                      "Patienten kan stadig tale med stedet om det.", ""};
inline constexpr Outcome not_begun{
    "clock_not_begun", Verdict::met,
    "Ja, du kan klage til {navn}. Fristen løber ikke, før du har fået klagevejledning.",
    "Fristen er fire uger fra den dag, patienten får rigtig klagevejledning.",
    "Rådgiveren hjælper med klagen og beder om klagevejledning."};
inline constexpr Outcome no_appeal{
    "no_appeal", Verdict::not_met,
    "Nej, afgørelser om kørsel kan ikke længere påklages til en styrelse.",
    "Patienten kan bede regionen eller kommunen se på afgørelsen igen.", ""};
inline constexpr Outcome appeal_unsettled{"unsettled", Verdict::undecided,
                                          "Reglerne for den slags klager blev lavet om på den tid. "
                                          "Jeg finder ud af, hvad der gælder, og ringer tilbage.",
                                          "", "Rådgiveren slår op i loven."};
inline constexpr Outcome transition_unread{
    "transition_unread", Verdict::undecided,
    "Det skete, før reglerne blev lavet om. Jeg finder ud af, hvad der gælder, og ringer tilbage.",
    "Patienten kan i hvert fald klage over stedet inden for fristerne.",
    "Rådgiveren slår overgangsreglen op."};
inline constexpr const char* transition_point =
    "Hvad der gælder, når det skete før 2025, og der klages derefter, er ikke læst.";
inline constexpr Outcome dental_board{
    "dental_board", Verdict::undecided,
    "Dengang hørte klagen under det regionale tandlægenævn. Jeg finder fristen og ringer tilbage.",
    "", "Rådgiveren slår nævnets frist op."};
inline constexpr const char* dental_board_point =
    "De regionale tandlægenævns klagefrist er ikke læst.";
inline constexpr Outcome new_forum_unknown{
    "new_forum_unknown", Verdict::undecided,
    "Klagen hører ikke længere til Styrelsen for Patientklager. Jeg finder ud af, hvor den hører "
    "til, og ringer "
    "tilbage.",
    "", "Rådgiveren finder det nye klagested."};
inline constexpr Outcome rehabilitation_unsettled{
    "unsettled", Verdict::undecided,
    "Jeg er ikke sikker på, om afgørelser om genoptræning kan påklages. Jeg ringer tilbage.",
    "Patienten kan klage over kvaliteten til styrelsen og over servicen til kommunen.",
    "Rådgiveren slår op i loven."};
inline constexpr const char* rehabilitation_point =
    "Klage- og erstatningsloven nævner ikke genoptræning; klagevejen er udledt.";
inline constexpr Outcome to_municipality{"to_municipality", Verdict::met,
                                         "Ja, du kan klage til kommunen over service og betjening.",
                                         "", "Kommunen behandler klagen."};
inline constexpr Outcome service_unknown{
    "route_unknown", Verdict::undecided,
    "Jeg er ikke sikker på, hvem der tager sig af den klage. Jeg ringer tilbage.", "",
    "Rådgiveren spørger kommunen."};
inline constexpr const char* service_point =
    "Hvem der behandler serviceklager over den offentlige tandpleje, er ikke fundet.";
inline constexpr Outcome to_compensation{
    "see_compensation", Verdict::met,
    "Ja, skader anmeldes til {navn}. Der er særlige frister for det.",
    "Fristerne står under erstatning. En anmeldelse regnes for indgivet den dag, patientkontoret "
    "får den.",
    "Rådgiveren hjælper med anmeldelsen."};
inline constexpr Outcome via_hospital{
    "via_hospital", Verdict::met,
    "Ja, du kan klage til {navn}. Sygehuset skal sende klagen videre, når du beder om det.",
    "Venter tvangsbehandlingen på nævnet, skal nævnet svare hurtigt. En frihedsberøvelse kan "
    "prøves igen efter to måneder.",
    "Sygehuset sender sagen til nævnet."};
inline constexpr Outcome court_via_board{
    "court_via_board", Verdict::met,
    "Ja, den afgørelse kan komme for retten. Nævnet sender sagen videre, når du beder om det.", "",
    "Nævnet indbringer sagen for retten."};
inline constexpr Outcome supervision{
    "supervision", Verdict::met, "Ja, du kan klage til {navn}.",
    "Ombudsmanden kan kun tage sagen op, hvis klagen kommer inden et år, altså senest {frist}.",
    "Rådgiveren hjælper med at finde det rette sted."};
inline constexpr Outcome clock_running{"clock_running", Verdict::met,
                                       "Ja, der er stadig tid. Svaret skal komme senest {frist}.",
                                       "", ""};
inline constexpr Outcome answered_in_time{"answered_in_time", Verdict::met,
                                          "Ja, svaret kom i tide. Fristen var {frist}.", "", ""};
inline constexpr Outcome dialogue_over{
    "dialogue_over", Verdict::not_met,
    "Nej, dialogen skulle være slut senest {frist}. Nu går styrelsen i gang med klagen.",
    "Patienten skal ikke gøre noget, for at styrelsen behandler klagen.",
    "Regionen sender hele sagen til styrelsen."};
inline constexpr Outcome board_over{
    "board_over", Verdict::not_met,
    "Nej, nævnet skulle have svaret eller givet besked senest {frist}.", "",
    "Rådgiveren rykker nævnet."};
inline constexpr Outcome clock_suspended{
    "suspended", Verdict::undecided,
    "Fristen var sat ud af kraft under covid-19, så jeg kan ikke sige, hvilken dag den ender.", "",
    "Rådgiveren spørger, hvornår sagen kom i gang igen."};
inline constexpr const char* restart_point =
    "Hvornår en frist, som covid-19 satte ud af kraft, løber igen, er ikke fundet.";

}  // namespace rights::complaint
