#pragma once

#include "rights/decision.hpp"

// What the extended free choice answers, and the lines of its reasons.
namespace rights::extended_choice_texts {

inline constexpr DeadlineText begin{"treatment_begins", "Behandlingen skal kunne begynde"};
inline constexpr DeadlineText examine{"examination", "Undersøgelsen skal kunne foregå"};
inline constexpr DeadlineText continue_there{"stay", "Behandlingen på samme sted skal begynde"};

inline constexpr StepText from_receipt{"day_zero_received",
                                       "Henvisningen blev modtaget {dato}. Det er dag 0."};
inline constexpr StepText from_work_up{"day_zero_worked_up",
                                       "Patienten var udredt {dato}. Det er dag 0."};
inline constexpr StepText not_serious{
    "not_serious", "Sygdommen var ikke alvorlig efter reglerne, så den lange frist gjaldt."};
inline constexpr StepText serious{"serious", "Sygdommen var alvorlig, så den korte frist gjaldt."};
inline constexpr StepText referred_before{
    "referred_before", "Lægen henviste {dato}, før den nye frist kom, så den gamle gælder."};
inline constexpr StepText outside_window{
    "outside_window",
    "Patienten er ikke både henvist og udredt, efter at de to måneder begyndte {dato}."};
inline constexpr StepText examination_passed_over{
    "pre_examination", "Plus {tal} dage til en forundersøgelse, som ikke regnes med."};
inline constexpr StepText is_excluded{"excluded",
                                      "Behandlingen er undtaget fra retten (henvist {dato})."};
inline constexpr StepText other_right{"other_right",
                                      "Det har sin egen frist i retten til hurtig udredning."};
inline constexpr StepText own_begins{"own_offer", "Eget sygehus kan begynde {dato}."};
inline constexpr StepText cooperation_begins{"cooperation_offer",
                                             "Et samarbejdssygehus kan begynde {dato}."};
inline constexpr StepText agreement_begins{"agreement_offer",
                                           "Et aftalesygehus kan begynde {dato}."};
inline constexpr StepText region_cannot{"region_cannot",
                                        "Regionen kan ikke begynde inden fristen."};
inline constexpr StepText nothing_offered{"nothing_offered",
                                          "Til og med {dato} har regionen ikke tilbudt en dag."};
inline constexpr StepText adult_rule{"adult",
                                     "Patienten var {tal} år, så reglen for voksne gælder."};
inline constexpr StepText young_rule{"young",
                                     "Patienten var {tal} år, så reglen for børn og unge gælder."};

inline constexpr const char* tell_of_choice =
    "Regionens sygehus skal henvise til det aftalesygehus, patienten vælger. Retten bortfalder, "
    "hvis aftalesygehuset har længere ventetid end regionens egne sygehuse og "
    "samarbejdssygehusene. Lukker aftalesygehuset, opstår der først en ny ret med en ny "
    "henvisning.";

inline constexpr Outcome yes{
    "yes", Verdict::met,
    "Ja, du kan vælge et aftalesygehus, for regionen kan ikke begynde inden fristen den {frist}.",
    tell_of_choice,
    "Regionens sygehus henviser til det valgte aftalesygehus. Patientkontoret hjælper med at finde "
    "det."};
inline constexpr Outcome no{"no", Verdict::not_met,
                            "Nej, for regionen kan begynde inden fristen på et af sine egne "
                            "sygehuse eller et samarbejdssygehus.",
                            "Patienten kan stadig bruge det frie sygehusvalg. Flytter regionen "
                            "dagen til efter fristen, opstår retten.",
                            ""};
inline constexpr Outcome lapsed{
    "lapsed", Verdict::not_met,
    "Nej, for aftalesygehuset har længere ventetid end regionen, og så bortfalder retten.",
    "Patienten kan vælge et andet aftalesygehus, der kan begynde før regionen.",
    "Patientkontoret undersøger, om et andet aftalesygehus kan begynde før."};
inline constexpr Outcome waiting{
    "awaiting_offer", Verdict::undecided,
    "Regionen har frist til den {frist}. Kan den ikke begynde inden da, kan du vælge et "
    "aftalesygehus.",
    "Patienten har ret til svar, så snart regionen ved, at den ikke kan nå det.",
    "Rådgiveren spørger regionens sygehus, hvornår behandlingen kan begynde."};
inline constexpr Outcome excluded{
    "excluded", Verdict::not_met,
    "Nej, den behandling er undtaget fra det udvidede frie sygehusvalg.",
    "Patienten kan stadig bruge det frie sygehusvalg.", ""};
inline constexpr Outcome suspended_2008{
    "suspended", Verdict::not_met,
    "Nej, retten var suspenderet fra november 2008 til og med juni 2009.",
    "Det frie sygehusvalg var ikke suspenderet.", ""};
inline constexpr Outcome acquired_before{
    "acquired_before_suspension", Verdict::undecided,
    "Fristen var overskredet, før regionen satte retten ud af kraft. Jeg undersøger, om du stadig "
    "kan vælge, og ringer tilbage.",
    "Det frie sygehusvalg gælder stadig.",
    "Rådgiveren slår op i regionens beslutning, om opståede rettigheder bestod."};
inline constexpr Outcome not_worked_up{
    "not_worked_up", Verdict::not_met,
    "Ikke endnu: retten til behandling på et aftalesygehus begynder, når du er udredt.",
    "Indtil da gælder retten til hurtig udredning.", ""};
inline constexpr Outcome unread_2007{
    "unread", Verdict::undecided,
    "Jeg skal først slå reglerne fra før oktober 2007 op, så jeg ringer tilbage.", "",
    "Rådgiveren slår den gamle bekendtgørelse op."};
inline constexpr Outcome transition{"transition", Verdict::undecided,
                                    "Reglerne blev lavet om, mens du ventede. Jeg undersøger, "
                                    "hvilken frist der gælder, og ringer tilbage.",
                                    "", "Rådgiveren spørger, hvilken af de to regler der gælder."};
inline constexpr Outcome see_diagnosis{
    "see_diagnosis", Verdict::undecided,
    "Det følger retten til hurtig udredning. Lad os se på den.",
    "Kan regionen ikke nå det i tide, kan patienten også vælge et aftalesygehus til det.",
    "Rådgiveren bruger \"Ret til hurtig udredning\"."};
inline constexpr Outcome no_quick_need{
    "no_quick_need", Verdict::not_met,
    "Nej, retten gjaldt kun børn og unge med behov for hurtig behandling.",
    "Det frie sygehusvalg gjaldt, medmindre hensynet til patienten talte imod.", ""};
inline constexpr Outcome may_stay{"may_stay", Verdict::met,
                                  "Ja, barnet kan blive på det sygehus, hvor det er undersøgt, for "
                                  "behandlingen kan begynde i umiddelbar forlængelse.",
                                  "Retten opstår, når patienten får besked om den.",
                                  "Regionen henviser til behandling samme sted."};

inline constexpr const char* crossed_2013 =
    "Om den, der blev henvist før 1. september 2013 og udredt derefter, har frist fra henvisningen "
    "eller fra udredningen, er ikke læst.";
inline constexpr const char* crossed_2014 =
    "Om den, der blev henvist til psykiatrien før 1. september 2014 og udredt derefter, følger de "
    "gamle eller de almindelige regler, er ikke læst.";
inline constexpr const char* crossed_2025 =
    "Patienten er udredt før 2025, men henvisningen er modtaget i 2025. Om de to måneder gælder "
    "for den, der var henvist og udredt før nytår, er ikke afklaret.";
inline constexpr const char* psychiatric_pauses =
    "Om udsættelser blev trukket fra i psykiatriens egne bekendtgørelser 2008-2014, er ikke læst; "
    "de er trukket fra her.";

}  // namespace rights::extended_choice_texts
