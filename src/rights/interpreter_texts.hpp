#pragma once

#include "rights/decision.hpp"
#include "rights/fact.hpp"
#include "rights/interpreter.hpp"

// What the right to an interpreter asks and says.
namespace rights::interpreter_texts {

constexpr Choice interpreters[]{{"provided", "En tolk, som behandlingsstedet bestiller"},
                                {"own_choice", "En anden tolk, som patienten selv vælger"},
                                {"from_15_to_17", "Et barn på 15-17 år"},
                                {"under_15", "Et barn under 15 år"}};
constexpr Choice situations[]{{"ordinary", "Almindelig samtale"},
                              {"easy", "Et let og ukompliceret tilfælde"},
                              {"acute", "Akut og livstruende"}};
constexpr Choice contacts[]{{"visit", "Ambulant på sygehus"},
                            {"practice", "Hos læge eller speciallæge"},
                            {"admission", "Indlagt"}};
constexpr Choice modes[]{{"remote", "Video eller telefon"}, {"in_person", "Fremmøde"}};
constexpr Choice exemptions[]{
    {"none", "Nej"},
    {"reduced_capacity", "Kan ikke længere lære eller bevare dansk på grund af sygdom"},
    {"child_alone", "Barn, der møder uden forældre"},
    {"parent_of_child", "Forælder, der skal have tolk ved sit barns behandling"},
    {"german_minority", "Det tyske mindretal, med tolk til tysk"},
    {"greenlandic", "Tolk til grønlandsk"},
    {"faroese", "Tolk til færøsk"}};

constexpr Fact period_facts[]{
    date_fact<&ResidencePeriod::from>("from", "Tilmeldt CPR", "Bopælen regnes efter CPR."),
    date_fact<&ResidencePeriod::moved_out_on>("moved_out_on", "Udrejst ifølge CPR",
                                              "Står feltet tomt, bor patienten her endnu."),
};

constexpr Fact facts[]{
    date_fact<&InterpreterFacts::treated_on>("treated_on", "Dag for behandlingen",
                                             "Reglen er den, der gjaldt den dag."),
    yes_no_fact<&InterpreterFacts::needed>("needed", "Mener lægen, at en tolk er nødvendig?",
                                           "Det er lægen, der vurderer det."),
    choice_fact<&InterpreterFacts::interpreter>("interpreter", "Hvem tolker?",
                                                "En tolk efter eget valg betaler patienten selv.",
                                                interpreters, Change::possible),
    choice_fact<&InterpreterFacts::situation>("situation", "Hvad er det for en samtale?",
                                              "Børn må kun tolke i få tilfælde.", situations),
    choice_fact<&InterpreterFacts::exemption>("exemption", "Er patienten fritaget for gebyret?",
                                              "Nogle betaler aldrig for tolken.", exemptions),
    date_fact<&InterpreterFacts::certified_on>(
        "certified_on", "Lægeerklæring om nedsat funktion",
        "Fritagelsen gælder også for behandling før erklæringen."),
    yes_no_fact<&InterpreterFacts::resident>("resident", "Har patienten haft bopæl i Danmark?",
                                             "Gebyret gælder kun den, der har boet her længe."),
    list_fact<&InterpreterFacts::periods>("periods", "Perioder med bopæl i Danmark efter CPR",
                                          "Perioderne lægges sammen.", period_facts),
    choice_fact<&InterpreterFacts::contact>("contact", "Hvor foregår behandlingen?",
                                            "Gebyret er større ved indlæggelse.", contacts),
    choice_fact<&InterpreterFacts::mode>("mode", "Hvordan tolkes der?",
                                         "Gebyret er mindre over video og telefon.", modes,
                                         Change::possible),
};

constexpr AmountText fee{"fee", "Patienten betaler"};

constexpr StepText treated{"treated", "Behandlingen er den {dato}."};
constexpr StepText lived_from{"residence_from", "Tilmeldt CPR fra {dato}."};
constexpr StepText lived_to{"residence_to", "Udrejst {dato}."};
constexpr StepText days_together{"residence_days", "I alt {tal} dage i Danmark."};
constexpr StepText limit_reached{"residence_limit", "Grænsen for bopæl blev nået {dato}."};
constexpr StepText limit_ahead{"residence_limit_ahead", "Grænsen for bopæl er ikke overskredet."};
constexpr StepText certified_later{"exemption_retroactive",
                                   "Erklæringen er fra {dato}; fritagelsen gælder også bagud."};
constexpr StepText fee_of_contact{"fee", "Gebyret er {kr}"};

constexpr const char* years_of_parts =
    "Om flere perioders år tælles i dage eller efter kalenderen, er uafklaret, og her giver det to "
    "svar; patienten får det gunstigste.";

constexpr const char* nothing_to_pay = "Det koster patienten ikke noget.";
constexpr Outcome free_for_all{"free", Verdict::met, "Ja, tolken er gratis.", nothing_to_pay,
                               "Behandlingsstedet bestiller tolken."};
constexpr Outcome residence_short{
    "residence_short", Verdict::met,
    "Ja, tolken er gratis, for du har ikke boet længe nok i Danmark til at betale.", nothing_to_pay,
    "Behandlingsstedet bestiller tolken."};
constexpr Outcome exempt{"exempt", Verdict::met,
                         "Ja, tolken er gratis, for du er fritaget for gebyret.",
                         "Behandlingsstedet kan bede om en lægeerklæring ved nedsat funktion.",
                         "Behandlingsstedet bestiller tolken."};
constexpr Outcome child_may{"child_may_interpret", Verdict::met,
                            "Ja, her må barnet tolke, og det koster ikke noget.",
                            "Patienten kan altid bede om en tolk i stedet.", ""};
constexpr Outcome must_pay{
    "fee", Verdict::not_met, "Nej, du skal betale {kr} for tolken.",
    "Behandlingen må aldrig afhænge af betalingen. Der kan klages over gebyret inden 4 uger.",
    "Behandlingsstedet bestiller tolken, og regionen sender regningen."};
constexpr Outcome own_interpreter{
    "own_interpreter", Verdict::not_met,
    "Nej, vælger du selv en anden tolk, skal du selv betale hele prisen.",
    "Patienten kan i stedet få den tolk, behandlingsstedet bestiller.", ""};
constexpr Outcome not_needed{"not_needed", Verdict::not_met,
                             "Nej, lægen mener ikke, at en tolk er nødvendig.",
                             "Patienten kan bede lægen om at vurdere det igen.", ""};
constexpr Outcome child_may_not{
    "child_may_not_interpret", Verdict::not_met, "Nej, barnet må ikke tolke her.",
    "Børn under 18 må kun tolke i akutte, livstruende tilfælde; fra 15 år også i lette.",
    "Behandlingsstedet skal finde en anden tolk."};
constexpr Outcome unread{
    "unread", Verdict::undecided,
    "Jeg kender ikke reglerne for den tid. Jeg undersøger det og ringer tilbage.", "",
    "Rådgiveren slår den gamle bekendtgørelse op."};

}  // namespace rights::interpreter_texts
