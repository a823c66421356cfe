#include "rights/changed_surgery.hpp"

#include "rights/deadline.hpp"
#include "rights/version_chooser.hpp"

namespace rights {
namespace {

constexpr Choice hospitals[]{
    {"regional", "Et af regionens sygehuse"},
    {"other", "Et privat sygehus"},
};
constexpr Choice changes[]{
    {"new_date", "Patienten fik en ny dato"},
    {"cancelled", "Den blev aflyst uden ny dato"},
};
constexpr Choice causes[]{
    {"region", "Regionen"},
    {"wish", "Patienten ønskede det"},
    {"health", "Patientens helbred krævede det"},
};
constexpr Fact facts_of_changed_surgery[]{
    yes_no_fact<&ChangedSurgeryFacts::is_surgery>(
        "is_surgery", "Er det en operation?",
        "Retten gælder kun operationer, ikke skanninger og samtaler."),
    choice_fact<&ChangedSurgeryFacts::hospital>(
        "hospital", "Hvor skulle den foregå?",
        "Retten gælder kun, når regionens eget sygehus flytter datoen.", hospitals),
    excluded_treatment_fact<&ChangedSurgeryFacts::excluded_treatment>(),
    date_fact<&ChangedSurgeryFacts::changed_on>(
        "changed_on", "Operationen blev ændret eller aflyst",
        "Reglen fra den dag gælder, og patienten skal have besked inden 8 hverdage."),
    choice_fact<&ChangedSurgeryFacts::caused_by>(
        "caused_by", "Hvem eller hvad var grunden?",
        "Retten opstår ikke, når patienten selv eller helbredet er grunden.", causes),
    choice_fact<&ChangedSurgeryFacts::change>(
        "change", "Hvad skete der?", "En aflysning uden ny dato er også en ændring.", changes),
    date_fact<&ChangedSurgeryFacts::offered_date>("offered_date", "Den oprindelige dato",
                                                  "Den nye dato holdes op mod den."),
    date_fact<&ChangedSurgeryFacts::new_date>(
        "new_date", "Den nye dato", "Om en tidligere dato er en ændring, er ikke afklaret.",
        Change::possible),
    date_fact<&ChangedSurgeryFacts::informed_on>(
        "informed_on", "Patienten fik besked om retten",
        "Regionen skal give besked inden 8 hverdage efter ændringen."),
    regional_suspension_fact<&ChangedSurgeryFacts::regional_suspension>(),
    regional_suspensions_fact<&ChangedSurgeryFacts::regional_suspensions>(),
};

constexpr DeadlineText information{"information", "Besked om retten til et aftalesygehus"};

constexpr StepText changed{"changed", "Datoen blev ændret {dato}."};
constexpr StepText was{"offered_date", "Operationen skulle være {dato}."};
constexpr StepText becomes{"new_date", "Den nye dato er {dato}."};
constexpr StepText gone{"cancelled", "Operationen er aflyst uden en ny dato."};
constexpr StepText inform_by{"information", "Besked om retten skal være givet senest {dato}."};

constexpr const char* ordinary_choice =
    "Patienten har stadig det frie sygehusvalg og det udvidede frie sygehusvalg, når regionen ikke "
    "kan behandle inden fristen.";

constexpr Outcome may_choose{
    "right", Verdict::met,
    "Ja, du kan vælge et aftalesygehus, for det var regionen, der ændrede datoen. Ventetiden er "
    "uden betydning.",
    "Retten bortfalder ikke, selv om aftalesygehuset har længere ventetid.",
    "Regionen henviser videre, så snart patienten beder om det."};
constexpr Outcome no_surgery{
    "not_surgery", Verdict::not_met,
    "Nej, en ændret dato giver kun ret til et andet sygehus, når det er en operation.",
    ordinary_choice, ""};
constexpr Outcome elsewhere{
    "not_regional_hospital", Verdict::not_met,
    "Nej, retten gælder kun, når det er regionens eget sygehus, der ændrer datoen.",
    "Kan det private sygehus ikke behandle, skal patienten henvises på ny.",
    "Patientkontoret hjælper med at blive henvist til et andet sygehus."};
constexpr Outcome own_cause{"caused_by_patient", Verdict::not_met,
                            "Nej, retten opstår ikke, når datoen er ændret efter dit eget ønske "
                            "eller af hensyn til dit helbred.",
                            ordinary_choice, ""};
constexpr Outcome excluded{"excluded", Verdict::not_met,
                           "Nej, den behandling er undtaget fra retten.",
                           "Patienten kan stadig bruge det frie sygehusvalg.", ""};
constexpr Outcome same_date{"not_changed", Verdict::not_met, "Nej, datoen er den samme som før.",
                            "", ""};
constexpr Outcome earlier{
    "earlier_date", Verdict::not_met,
    "Nej, en tidligere dato regnes her ikke for en ændring, der giver ret til et andet sygehus.",
    ordinary_choice, ""};
constexpr Outcome not_yet{
    "not_yet", Verdict::not_met,
    "Nej, dengang gav en ændret operationsdato endnu ikke ret til et andet sygehus.",
    "Det frie sygehusvalg gjaldt.", ""};
constexpr Outcome changed_while_suspended{
    "after_suspension", Verdict::undecided,
    "Datoen blev ændret, mens regionen havde sat retten ud af kraft. Jeg undersøger, hvad der "
    "gælder nu, og ringer tilbage.",
    "Det frie sygehusvalg gjaldt hele tiden.",
    "Rådgiveren slår op i regionens beslutning, hvad der gælder efter den."};
constexpr Outcome suspended_since{
    "acquired_before_suspension", Verdict::undecided,
    "Datoen blev ændret, før regionen satte retten ud af kraft. Jeg undersøger, om du stadig kan "
    "vælge, og ringer tilbage.",
    "Det frie sygehusvalg gælder stadig.",
    "Rådgiveren slår op i regionens beslutning, om opståede rettigheder bestod."};

class ChangedSurgery {
public:
    explicit ChangedSurgery(const law::Book& book)
        : calendar_{book.calendar()},
          rule_{book.parameter("changed_surgery_rule", law::Kind::word)},
          information_{book.parameter("changed_surgery_information", law::Kind::term)},
          excluded_{book.parameter("excluded_treatments", law::Kind::words)},
          suspension_{book, "changed_surgery"},
          versions_{rule_, {{"2009_07", &ChangedSurgery::from_2009_07}}} {}

