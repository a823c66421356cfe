#pragma once

#include "rights/decision.hpp"
#include "rights/information_duty.hpp"

// The facts and the Danish texts of the duty to inform.
namespace rights::information_duty_texts {

inline constexpr Choice triggers[]{
    {"referral", "Et af regionens sygehuse har modtaget en henvisning"},
    {"worked_up", "Et af regionens sygehuse har udredt patienten"},
    {"changed_surgery", "Et af regionens sygehuse har ændret datoen for en operation"},
    {"specialist_referral", "Et privat specialsygehus eller hospice har modtaget en henvisning"}};
inline constexpr Choice changers[]{{"region", "Regionen"},
                                   {"patient", "Patientens eget ønske eller helbred"}};
inline constexpr Choice contents[]{{"complete", "Alt står der, og det er rigtigt"},
                                   {"lacking", "Noget mangler eller er forkert"},
                                   {"not_seen", "Jeg har ikke set brevet"}};
inline constexpr Choice items[]{
    {"date_and_place", "Dato og sted"},
    {"choice_of_hospital", "Retten til at vælge sygehus"},
    {"waiting_times", "Ventetiden andre steder"},
    {"number_of_treatments", "At man kan få oplyst antallet af behandlinger"},
    {"referral_elsewhere", "Tilbud om at henvise til et andet sygehus"},
    {"examination_in_time", "Om en diagnostisk undersøgelse kan tilbydes i tide"},
    {"work_up_in_time", "Om udredning kan tilbydes i tide"},
    {"treatment_in_time", "Om behandling kan tilbydes i tide"},
    {"agreement_hospitals", "Tilbud om at henvise til et aftalesygehus"},
    {"young_psychiatry_examination", "Psykiatri under 19 år: undersøgelse inden 2 måneder"},
    {"young_psychiatry_treatment", "Psykiatri under 19 år: behandling inden 2 måneder"},
    {"adult_psychiatry_treatment", "Psykiatri fra 19 år: behandling inden 2 måneder"},
    {"young_psychiatry_start", "Børne- og ungdomspsykiatri: start af udredning inden 1 måned"},
    {"young_psychiatry_finish", "Børne- og ungdomspsykiatri: behandling begyndt inden 2 måneder"},
    {"choice_after_change", "Retten til at vælge sygehus, når operationen er ændret"},
    {"clear_language", "Et klart og forståeligt sprog med det vigtigste først"}};
inline constexpr Choice fault_kinds[]{{"missing", "Mangler"}, {"wrong", "Er forkert"}};

inline constexpr Fact facts_of_fault[]{
    choice_fact<&LetterFault::item>("item", "Hvad drejer det sig om?",
                                    "Det afgør, om loven kræver, at det står i brevet.", items),
    choice_fact<&LetterFault::kind>("kind", "Mangler det, eller er det forkert?",
                                    "Forkert vejledning er lige så galt som ingen.", fault_kinds),
};
inline constexpr Fact facts[]{
    choice_fact<&InformationDutyFacts::trigger>(
        "trigger", "Hvad er der sket?", "Hver hændelse har sit brev og sit indhold.", triggers),
    date_fact<&InformationDutyFacts::trigger_on>("trigger_on", "Hvornår skete det?",
                                                 "De 8 hverdage regnes fra den dag."),
    yes_no_fact<&InformationDutyFacts::first_letter>(
        "first_letter", "Er det forløbets første brev?",
        "Pligten gælder kun det første brev i et forløb."),
    choice_fact<&InformationDutyFacts::changed_by>(
        "changed_by", "Hvem ændrede datoen?",
        "Er det patientens eget ønske eller helbred, er der ingen pligt til at skrive.", changers),
    date_fact<&InformationDutyFacts::informed_on>("informed_on", "Patienten fik besked",
                                                  "Beskeden skal være givet inden fristen.",
                                                  Change::possible),
    choice_fact<&InformationDutyFacts::content>(
        "content", "Er brevets indhold i orden?",
        "Et brev, der mangler noget vigtigt, opfylder ikke pligten.", contents),
    list_fact<&InformationDutyFacts::faults>("faults", "Hvad er galt i brevet?",
                                             "Ikke alt har været krævet til alle tider.",
                                             facts_of_fault),
    yes_no_fact<&InformationDutyFacts::psychiatry>(
        "psychiatry", "Er det psykiatri?",
        "Fra september 2020 kunne pligten ikke sættes ud af kraft i psykiatrien."),
    regional_suspension_fact<&InformationDutyFacts::regional_suspension>(),
    regional_suspensions_fact<&InformationDutyFacts::regional_suspensions>(),
};

inline constexpr DeadlineText letter{"letter", "Besked til patienten"};
inline constexpr DeadlineText letter_after_restart{"letter_after_restart",
                                                   "Besked, da pligten gjaldt igen"};

inline constexpr StepText referral_received{"referral",
                                            "Henvisningen blev modtaget {dato}. Det er dag 0."};
inline constexpr StepText work_up_finished{"worked_up",
                                           "Patienten var udredt {dato}. Det er dag 0."};
inline constexpr StepText surgery_changed{"changed_surgery",
                                          "Operationens dato blev ændret {dato}. Det er dag 0."};
inline constexpr StepText limit_counted{"limit", "{tal} hverdage efter dag 0 er {dato}."};
inline constexpr StepText passed_over{
    "passed_over", "Undervejs er {tal} lørdage, søndage og helligdage sprunget over."};
inline constexpr StepText told{"informed_on", "Patienten fik besked {dato}."};
inline constexpr StepText not_told{"not_informed", "Patienten har ikke fået besked."};
inline constexpr StepText not_required{
    "not_required", "Loven krævede ikke dengang, at det, der mangler, stod i sådan et brev."};
inline constexpr StepText partly_suspended{
    "partly_suspended", "Det, der mangler, havde regionen ret til at udelade under covid-19."};
inline constexpr StepText restarted{
    "restart", "Pligten gjaldt igen fra {dato}, og brevene skulle sendes derefter (22SFP62)."};

inline constexpr StepText required[]{
    {"date_and_place", "Brevet skal oplyse dato og sted for undersøgelse eller behandling."},
    {"choice_of_hospital", "Brevet skal oplyse retten til at vælge sygehus."},
    {"waiting_times", "Brevet skal oplyse ventetiden i regionen og de andre steder."},
    {"number_of_treatments", "Brevet skal sige, at man kan få oplyst antallet af behandlinger."},
    {"referral_elsewhere", "Brevet skal tilbyde at henvise til et andet sygehus."},
    {"examination_in_time", "Brevet skal sige, om undersøgelsen kan tilbydes i tide."},
    {"work_up_in_time", "Brevet skal sige, om udredningen kan tilbydes i tide."},
    {"treatment_in_time", "Brevet skal sige, om behandlingen kan tilbydes i tide."},
    {"agreement_hospitals", "Brevet skal sige, om sygehuset henviser til et aftalesygehus."},
    {"young_psychiatry_examination",
     "Psykiatri under 19 år: brevet skal oplyse om undersøgelse inden 2 måneder."},
    {"young_psychiatry_treatment",
     "Psykiatri under 19 år: brevet skal oplyse om behandling inden 2 måneder."},
    {"adult_psychiatry_treatment",
     "Psykiatri fra 19 år: brevet skal oplyse om behandling inden 2 måneder."},
    {"young_psychiatry_start",
     "Børne- og ungdomspsykiatri: brevet skal sige, om udredningen kan begynde inden 1 måned."},
    {"young_psychiatry_finish",
     "Børne- og ungdomspsykiatri: brevet skal sige, om behandlingen kan begynde inden 2 måneder."},
    {"choice_after_change", "Brevet skal oplyse om valget af sygehus, når operationen er ændret."},
    {"clear_language", "Brevet skal være let at forstå, med det vigtigste først."}};

inline constexpr Outcome informed{"informed", Verdict::met,
                                  "Ja, du fik den besked, du havde krav på, og du fik den i tide.",
                                  "", ""};
inline constexpr Outcome waiting{
    "waiting", Verdict::undecided,
    "Du skal have brev om dine rettigheder senest {frist}, og den dag er ikke gået endnu.",
    "Kommer brevet ikke, kan patienten ringe til os igen.", "Sygehuset sender brevet."};
inline constexpr Outcome too_late{
    "too_late", Verdict::not_met,
    "Nej, du skulle have haft brev om dine rettigheder senest {frist}, og det er ikke overholdt.",
    "Patienten har sine rettigheder, også selv om brevet ikke er kommet. Vi kan fortælle om dem "
    "nu.",
    "Sygehuset sender brevet straks. Rådgiveren fortæller om rettighederne."};
inline constexpr Outcome content_unseen{
    "content_unseen", Verdict::undecided,
    "Brevet kom i tide. Om der står det, der skal, kan jeg først sige, når jeg har set det.",
    "Patienten kan læse op af brevet eller sende det til os.", "Rådgiveren ser brevet igennem."};
inline constexpr Outcome lacking{
    "lacking", Verdict::not_met,
    "Nej, brevet kom i tide, men det gav dig ikke den vejledning, du havde krav på.",
    "Patienten har sine rettigheder, også selv om de ikke stod rigtigt i brevet.",
    "Sygehuset sender et rigtigt brev. Rådgiveren fortæller om rettighederne."};
inline constexpr Outcome still_lacking{
    "still_lacking", Verdict::undecided,
    "Brevet er ikke godt nok, men sygehuset kan nå at rette det senest {frist}.", "",
    "Rådgiveren beder sygehuset sende et rigtigt brev."};
inline constexpr Outcome unclear{
    "unclear", Verdict::undecided,
    "Alt står i brevet, men det skal også være til at forstå. Det må jeg vurdere nærmere.", "",
    "Rådgiveren læser brevet og taler med sygehuset."};
inline constexpr Outcome later_letter{
    "later_letter", Verdict::not_met,
    "Nej, fristen på 8 hverdage gælder kun det første brev i forløbet, så den gælder ikke her.",
    "De senere breve er almindelig service.", ""};
inline constexpr Outcome own_change{"own_change", Verdict::not_met,
                                    "Nej, sygehuset har ikke pligt til at skrive om valg af "
                                    "sygehus, når ændringen skyldes dit eget ønske eller helbred.",
                                    "", ""};
inline constexpr Outcome no_duty_then{
    "no_duty", Verdict::not_met,
    "Nej, dengang var der ingen pligt til at sende brev i den situation.",
    "Retten til at vælge sygehus gjaldt, som den var, også uden et brev.", ""};

}  // namespace rights::information_duty_texts
