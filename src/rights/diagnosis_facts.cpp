#include "rights/diagnosis_rules.hpp"

namespace rights {
namespace {

constexpr Choice courses[]{
    {"somatic", "Udredning på en somatisk afdeling"},
    {"adult_psychiatry", "Udredning i voksenpsykiatrien"},
    {"child_psychiatry", "Udredning i børne- og ungdomspsykiatrien"},
    {"diagnostic_examination", "Undersøgelse, som egen læge eller speciallæge har bestilt"},
    {"dual_diagnosis", "Samlet behandling af psykisk lidelse og misbrug (dobbeltdiagnose)"},
    {"young_people", "Behandling af en 18-24-årig med let til moderat depression eller angst"},
};
constexpr Choice treatments[]{
    {"ordinary", "Ingen af de undtagne"},
    {"organ_transplant", "Organtransplantation"},
    {"sterilisation", "Sterilisation"},
    {"fertility", "Fertilitetsbehandling"},
    {"hearing_aid", "Høreapparatbehandling"},
    {"cosmetic", "Kosmetisk behandling"},
    {"sex_change_surgery", "Kønsskifteoperation"},
    {"recreation_stay", "Rekreations- eller revalideringsophold"},
    {"research", "Forskning, forsøg eller alternativ behandling"},
};
constexpr std::int64_t most_age = 150;

constexpr Fact table[]{
    choice_fact<&DiagnosisFacts::course>("course", "Hvad er patienten henvist til?",
                                         "Hver slags forløb har sin egen frist.", courses),
    date_fact<&DiagnosisFacts::referral_received>(
        "referral_received", "Henvisningen modtaget",
        "Fristen regnes fra den dag, sygehuset eller regionen modtog henvisningen."),
    date_fact<&DiagnosisFacts::referred_on>(
        "referred_on", "Patienten henvist",
        "I psykiatrien er fristen to måneder, hvis patienten blev henvist før 1. september 2015."),
    number_fact<&DiagnosisFacts::age>("age", "Patientens alder ved henvisningen",
                                      "Ordningen gælder kun for 18-24-årige.", most_age),
    date_fact<&DiagnosisFacts::first_talk_on>(
        "first_talk_on", "Første udredningssamtale",
        "Udredningen af børn og unge begynder med den første samtale.", Change::possible),
    date_fact<&DiagnosisFacts::finished_on>(
        "finished_on", "Udredningen er eller ventes færdig",
        "Det er hele udredningen, der skal være færdig inden fristen, ikke kun den første tid.",
        Change::possible),
    date_fact<&DiagnosisFacts::cooperation_finish>(
        "cooperation_finish", "Et samarbejdssygehus tilbyder at være færdig",
        "Regionen kan holde fristen på et samarbejdssygehus.", Change::possible),
    date_fact<&DiagnosisFacts::examined_on>("examined_on", "Tid til undersøgelsen",
                                            "Undersøgelsen skal ligge inden fristen.",
                                            Change::possible),
    date_fact<&DiagnosisFacts::treatment_start>("treatment_start", "Behandlingen begynder",
                                                "Behandlingen skal begynde inden fristen.",
                                                Change::possible),
    date_fact<&DiagnosisFacts::answered_on>(
        "answered_on", "Regionen svarede",
        "Regionen skal inden en frist svare, om den kan behandle i tide."),
    regional_suspension_fact<&DiagnosisFacts::regional_suspension>(),
    regional_suspensions_fact<&DiagnosisFacts::regional_suspensions>(),
    yes_no_fact<&DiagnosisFacts::withdrew>(
        "withdrew", "Har patienten aflyst uden at ville have en ny tid?",
        "Aflyser patienten helt inden fristen, er fristen ikke overskredet."),
    date_fact<&DiagnosisFacts::withdrew_on>("withdrew_on", "Aflyst den",
                                            "Det afgør, om det skete inden fristen."),
    yes_no_fact<&DiagnosisFacts::professionally_possible>(
        "professionally_possible", "Var det fagligt muligt at blive færdig inden fristen?",
        "Kun faglige grunde, for eksempel tid til at se an, kan forlænge udredningen. Mangel på "
        "plads eller personale er ikke en faglig grund."),
    yes_no_fact<&DiagnosisFacts::part_delayed_by_capacity>(
        "part_delayed_by_capacity",
        "Er en del af udredningen også forsinket, fordi der mangler plads?",
        "Den del kan patienten få lavet på et aftalesygehus."),
    yes_no_fact<&DiagnosisFacts::postponed>(
        "postponed", "Er noget udsat efter patientens ønske eller af hensyn til helbredet?",
        "De dage flytter den frist, der skal være gået, før patienten kan vælge et aftalesygehus."),
    pauses_fact<&DiagnosisFacts::pauses>(),
    choice_fact<&DiagnosisFacts::treatment>(
        "treatment", "Er det en af de undtagne behandlinger?",
        "For nogle behandlinger kan patienten ikke vælge et aftalesygehus.", treatments),
    yes_no_fact<&DiagnosisFacts::moved_region>(
        "moved_region", "Er patienten flyttet til en anden region, men blevet i forløbet?",
        "Så er patienten fritvalgspatient i den gamle region."),
    yes_no_fact<&DiagnosisFacts::has_plan>(
        "has_plan", "Har patienten fået en plan for udredningen?",
        "Kan udredningen ikke nås, skal patienten have en plan inden fristen."),
    date_fact<&DiagnosisFacts::plan_received_on>("plan_received_on", "Planen modtaget",
                                                 "Patienten skal have fået planen inden fristen."),
    yes_no_fact<&DiagnosisFacts::plan_content>("plan_content",
                                               "Siger planen, hvad der skal ske, hvornår og hvor, "
                                               "i det mindste for den næste undersøgelse?",
                                               "Uden det er det ikke en plan i lovens forstand."),
    yes_no_fact<&DiagnosisFacts::plan_updated>(
        "plan_updated", "Er planen ført ajour, så snart der var grundlag for det?",
        "Regionen skal selv holde planen ajour."),
    yes_no_fact<&DiagnosisFacts::agreement_hospital>(
        "agreement_hospital", "Har et aftalesygehus en aftale om det, patienten mangler?",
        "Uden en aftale er der intet aftalesygehus at vælge."),
    date_fact<&DiagnosisFacts::agreement_finish>(
        "agreement_finish", "Aftalesygehuset kan være færdigt",
        "Retten falder bort, hvis aftalesygehusets ventetid er længere end regionens.",
        Change::possible),
};

void check_order(const DiagnosisFacts& facts, Faults& faults) {
    const auto after_referral = [&](const char* name, std::optional<base::Date> day) {
        not_before(faults, name, day, "den dag, henvisningen blev modtaget",
                   facts.referral_received);
    };
    not_before(faults, "referral_received", facts.referral_received,
               "den dag, patienten blev henvist", facts.referred_on);
    after_referral("first_talk_on", facts.first_talk_on);
    after_referral("finished_on", facts.finished_on);
    after_referral("cooperation_finish", facts.cooperation_finish);
    after_referral("examined_on", facts.examined_on);
    after_referral("treatment_start", facts.treatment_start);
    after_referral("answered_on", facts.answered_on);
    after_referral("withdrew_on", facts.withdrew_on);
    after_referral("plan_received_on", facts.plan_received_on);
    after_referral("agreement_finish", facts.agreement_finish);
    not_before(faults, "finished_on", facts.finished_on, "den første samtale", facts.first_talk_on);
    not_before(faults, "treatment_start", facts.treatment_start, "den første samtale",
               facts.first_talk_on);
}

}  // namespace

const std::span<const Fact> facts_of_diagnosis{table};

bool names(const law::Version& excluded, std::optional<ReferredTreatment> treatment) {
    if (!excluded.in_force || !treatment || *treatment == ReferredTreatment::ordinary) return false;
    return excluded.names(treatments[static_cast<std::size_t>(*treatment)].code);
}

void check_diagnosis(const DiagnosisFacts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "referral_received", facts.referral_received, asked_on);
    not_after_asking(faults, "answered_on", facts.answered_on, asked_on);
    not_after_asking(faults, "withdrew_on", facts.withdrew_on, asked_on);
    not_after_asking(faults, "plan_received_on", facts.plan_received_on, asked_on);
    check_order(facts, faults);
    if (facts.withdrew == false && facts.withdrew_on)
        faults.push_back({"withdrew_on", "Der står en dag, men patienten har ikke aflyst."});
    if (facts.has_plan == false && facts.plan_received_on)
        faults.push_back({"plan_received_on", "Der står en dag, men patienten har ingen plan."});
    if (facts.agreement_hospital == false && facts.agreement_finish)
        faults.push_back(
            {"agreement_finish", "Der står en dag, men intet aftalesygehus har aftale."});
    if (facts.postponed == false && !facts.pauses.empty())
        faults.push_back({"postponed", "Der står nej, men udsættelser er skrevet ind."});
    check_pauses(faults, facts.pauses);
    check_suspensions(faults, facts.regional_suspension, facts.regional_suspensions, asked_on);
}

}  // namespace rights
