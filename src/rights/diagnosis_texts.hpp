#pragma once

#include "rights/decision.hpp"

// What the rules of `diagnosis` say, in one place for those who read the Danish.
namespace rights::diagnosis_texts {

inline constexpr DeadlineText work_up{"work_up", "Udredningen skal være færdig"};
inline constexpr DeadlineText plan{"plan", "Patienten skal have fået en plan"};
inline constexpr DeadlineText choice{"extended_choice",
                                     "Frist, før patienten kan vælge et aftalesygehus"};
inline constexpr DeadlineText first_talk{"work_up_start", "Den første udredningssamtale"};
inline constexpr DeadlineText final_work_up{"work_up_and_treatment",
                                            "Udredningen skal være færdig og behandlingen begyndt"};
inline constexpr DeadlineText treatment{"treatment_start", "Behandlingen skal være begyndt"};
inline constexpr DeadlineText answer{"answer", "Regionen skal have svaret"};
inline constexpr DeadlineText examination{"examination", "Undersøgelsen skal være foretaget"};

inline constexpr StepText received{"received", "Henvisningen blev modtaget {dato}. Det er dag 0."};
inline constexpr StepText referred{"referred", "Patienten blev henvist {dato}."};
inline constexpr StepText counted{"counted", "Fristen er {dato}, {tal} dage efter dag 0."};
inline constexpr StepText counted_otherwise{
    "counted_otherwise", "Læst på den anden måde er fristen {dato}, {tal} dage efter dag 0."};
inline constexpr StepText answer_counted{
    "answer_counted", "Svaret skal komme senest {dato}, {tal} dage efter dag 0."};
inline constexpr StepText talk_counted{
    "talk_counted", "Den første samtale skal ligge senest {dato}, {tal} dage efter dag 0."};
inline constexpr StepText paused{
    "paused", "{tal} dage er udsat efter patientens ønske eller af hensyn til helbredet."};
inline constexpr StepText choice_counted{
    "choice_counted",
    "Fristen, før patienten kan vælge et aftalesygehus, er {dato}, {tal} dage efter dag 0."};
inline constexpr StepText happened{"happened", "Det skete {dato}, {tal} dage efter dag 0."};
inline constexpr StepText expected{"expected", "Det ventes {dato}, {tal} dage efter dag 0."};
inline constexpr StepText nothing_yet{"nothing_yet",
                                      "Det er ikke sket {dato}, {tal} dage efter dag 0."};
inline constexpr StepText talk_held{"talk_held",
                                    "Den første samtale er {dato}, {tal} dage efter dag 0."};
inline constexpr StepText no_talk{"no_talk",
                                  "Ingen samtale er holdt {dato}, {tal} dage efter dag 0."};
inline constexpr StepText answered{"answered", "Regionen svarede {dato}, {tal} dage efter dag 0."};
inline constexpr StepText not_answered{"not_answered",
                                       "Regionen har ikke svaret {dato}, {tal} dage efter dag 0."};
inline constexpr StepText withdrew_in_time{
    "withdrew_in_time", "Patienten aflyste {dato}, inden fristen, og ville ikke have en ny tid."};
inline constexpr StepText withdrew_late{"withdrew_late",
                                        "Patienten aflyste først {dato}, efter fristen."};
inline constexpr StepText possible{"professionally_possible",
                                   "Det var fagligt muligt at blive færdig inden fristen."};
inline constexpr StepText not_possible{
    "professional_reason", "Af faglige grunde kunne udredningen ikke blive færdig inden fristen."};
inline constexpr StepText part_waits{
    "part_delayed_by_capacity", "En del af udredningen er forsinket, fordi der mangler plads."};
inline constexpr StepText choice_in_time{
    "choice_in_time", "Når de udsatte dage trækkes fra, er der ikke ret til et aftalesygehus."};
inline constexpr StepText on_the_list{"excluded",
                                      "Behandlingen er på listen over det, retten ikke omfatter."};
inline constexpr StepText choice_excluded{
    "choice_excluded",
    "Behandlingen er på listen over det, patienten ikke kan vælge aftalesygehus til."};
inline constexpr StepText no_choice_then{
    "no_choice_then", "Dengang kunne patienten ikke vælge et aftalesygehus til udredning."};
inline constexpr StepText no_agreement{"no_agreement",
                                       "Intet aftalesygehus har aftale om det, patienten mangler."};
inline constexpr StepText agreement_can{"agreement_hospital",
                                        "Aftalesygehuset kan være færdigt {dato}."};
inline constexpr StepText region_can{"region_can", "Regionen kan være færdig {dato}."};
inline constexpr StepText plan_due{
    "plan_due", "Patienten skal også have en plan for udredningen senest {dato}."};
inline constexpr StepText plan_in_time{"plan_in_time", "Patienten fik planen {dato}, i tide."};
inline constexpr StepText plan_came_late{"plan_late", "Patienten fik først planen {dato}."};
inline constexpr StepText plan_missing{"plan_missing", "Patienten har ikke fået en plan."};
inline constexpr StepText plan_thin{
    "plan_insufficient",
    "Planen siger ikke, hvad den næste undersøgelse er, og hvornår og hvor den er."};
inline constexpr StepText plan_old{"plan_not_updated",
                                   "Planen er ikke ført ajour, så snart der var grundlag for det."};

inline constexpr const char* call_us =
    "Bliver en tid flyttet til efter fristen, kan patienten ringe til os igen.";
inline constexpr const char* may_complain =
    "Patienten kan klage over, at retten ikke er overholdt.";
inline constexpr const char* refer_on =
    "Sygehuset henviser til det aftalesygehus, patienten vælger. Vi hjælper med at finde det.";

inline constexpr Outcome met{"met", Verdict::met, "Ja, fristen er {frist}, og den bliver holdt.",
                             call_us, ""};
inline constexpr Outcome withdrawn{
    "withdrawn", Verdict::met,
    "Ja, du aflyste inden fristen og ville ikke have en ny tid, så fristen er ikke overskredet.",
    "Ønsker patienten alligevel at blive undersøgt, skal der en ny aftale til.", ""};
inline constexpr Outcome plan_ok{
    "plan", Verdict::met,
    "Ja, udredningen kan af faglige grunde ikke nås i tide, og du har fået den plan, loven kræver.",
    "Planen skal føres ajour, så snart der er grundlag for det.", "Sygehuset holder planen ajour."};
inline constexpr Outcome plan_required{
    "plan_required", Verdict::undecided,
    "Udredningen kan af faglige grunde ikke nås i tide. Så skal du have en plan senest {frist}.",
    "Planen skal sige, hvad der skal ske, hvornår og hvor, i det mindste for den næste "
    "undersøgelse.",
    "Sygehuset lægger en plan og sender den, så patienten har den i tide."};
inline constexpr Outcome no_plan{
    "no_plan", Verdict::not_met,
    "Nej, du skulle have haft en plan for udredningen senest {frist}, og den er ikke kommet.",
    may_complain, "Sygehuset lægger straks en plan."};
inline constexpr Outcome plan_late{
    "plan_late", Verdict::not_met,
    "Nej, du skulle have haft en plan for udredningen senest {frist}, og den kom for sent.",
    may_complain, ""};
inline constexpr Outcome plan_insufficient{
    "plan_insufficient", Verdict::not_met,
    "Nej, din plan siger ikke, hvad der skal ske, hvornår og hvor. Det skal den.", may_complain,
    "Sygehuset gør planen færdig."};
inline constexpr Outcome plan_not_updated{
    "plan_not_updated", Verdict::not_met,
    "Nej, din plan skulle være ført ajour, så snart der var grundlag for det.", may_complain,
    "Sygehuset fører planen ajour."};
inline constexpr Outcome late{
    "late", Verdict::not_met,
    "Nej, udredningen skal være færdig senest {frist}, og den frist holder regionen ikke.",
    may_complain, "Regionen finder den tidligste tid på egne sygehuse og samarbejdssygehuse."};
inline constexpr Outcome full{
    "full", Verdict::not_met,
    "Nej, regionen holder ikke fristen den {frist}. Du kan derfor vælge at blive udredt på et "
    "privat sygehus, som har aftale med regionerne.",
    "Patienten kan vælge aftalesygehus til hele udredningen eller en del af den.", refer_on};
inline constexpr Outcome full_then{
    "full", Verdict::not_met,
    "Nej, regionen holdt ikke fristen den {frist}. Du skulle have haft valget mellem de private "
    "sygehuse, som har aftale med regionerne.",
    may_complain, ""};
inline constexpr Outcome examination_full{
    "full", Verdict::not_met,
    "Nej, regionen holder ikke fristen den {frist}. Du kan derfor vælge at blive undersøgt på et "
    "privat sygehus, som har aftale med regionerne.",
    "Svaret går til den læge, der har bestilt undersøgelsen.", refer_on};
inline constexpr Outcome examination_full_then{
    "full", Verdict::not_met,
    "Nej, regionen holdt ikke fristen den {frist}. Du skulle have haft valget mellem de private "
    "sygehuse, som har aftale med regionerne.",
    may_complain, ""};
inline constexpr Outcome children_full{
    "full", Verdict::not_met,
    "Nej, det kan regionen ikke nå i tide. I kan derfor vælge udredning og behandling på et privat "
    "sygehus, som har aftale med regionerne.",
    "Valget gælder både udredningen og behandlingen. Planen skal udleveres straks.", refer_on};
inline constexpr Outcome children_full_then{
    "full", Verdict::not_met,
    "Nej, regionen holdt ikke fristerne. I skulle have haft valget mellem de private sygehuse, som "
    "har aftale med regionerne.",
    may_complain, ""};
inline constexpr Outcome children_met{
    "met", Verdict::met, "Ja, begge frister for børne- og ungdomspsykiatrien bliver holdt.",
    call_us, ""};
inline constexpr Outcome treatment_full{
    "full", Verdict::not_met,
    "Nej, behandlingen skulle begynde senest {frist}. Du kan derfor vælge et privat sygehus, som "
    "har aftale med regionerne.",
    may_complain, refer_on};
inline constexpr Outcome treatment_full_then{
    "full", Verdict::not_met,
    "Nej, behandlingen skulle være begyndt senest {frist}. Du skulle have haft valget mellem de "
    "private sygehuse, som har aftale med regionerne.",
    may_complain, ""};
inline constexpr Outcome partial{
    "partial", Verdict::not_met,
    "Nej, en del af din udredning er forsinket, fordi der mangler plads. Den del kan du få lavet "
    "på et "
    "privat sygehus, som har aftale med regionerne.",
    "Valget gælder kun den del, der er forsinket af mangel på plads. Resten tager tid af faglige "
    "grunde, og for den skal patienten have en plan.",
    refer_on};
inline constexpr Outcome partial_then{
    "partial", Verdict::not_met,
    "Nej, en del af din udredning var forsinket, fordi der manglede plads. Til den del skulle du "
    "have "
    "haft valget mellem de private sygehuse, som har aftale med regionerne.",
    may_complain, ""};
inline constexpr Outcome lapsed{
    "lapsed", Verdict::not_met,
    "Nej, regionen holder ikke fristen, men det private sygehus har længere ventetid end regionen, "
    "så "
    "valget falder bort.",
    "Patienten kan spørge, om et andet aftalesygehus kan nå det før regionen.",
    "Vi undersøger de andre aftalesygehuse."};
inline constexpr Outcome none{
    "none", Verdict::not_met,
    "Nej, regionen holder ikke fristen, men intet privat sygehus har aftale om det, du skal have "
    "lavet.",
    "Patienten kan stadig vælge mellem de offentlige sygehuse.",
    "Regionen finder den tidligste tid på egne sygehuse og samarbejdssygehuse."};
inline constexpr Outcome excluded_choice{
    "excluded_choice", Verdict::not_met,
    "Nej, regionen holder ikke fristen, men til den behandling kan du ikke vælge et privat "
    "sygehus.",
    "Retten til at blive udredt i tide gælder stadig. Patienten kan klage over forsinkelsen.",
    "Regionen finder den tidligste tid på egne sygehuse og samarbejdssygehuse."};
inline constexpr Outcome excluded{
    "excluded", Verdict::not_met,
    "Nej, den behandling er undtaget, så fristen gælder ikke for dig.",
    "Patienten kan stadig vælge mellem de offentlige sygehuse.", ""};
inline constexpr Outcome psychiatry_excluded{
    "excluded", Verdict::not_met, "Nej, dengang gjaldt fristen for udredning ikke i psykiatrien.",
    "Der var egne frister for psykiatrien. Se under udvidet frit sygehusvalg.", ""};
inline constexpr Outcome no_right{"no_right", Verdict::not_met,
                                  "Nej, dengang gav loven ikke en frist for det.",
                                  "Patienten kunne vælge mellem de offentlige sygehuse.", ""};
inline constexpr Outcome wrong_age{
    "wrong_age", Verdict::not_met,
    "Nej, ordningen gælder kun for dem, der er fyldt 18 år, men ikke 25 år.",
    "Andre patienter har de almindelige rettigheder i psykiatrien.", ""};
inline constexpr Outcome moved{
    "moved_region", Verdict::undecided,
    "Du er flyttet, men forløbet fortsætter i din gamle region, og så er du fritvalgspatient der. "
    "Der kan du ikke vælge et privat sygehus. Jeg finder ud af, hvad din nye region skal gøre, og "
    "ringer tilbage.",
    "", "Rådgiveren taler med den nye bopælsregion."};
inline constexpr Outcome unsettled{"unsettled", Verdict::undecided,
                                   "Retten blev indført i de måneder, men jeg ved ikke, hvilken "
                                   "dag det var. Jeg undersøger det og ringer tilbage.",
                                   "", "Rådgiveren slår lovens ikrafttræden op."};
inline constexpr Outcome private_provider{
    "private_provider", Verdict::not_met,
    "Nej, regionen kan ikke behandle dig inden {frist}. Du kan derfor vælge et privat "
    "behandlingssted, som regionen har aftale med.",
    "Patienten bestemmer selv, om han eller hun vil vente på regionen.",
    "Regionen henviser til det valgte behandlingssted."};
inline constexpr Outcome answered_late{
    "answered_late", Verdict::not_met,
    "Nej, regionen svarede dig for sent, men behandlingen begynder i tide.", may_complain, ""};

inline constexpr const char* late_answer_unread =
    "Om patienten også kan vælge et privat behandlingssted, når regionen svarer for sent, er ikke "
    "læst i loven.";
inline constexpr const char* moved_unread =
    "Hvad den nye bopælsregion skylder en patient, der bliver i forløbet i den gamle region, og "
    "fra hvilken dag, er ikke fundet i reglerne.";

}  // namespace rights::diagnosis_texts
