#pragma once

#include "rights/consent.hpp"

// The facts of consent and the sentences of its answers, for its rule alone.
namespace rights::consenting {

inline constexpr Choice matters[]{
    {"guidance", "At vejlede den, der ringer, om patienten"},
    {"treatment", "At sige ja til en behandling"},
    {"office", "At kontoret får oplysninger fra sundhedspersoner"},
    {"disclosure", "At give oplysninger videre til andet end behandling"},
    {"other_look_up", "At slå op i journalen til andet end behandling"}};
inline constexpr Choice speakers[]{
    {"patient", "Patienten selv"},          {"custody_holder", "Forældremyndighedens indehaver"},
    {"relative", "En pårørende"},           {"guardian", "En værge"},
    {"attorney", "En med fuldmagt"},        {"future_attorney", "En med fremtidsfuldmagt"},
    {"treating_doctor", "Patientens læge"}, {"somebody_else", "En anden"}};
inline constexpr Choice states[]{{"capable", "Kan selv tage stilling"},
                                 {"not_capable", "Kan ikke selv tage stilling"},
                                 {"deceased", "Er død"}};
inline constexpr Choice words[]{
    {"consented", "Har sagt ja"}, {"not_asked", "Er ikke spurgt"}, {"refused", "Har sagt nej"}};
inline constexpr Choice forms[]{{"written", "Skriftligt"},
                                {"form_waived", "Mundtligt, og kravet om skriftlighed er fraveget"},
                                {"oral", "Kun mundtligt"}};
inline constexpr Choice data_kinds[]{
    {"health_and_confidential", "Helbred og andre fortrolige oplysninger"},
    {"purely_private", "Rent private forhold"}};

using F = ConsentFacts;
inline constexpr Fact all_facts[]{
    choice_fact<&F::matter>("matter", "Hvad gælder samtykket?",
                            "Vejledning, behandling og videregivelse har hver sin regel.", matters),
    choice_fact<&F::speaker>("speaker", "Hvem taler vi med?",
                             "Det afgør, hvem der må tale for patienten.", speakers),
    choice_fact<&F::state>("state", "Hvordan er patientens tilstand?",
                           "Kan patienten ikke selv tage stilling, må andre tale for patienten.",
                           states),
    number_fact<&F::age>("age", "Patientens alder", "Fra 15 år bestemmer patienten selv.", 130),
    yes_no_fact<&F::authority_covers>(
        "authority_covers", "Omfatter værgemålet eller fuldmagten sagen?",
        "Vi skal have set papiret, og det skal gælde netop denne sag.", Change::possible),
    yes_no_fact<&F::nearest>("nearest", "Er det en nær pårørende?",
                             "Kun de nærmeste pårørende må tale for patienten."),
    yes_no_fact<&F::against_wishes>("against_wishes", "Ville den døde have været imod?",
                                    "Den dødes ønske og andres private interesser går forud."),
    choice_fact<&F::word>("word", "Er der sagt ja?",
                          "Ja'et gives af patienten, eller af den, der bestemmer for patienten.",
                          words, Change::possible),
    choice_fact<&F::form>("form", "Hvordan er samtykket givet?",
                          "Samtykket skal være skriftligt, medmindre kravet er fraveget.", forms,
                          Change::possible),
    yes_no_fact<&F::legal_basis>("legal_basis", "Er der hjemmel til det uden samtykke?",
                                 "Sundhedsloven § 43, stk. 2, tillader det i nogle tilfælde."),
    choice_fact<&F::data>("data", "Hvilke oplysninger?",
                          "Rent private forhold hørte kun med indtil 2019.", data_kinds),
    date_fact<&F::consented_on>("consented_on", "Samtykket er fra",
                                "Samtykket bortfalder et år efter den dag."),
    date_fact<&F::used_on>("used_on", "Samtykket skal bruges",
                           "Den dag skal samtykket stadig gælde.", Change::possible),
};

inline constexpr DeadlineText expires{"consent_expires", "Samtykket bortfalder"};

inline constexpr StepText decides_alone{"own_age", "Patienten er {tal} år og bestemmer selv."};
inline constexpr StepText under_age{"under_age", "Patienten er {tal} år, så andre bestemmer."};
inline constexpr StepText cannot_decide{"not_capable", "Patienten kan ikke selv tage stilling."};
inline constexpr StepText has_died{"deceased", "Patienten er død, så § 45 gælder."};
inline constexpr StepText given{"given", "Samtykket er fra {dato}."};
inline constexpr StepText lapses{"lapses", "Det bortfalder senest {dato}."};
inline constexpr StepText to_be_used{"used", "Det skal bruges {dato}."};

inline constexpr Outcome own_matter{"own_matter", Verdict::met,
                                    "Ja, det er din egen sag, så vi kan tale om det hele.", "", ""};
inline constexpr Outcome own_with_support{
    "own_with_support", Verdict::undecided,
    "Vi kan godt tale sammen, men den, der må tale for dig, bør være med.", "",
    "Rådgiveren vurderer, hvad patienten selv kan få at vide."};
inline constexpr Outcome with_consent{
    "with_consent", Verdict::met, "Ja, patienten har sagt ja, så vi kan tale om sagen.",
    "Patienten kan altid trække sit ja tilbage.", "Rådgiveren noterer samtykket."};
inline constexpr Outcome general_only{
    "general_guidance_only", Verdict::not_met,
    "Nej, jeg må kun vejlede dig generelt. Patienten skal sige ja, før vi kan tale om sagen.",
    "Patienten kan sige ja mundtligt eller skriftligt.", "Rådgiveren beder om et samtykke."};
inline constexpr Outcome refused_by_patient{
    "refused", Verdict::not_met, "Nej, patienten har sagt nej, så jeg må kun vejlede dig generelt.",
    "Patienten kan altid ombestemme sig.", ""};
inline constexpr Outcome custody{"custody_holder", Verdict::met,
                                 "Ja, du har forældremyndigheden, så vi kan tale om dit barns sag.",
                                 "", "Rådgiveren noterer, hvem der har forældremyndigheden."};
inline constexpr Outcome custody_needed{
    "custody_holder_decides", Verdict::not_met,
    "Nej, jeg må kun vejlede generelt. Det er den, der har forældremyndigheden, der bestemmer.", "",
    "Rådgiveren beder om at tale med forældremyndighedens indehaver."};
inline constexpr Outcome represented{
    "represented", Verdict::met, "Ja, du må tale for patienten i den her sag.", "",
    "Rådgiveren noterer, hvad værgemålet eller fuldmagten gælder."};
inline constexpr Outcome not_covered{
    "authority_does_not_cover", Verdict::not_met,
    "Nej, jeg må kun vejlede generelt, for det, jeg har set, gælder ikke den her sag.",
    "Et værgemål skal omfatte personlige forhold, og en fuldmagt skal gælde sagen.",
    "Rådgiveren beder om at se værgemålet eller fuldmagten."};
inline constexpr Outcome relatives{
    "nearest_relatives", Verdict::met,
    "Ja, patienten kan ikke selv tage stilling, så de nærmeste pårørende må tale for patienten.",
    "", "Rådgiveren noterer, hvem den pårørende er."};
inline constexpr Outcome attorney_unsettled{
    "attorney_unsettled", Verdict::undecided,
    "Jeg er ikke sikker på, om fuldmagten gælder, når patienten ikke længere selv kan tage "
    "stilling. Jeg undersøger det og ringer tilbage.",
    "", "Rådgiveren ser på fuldmagten sammen med en jurist."};
inline constexpr const char* attorney_point =
    "Om en almindelig fuldmagt gælder, når patienten ikke længere selv kan tage stilling, er ikke "
    "læst.";
inline constexpr Outcome after_death{"deceased_relatives", Verdict::met,
                                     "Ja, du må få oplysninger om sygdommen og dødsfaldet.",
                                     "Det gælder sygdommens forløb, dødsårsagen og dødsmåden.",
                                     "Sundhedspersonen giver oplysningerne."};
inline constexpr Outcome against_the_deceased{
    "against_the_deceased", Verdict::not_met,
    "Nej, den døde ville have været imod, eller andres private forhold står i vejen.", "", ""};

inline constexpr Outcome own_consent{"own_consent", Verdict::met,
                                     "Ja, patienten siger selv ja eller nej.", "",
                                     "Behandleren spørger patienten."};
inline constexpr Outcome own_consent_young{"own_consent_parents_informed", Verdict::met,
                                           "Ja, fra 15 år siger patienten selv ja eller nej.",
                                           "Forældremyndighedens indehaver skal informeres og være "
                                           "med i overvejelserne, men bestemmer ikke.",
                                           "Behandleren informerer forældrene."};
inline constexpr Outcome custody_consents{
    "custody_holder_consents", Verdict::not_met,
    "Nej, det er den, der har forældremyndigheden, der siger ja eller nej.", "",
    "Behandleren spørger forældremyndighedens indehaver."};
inline constexpr Outcome others_consent{"representatives_consent", Verdict::not_met,
                                        "Nej, det er de nærmeste pårørende, værgen eller den, der "
                                        "har en fremtidsfuldmagt, der siger ja eller nej.",
                                        "", "Behandleren finder den, der må tale for patienten."};

inline constexpr Outcome may_disclose{"may_disclose", Verdict::met,
                                      "Ja, sundhedspersonerne må give os oplysningerne.",
                                      "Patienten kan sige nej når som helst i forløbet. Det "
                                      "noteres i journalen, at vi har fået oplysningerne.",
                                      "Sundhedspersonen noterer det i journalen."};
inline constexpr Outcome no_consent{
    "no_consent", Verdict::not_met,
    "Nej, ikke før den, der bestemmer, har sagt ja. Det kan siges mundtligt til mig.",
    "Samtykket kan gives til os eller til sundhedspersonen.", "Rådgiveren beder om et samtykke."};
inline constexpr Outcome private_left_out{
    "private_left_out", Verdict::not_met,
    "Nej, rent private forhold er ikke længere med i det, vi må få.", "", ""};
inline constexpr Outcome private_unsettled{
    "private_unsettled", Verdict::undecided,
    "Jeg er ikke sikker på, om rent private forhold var med den dag. Jeg ringer tilbage.", "",
    "Rådgiveren slår op i loven."};

inline constexpr Outcome valid{
    "consent_valid", Verdict::met, "Ja, samtykket gælder. Det bortfalder {frist}.",
    "Samtykket kan trækkes tilbage når som helst.", "Samtykket noteres i journalen."};
inline constexpr Outcome lapsed{"consent_lapsed", Verdict::not_met,
                                "Nej, samtykket dækker ikke den dag. Det bortfalder {frist}.",
                                "Der skal gives et nyt samtykke.",
                                "Rådgiveren beder om et nyt samtykke."};
inline constexpr Outcome no_written_consent{
    "no_written_consent", Verdict::not_met, "Nej, ikke uden et skriftligt samtykke.", "",
    "Rådgiveren hjælper med at bede om et skriftligt samtykke."};
inline constexpr Outcome must_be_written{
    "must_be_written", Verdict::not_met, "Nej, det samtykke skal være skriftligt.",
    "Kravet om skriftlighed kan fraviges; det skal noteres i journalen.",
    "Rådgiveren beder om et skriftligt samtykke."};
inline constexpr Outcome may_without{
    "without_consent", Verdict::undecided,
    "Det kan ske uden samtykke, men den, der har oplysningerne, skal selv vurdere det.", "",
    "Sundhedspersonen vurderer hjemlen."};

}  // namespace rights::consenting
