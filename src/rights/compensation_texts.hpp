#pragma once

#include "rights/citizen_texts.hpp"
#include "rights/compensation.hpp"

// The facts of compensation and the sentences of its answers, for its rule alone.
namespace rights::injury {

inline constexpr Choice matters[]{{"claim", "Anmelde en skade"},
                                  {"appeal", "Klage over afgørelsen"},
                                  {"court", "Gå til retten med ankenævnets afgørelse"},
                                  {"amount", "Hvad der udbetales, og hvem der betaler"}};
inline constexpr Choice kinds[]{{"treatment", "Skade ved behandling eller undersøgelse"},
                                {"medicine", "Skade af medicin"},
                                {"dental", "Skade ved tandbehandling"}};
inline constexpr Choice places[]{{"public_hospital", "Offentligt sygehus"},
                                 {"cooperation_hospital", "Regionens samarbejdssygehus"},
                                 {"agreement_hospital", "Privat sygehus ved udvidet frit valg"},
                                 {"self_paid", "Privat sygehus, betalt af patienten selv"},
                                 {"other", "Et andet sted"}};
inline constexpr Choice dental_cares[]{{"private_dentist", "Privat tandlæge"},
                                       {"public_care", "Offentlig tandpleje eller tandlægeskole"}};

using F = CompensationFacts;
inline constexpr Fact all_facts[]{
    choice_fact<&F::matter>("matter", "Hvad spørges der om?",
                            "Anmeldelse, klage og retssag har hver sin frist.", matters),
    choice_fact<&F::kind>("kind", "Hvilken slags skade er det?",
                          "Skadens art afgør myndigheden og den længste frist.", kinds),
    date_fact<&F::caused_on>("caused_on", "Skaden skete, eller medicinen blev udleveret",
                             "Den længste frist regnes fra den dag."),
    date_fact<&F::known_on>("known_on", "Patienten vidste det eller burde have vidst det",
                            "Den korte frist regnes fra den dag."),
    date_fact<&F::reported_on>("reported_on", "Tandskaden blev anmeldt",
                               "Tandskader anmeldt fra 1. juli 2024 har en anden klagevej."),
    date_fact<&F::decided_on>("decided_on", "Afgørelsen er fra",
                              "Afgørelsens dag afgør, hvilken frist og hvilke beløb der gælder."),
    date_fact<&F::notified_on>("notified_on", "Patienten fik afgørelsen",
                               "Klagefristen regnes fra den dag."),
    date_fact<&F::received_on>("received_on", "Kom til den rette myndighed",
                               "Den dag, den først blev modtaget, afgør, om fristen er holdt."),
    date_fact<&F::office_received_on>("office_received_on", "Kom til patientkontoret",
                                      "Den regnes for indgivet den dag, patientkontoret får den."),
    date_fact<&F::agency_received_on>(
        "agency_received_on", "Kom til Styrelsen for Patientklager",
        "En anmeldelse, der er sendt dertil, tæller også fra den dag, den kom."),
    citizen::form_fact<&F::form>(),
    choice_fact<&F::place>("place", "Hvor skete skaden?", "Stedet afgør, hvem der betaler.",
                           places),
    choice_fact<&F::dental_care>("dental_care", "Hvilken tandpleje?",
                                 "Det mindste beløb afhænger af, hvilken tandpleje det er.",
                                 dental_cares),
    money_fact<&F::assessed>("assessed", "Erstatningen er opgjort til",
                             "Der er et fradrag eller et mindste beløb."),
};

inline constexpr DeadlineText known_limit{"three_years",
                                          "Tre år fra den dag, patienten vidste det"};
inline constexpr DeadlineText injury_limit{"ten_years", "Ti år fra skaden eller udleveringen"};
inline constexpr DeadlineText appeal_limit{"appeal", "Klagen skal være modtaget"};
inline constexpr DeadlineText court_limit{"court", "Sagen skal være anlagt ved retten"};

inline constexpr AmountText payable{"payable", "Udbetales"};
inline constexpr AmountText deducted{"deduction", "Fradrag"};
inline constexpr AmountText must_exceed{"threshold", "Erstatningen skal være over"};

inline constexpr StepText belongs_to{"belongs_to", "Den hører under {navn}."};
inline constexpr StepText happened{"caused", "Skaden skete {dato}. Det er dag 0."};
inline constexpr StepText limit_by_injury{
    "limit_by_injury", "Regnet fra skaden eller udleveringen er fristen {dato}."};
inline constexpr StepText decided{"decided", "Afgørelsen er fra {dato}."};
inline constexpr StepText day_of_notice{
    "day_of_notice", "Patienten fik afgørelsen {dato}. Den dag tæller ikke med."};
inline constexpr StepText received_there{"received", "Den blev modtaget {dato}."};
inline constexpr StepText received_here{
    "office_received", "Modtaget på patientkontoret {dato}. Den dag regnes den for indgivet."};
inline constexpr StepText received_by_agency{
    "agency_received", "Modtaget i Styrelsen for Patientklager {dato}. Den dag tæller."};
inline constexpr StepText over_the_threshold{"threshold", "Erstatningen skal være over {kr}"};
inline constexpr StepText less_the_deduction{"deduction", "Fradraget er regnet til {kr}"};
inline constexpr StepText region_pays{"region_pays", "Regionen betaler."};
inline constexpr StepText private_pays{"private_pays", "Det private sygehus betaler selv."};
inline constexpr StepText payer_unknown{"payer_unknown",
                                        "Hvem der betaler, afhænger af stedet og skal slås op."};

inline constexpr Outcome in_time{"in_time", Verdict::met,
                                 "Ja, den er kommet i tide. Den hører under {navn}.",
                                 "Fristen var {frist}.", "{navn} behandler sagen."};
inline constexpr Outcome claim_open{
    "still_open", Verdict::met, "Ja, du kan anmelde skaden til {navn} til og med {frist}.",
    "Sundhedspersonerne skal oplyse om erstatning og hjælpe med anmeldelsen. Den regnes for "
    "indgivet den dag, patientkontoret får den.",
    "Rådgiveren hjælper med anmeldelsen."};
inline constexpr Outcome claim_late{"late", Verdict::not_met,
                                    "Nej, fristen for at anmelde skaden var {frist}.", "", ""};
inline constexpr Outcome appeal_open{"appeal_open", Verdict::met,
                                     "Ja, du kan klage til {navn} til og med {frist}.",
                                     "Klagen regnes for indgivet den dag, patientkontoret får den.",
                                     "Rådgiveren hjælper med klagen og sender den videre."};
inline constexpr Outcome appeal_late{"appeal_late", Verdict::not_met,
                                     "Nej, fristen for at klage var {frist}.", "", ""};
inline constexpr Outcome court_in_time{
    "court_in_time", Verdict::met, "Ja, sagen er kommet for retten i tide. Fristen var {frist}.",
    "", ""};
inline constexpr Outcome court_open{
    "court_open", Verdict::met, "Ja, du kan gå til retten til og med {frist}.",
    "Patientkontoret kan ikke modtage sagen for retten. Patienten bør tale med en advokat.", ""};
inline constexpr Outcome court_late{"court_late", Verdict::not_met,
                                    "Nej, fristen for at gå til retten var {frist}.", "", ""};
inline constexpr Outcome paid_whole{"paid_whole", Verdict::met,
                                    "Ja, hele erstatningen udbetales: {kr}", "", ""};
inline constexpr Outcome paid_less_deduction{
    "paid_less_deduction", Verdict::met,
    "Ja, erstatningen udbetales, men fradraget trækkes fra. Tilbage er omkring {kr}",
    "Fradraget er regnet uden afrunding, så beløbet kan være lidt anderledes.", ""};
inline constexpr Outcome below_threshold{
    "below_threshold", Verdict::not_met,
    "Nej, erstatningen er ikke over det mindste beløb, så den udbetales ikke.", "", ""};
inline constexpr Outcome below_deduction{
    "below_deduction", Verdict::not_met,
    "Nej, erstatningen er mindre end fradraget, så der udbetales ikke noget.", "", ""};
inline constexpr Outcome near_deduction{
    "near_deduction", Verdict::undecided,
    "Erstatningen ligger så tæt på fradraget, at jeg må spørge Patienterstatningen.", "",
    "Rådgiveren spørger Patienterstatningen om årets fradrag."};
inline constexpr Outcome amount_unsettled{
    "unsettled", Verdict::undecided,
    "Jeg er ikke sikker på årets beløb. Jeg spørger Patienterstatningen og ringer tilbage.", "",
    "Rådgiveren spørger Patienterstatningen."};
inline constexpr const char* medicine_point =
    "Om fradraget også gælder lægemiddelskader, er ikke læst.";

}  // namespace rights::injury
