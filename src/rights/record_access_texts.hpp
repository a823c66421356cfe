#pragma once

#include "rights/record_access.hpp"

// The facts of access and the sentences of its answers, for its rule alone.
namespace rights::access {

inline constexpr Choice matters[]{{"own_record", "Aktindsigt i patientjournalen"},
                                  {"party_access", "Aktindsigt i egen sag på kontoret"},
                                  {"public_access", "Aktindsigt efter offentlighedsloven"},
                                  {"appeal_forwarded", "En klage over afslag skal sendes videre"},
                                  {"appeal_decided", "En klage over afslag skal afgøres"},
                                  {"log", "Hvem der har slået op i journalen"},
                                  {"look_up", "Et opslag i journalen"},
                                  {"private_marking", "Privatmarkering af journalen"}};
inline constexpr Choice requesters[]{{"patient", "Patienten selv"},
                                     {"custody_holder", "Forældremyndighedens indehaver"},
                                     {"representative", "En værge eller en med fuldmagt"},
                                     {"somebody_else", "En anden"}};
inline constexpr Choice grounds[]{{"current_treatment", "Nødvendigt for den aktuelle behandling"},
                                  {"technical_help", "Teknisk hjælp"},
                                  {"consent", "Patienten har sagt ja"},
                                  {"other_interest", "En anden berettiget interesse"},
                                  {"own_evaluation", "Evaluering af egen indsats"},
                                  {"research", "Forskning"},
                                  {"none", "Ingen grund"}};
inline constexpr Choice barriers[]{
    {"none", "Nej"}, {"refused", "Ja, frabedt opslag"}, {"privately_marked", "Ja, privatmarkeret"}};

using F = RecordAccessFacts;
inline constexpr Fact all_facts[]{
    choice_fact<&F::matter>("matter", "Hvad spørges der om?",
                            "Journal, sag, log og opslag har hver sin regel.", matters),
    choice_fact<&F::requester>("requester", "Hvem beder om det?",
                               "Det er patientens egne oplysninger.", requesters),
    number_fact<&F::age>("age", "Patientens alder", "Fra 15 år bestemmer patienten selv.", 130),
    date_fact<&F::received_on>("received_on", "Modtaget", "Fristen regnes fra den dag."),
    date_fact<&F::answered_on>("answered_on", "Svaret kom eller kommer",
                               "Svaret skal komme inden fristen.", Change::possible),
    yes_no_fact<&F::reasons_given>("reasons_given",
                                   "Er forsinkelsen begrundet, og er der givet en ny dag?",
                                   "Trækker svaret ud, skal patienten have grunden og en ny dag."),
    choice_fact<&F::ground>("ground", "Hvorfor blev der slået op?",
                            "Et opslag skal have en grund, som loven godtager.", grounds),
    choice_fact<&F::barrier>("barrier", "Har patienten sagt fra?",
                             "Patienten kan frabede sig opslag eller privatmarkere.", barriers),
    yes_no_fact<&F::acute>(
        "acute", "Var det akut?",
        "I akutte situationer må den behandlende læge se privatmarkerede oplysninger."),
    yes_no_fact<&F::front_page_only>("front_page_only", "Blev kun forsiden åbnet?",
                                     "At åbne forsiden alene er ingen overtrædelse."),
    date_fact<&F::course_ended_on>("course_ended_on", "Forløbet sluttede",
                                   "Evaluering af egen indsats skal ske inden seks måneder."),
    date_fact<&F::looked_up_on>("looked_up_on", "Opslaget skete",
                                "Dagen afgør, om opslaget kan ses og var tilladt."),
};

inline constexpr DeadlineText answer_due{"answer", "Svaret skal være givet"};
inline constexpr DeadlineText forward_due{"forwarded", "Klagen skal være sendt videre"};
inline constexpr DeadlineText appeal_due{"appeal_decided", "Klagen skal være afgjort"};
inline constexpr DeadlineText evaluation_end{"evaluation", "Evalueringen skal være sket"};

inline constexpr StepText came_in{"received", "Modtaget {dato}. Det er dag 0."};
inline constexpr StepText passed_over{"passed_over",
                                      "{tal} lørdage, søndage og helligdage er sprunget over."};
inline constexpr StepText last_day{"last_day", "Den sidste dag er {dato}."};
inline constexpr StepText answered{"answered", "Svaret kom {dato}."};
inline constexpr StepText own_age{"own_age", "Patienten er {tal} år og bestemmer selv."};
inline constexpr StepText under_age{
    "under_age", "Patienten er {tal} år, så forældremyndighedens indehaver bestemmer."};
inline constexpr StepText parents_limited{"parents_may_be_limited",
                                          "Forældres indsigt kan begrænses af hensyn til barnet."};
inline constexpr StepText looked_up{"looked_up", "Opslaget skete {dato}."};
inline constexpr StepText course_ended{"course_ended", "Forløbet sluttede {dato}. Det er dag 0."};

inline constexpr Outcome running{"clock_running", Verdict::met,
                                 "Ja, svaret skal komme senest {frist}.",
                                 "Den første kopi af en journal er gratis.", ""};
inline constexpr Outcome answered_in_time{"answered_in_time", Verdict::met,
                                          "Ja, svaret kom i tide. Fristen var {frist}.", "", ""};
inline constexpr Outcome late{"late", Verdict::not_met,
                              "Nej, svaret skulle være kommet senest {frist}.", "",
                              "Rådgiveren rykker for svaret."};
inline constexpr Outcome late_with_reasons{
    "late_with_reasons", Verdict::not_met,
    "Nej, svaret skulle være kommet senest {frist}, men du har fået grunden og en ny dag.", "",
    "Rådgiveren holder øje med den nye dag."};
inline constexpr Outcome late_without_reasons{
    "late_without_reasons", Verdict::not_met,
    "Nej, svaret skulle være kommet senest {frist}, og du skulle have fået grunden og en ny dag.",
    "Patienten kan klage til Styrelsen for Patientklager.", "Rådgiveren rykker for svaret."};
inline constexpr Outcome parents_ask{
    "custody_holder_asks", Verdict::not_met,
    "Nej, under 15 år er det forældremyndighedens indehaver, der beder om det.", "", ""};
inline constexpr Outcome needs_consent{
    "needs_consent", Verdict::not_met,
    "Nej, det er patientens egne oplysninger. Patienten skal selv bede om dem eller give fuldmagt.",
    "", "Rådgiveren hjælper med en fuldmagt."};

inline constexpr Outcome in_my_log{
    "log_by_minlog", Verdict::met, "Ja, du kan se opslagene i MinLog på sundhed.dk.",
    "MinLog viser omkring to år tilbage.", "Rådgiveren hjælper med at finde MinLog."};
inline constexpr Outcome log_older{
    "log_older", Verdict::undecided,
    "Så gamle opslag står måske ikke i MinLog. Jeg spørger sygehuset og ringer tilbage.", "",
    "Rådgiveren spørger sygehuset."};
inline constexpr Outcome log_not_public{
    "log_not_public", Verdict::not_met,
    "Nej, loggen er ikke omfattet af offentlighedsloven. Patienten kan selv se den.", "", ""};

inline constexpr Outcome allowed{"look_up_allowed", Verdict::met, "Ja, det opslag er tilladt.", "",
                                 ""};
inline constexpr Outcome allowed_acute{
    "look_up_acute", Verdict::met, "Ja, i den akutte situation måtte den behandlende læge se det.",
    "", ""};
inline constexpr Outcome only_front_page{"front_page_only", Verdict::met,
                                         "Ja, at åbne forsiden er ikke en overtrædelse.", "", ""};
inline constexpr Outcome patient_refused{
    "patient_refused", Verdict::not_met, "Nej, patienten har frabedt sig det opslag.",
    "Patienten kan klage til Styrelsen for Patientklager.", "Rådgiveren hjælper med klagen."};
inline constexpr Outcome marked{
    "privately_marked", Verdict::not_met, "Nej, oplysningerne er privatmarkeret.",
    "Patienten kan klage til Styrelsen for Patientklager.", "Rådgiveren hjælper med klagen."};
inline constexpr Outcome unjustified{
    "unjustified", Verdict::not_met, "Nej, et opslag uden grund er ikke tilladt.",
    "Patienten kan klage til Styrelsen for Patientklager. Et uberettiget opslag kan straffes.",
    "Rådgiveren hjælper med klagen."};
inline constexpr Outcome weigh_interest{
    "other_interest", Verdict::undecided,
    "Det kommer an på, om hensynet vejer tungt nok. Jeg undersøger det og ringer tilbage.", "",
    "Rådgiveren beder sygehuset om grunden."};
inline constexpr Outcome research_basis{
    "research", Verdict::undecided,
    "Forskning skal have sit eget grundlag. Jeg spørger efter det og ringer tilbage.", "",
    "Rådgiveren beder sygehuset om grundlaget."};
inline constexpr Outcome evaluation_late{
    "evaluation_late", Verdict::not_met,
    "Nej, evalueringen af egen indsats skulle være sket senest {frist}.",
    "Patienten kan klage til Styrelsen for Patientklager.", "Rådgiveren hjælper med klagen."};

inline constexpr Outcome may_mark{"may_mark", Verdict::met,
                                  "Ja, du kan privatmarkere eller frabede dig opslag.",
                                  "Det skal stå på journalens første side. I akutte situationer "
                                  "kan den behandlende læge stadig se oplysningerne.",
                                  "Kontoret tager imod ønsket og sender det til sygehuset."};

}  // namespace rights::access