    std::vector<const law::Parameter*> law() const {
        return {&rule_, &information_, &excluded_, suspension_.law()};
    }

    void decide(Decision& decision, const ChangedSurgeryFacts& facts,
                const Question& question) const {
        if (!facts.is_surgery) decision.ask("is_surgery");
        if (!facts.hospital) decision.ask("hospital");
        if (!facts.excluded_treatment) decision.ask("excluded_treatment");
        if (!facts.changed_on) decision.ask("changed_on");
        if (!facts.caused_by) decision.ask("caused_by");
        if (decision.asks()) return;
        decision.step(changed, *facts.changed_on);
        versions_.decide(*this, decision, facts, question, *facts.changed_on, not_yet);
    }

private:
    void from_2009_07(Decision& decision, const ChangedSurgeryFacts& facts,
                      const Question& question) const {
        if (const auto* refusal = outside(decision, facts)) {
            decision.conclude(*refusal);
            return;
        }
        if (set_aside(decision, facts, question)) return;
        if (const auto* same = no_change(decision, facts, question)) {
            decision.conclude(*same);
            return;
        }
        tell_of_right(decision, facts, question);
        decision.conclude(may_choose);
    }

    // Null where the right may arise.
    const Outcome* outside(Decision& decision, const ChangedSurgeryFacts& facts) const {
        if (!*facts.is_surgery) return &no_surgery;
        if (*facts.hospital == SurgeryHospital::other) return &elsewhere;
        if (*facts.caused_by != ChangeCause::region) return &own_cause;
        const auto* list = version_on(decision, excluded_, *facts.changed_on);
        return list->names(word_of(*facts.excluded_treatment)) ? &excluded : nullptr;
    }

    bool set_aside(Decision& decision, const ChangedSurgeryFacts& facts,
                   const Question& question) const {
        const auto over = [&](base::Date day) {
            return suspension_.weigh(decision, Field::somatic, day, day, question.asked_on,
                                     facts.regional_suspension, facts.regional_suspensions);
        };
        auto found = over(*facts.changed_on);
        const bool at_change = found != Suspended::no;
        if (!at_change && question.asked_on > *facts.changed_on) found = over(question.asked_on);
        switch (found) {
            case Suspended::no: return false;
            case Suspended::unknown: decision.conclude(more_facts_needed); return true;
            case Suspended::ended: decision.conclude(changed_while_suspended); return true;
            case Suspended::now:
                decision.conclude(at_change ? suspended_by_region : suspended_since);
                return true;
        }
        return false;
    }

    // Null where the date is another one; else why it is not, or what must be told first.
    static const Outcome* no_change(Decision& decision, const ChangedSurgeryFacts& facts,
                                    const Question& question) {
        if (!facts.change) decision.ask("change");
        if (facts.change == SurgeryChange::new_date) {
            if (!facts.offered_date) decision.ask("offered_date");
            if (!facts.new_date) decision.ask("new_date");
        }
        if (!decision.missing.empty()) return &more_facts_needed;
        if (facts.offered_date) decision.step(was, *facts.offered_date);
        if (*facts.change == SurgeryChange::cancelled) {
            decision.step(gone);
            return nullptr;
        }
        decision.step(becomes, *facts.new_date);
        if (*facts.new_date == *facts.offered_date) return &same_date;
        if (*facts.new_date > *facts.offered_date) return nullptr;
        decision.lean_on(Reading::earlier_date);
        const auto reading = question.readings.as<EarlierDateReading>(Reading::earlier_date);
        return reading == EarlierDateReading::is_change ? nullptr : &earlier;
    }

    void tell_of_right(Decision& decision, const ChangedSurgeryFacts& facts,
                       const Question& question) const {
        const auto* term = version_on(decision, information_, *facts.changed_on);
        if (!term->in_force) return;
        const auto last = count_deadline(decision, information, *facts.changed_on, term->term, 0,
                                         facts.informed_on.value_or(question.asked_on), calendar_,
                                         question.readings);
        decision.step(inform_by, last.chosen);
    }

    const law::Calendar& calendar_;
    const law::Parameter& rule_;
    const law::Parameter& information_;
    const law::Parameter& excluded_;
    Suspension suspension_;
    VersionChooser<ChangedSurgery, ChangedSurgeryFacts> versions_;
};

void check(const ChangedSurgeryFacts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "changed_on", facts.changed_on, asked_on);
    not_after_asking(faults, "informed_on", facts.informed_on, asked_on);
    not_before(faults, "informed_on", facts.informed_on, "ændringen", facts.changed_on);
    not_before(faults, "new_date", facts.new_date, "dagen datoen blev ændret", facts.changed_on);
    if (facts.change == SurgeryChange::cancelled && facts.new_date)
        faults.push_back({"new_date", "Der står en ny dato, men også at operationen er aflyst."});
    check_suspensions(faults, facts.regional_suspension, facts.regional_suspensions, asked_on);
}

}  // namespace

Right changed_surgery(const law::Book& book) {
    const auto rule = std::make_shared<const ChangedSurgery>(book);
    return make_right<ChangedSurgeryFacts>(
        {.name = "changed_surgery",
         .danish = "Ændret eller aflyst operation",
         .question = "Kan patienten vælge et aftalesygehus, fordi operationen blev flyttet?",
         .section = "Sundhedsloven § 87, stk. 3",
         .facts = facts_of_changed_surgery},
        rule, check);
}

}  // namespace rights
