#include "rights/rehabilitation.hpp"

#include "rights/deadline.hpp"
#include "rights/version_chooser.hpp"

namespace rights {
namespace {

constexpr Choice training_places[]{{"municipality", "I kommunen"}, {"hospital", "På sygehuset"}};

constexpr Fact facts_of_rehabilitation[]{
    date_fact<&RehabilitationFacts::discharged_on>(
        "discharged_on", "Udskrevet", "Alle frister regnes fra den dag, borgeren blev udskrevet."),
    choice_fact<&RehabilitationFacts::training_place>(
        "training_place", "Hvor skal træningen foregå?",
        "Træning på sygehus følger det frie sygehusvalg, ikke denne ret.", training_places),
    date_fact<&RehabilitationFacts::start_by_plan>(
        "start_by_plan", "Senere start ifølge planen",
        "Står der en senere dag i planen af lægelige grunde, regnes de 7 dage fra den."),
    date_fact<&RehabilitationFacts::informed_on>(
        "informed_on", "Kommunen gav besked",
        "Kommunen skal inden 4 dage fortælle, hvornår og hvor træningen kan begynde."),
    yes_no_fact<&RehabilitationFacts::day_offered>(
        "day_offered", "Har kommunen tilbudt en dag?",
        "Retten opstår også, når fristen er gået, uden at kommunen har tilbudt en dag."),
    date_fact<&RehabilitationFacts::municipal_start>(
        "municipal_start", "Kommunen kan begynde",
        "Retten opstår, når kommunen ikke kan begynde i tide.", Change::possible),
    date_fact<&RehabilitationFacts::private_start>(
        "private_start", "Den private leverandør kan begynde",
        "Den private leverandør skal kunne begynde senest samme dag som kommunen.",
        Change::possible),
};

constexpr DeadlineText informed{"information", "Besked om hvornår og hvor"};
constexpr DeadlineText begun{"training_offered", "Træningen skal kunne begynde"};

constexpr StepText discharged{"discharged", "Udskrevet {dato}. Det er dag 0."};
constexpr StepText by_plan{"start_by_plan", "Planen siger start {dato}. Det er nu dag 0."};
constexpr StepText limit_counted{"limit", "7 dage efter dag 0 er {dato}."};
constexpr StepText municipality_begins{"municipal_start", "Kommunen kan begynde {dato}."};
constexpr StepText private_begins{"private_start", "Den private leverandør kan begynde {dato}."};
constexpr StepText nothing_offered{"nothing_offered", "Kommunen har ikke tilbudt en dag."};

constexpr Outcome no_private_choice{
    "no_private_choice", Verdict::not_met,
    "Nej, dengang gav ventetid i kommunen ikke ret til at vælge en privat leverandør.",
    "Borgeren kan vælge mellem kommunens egne tilbud og andre kommuners.", ""};
constexpr Outcome at_hospital{
    "at_hospital", Verdict::not_met,
    "Nej, træning på sygehus hører under det frie sygehusvalg og ikke under denne ret.",
    "Borgeren kan vælge mellem de sygehuse, der giver træningen.", "Regionen giver træningen."};
constexpr Outcome in_time{
    "offered_in_time", Verdict::not_met,
    "Nej, kommunen kan begynde i tide, så du har ikke ret til at vælge en privat leverandør.",
    "Borgeren kan stadig vælge en anden kommunes tilbud.", "Kommunen begynder træningen."};
constexpr Outcome waiting{
    "waiting", Verdict::undecided,
    "Kommunen har endnu tid: træningen skal kunne begynde senest {frist}.",
    "Kan kommunen ikke begynde senest den dag, kan borgeren vælge en privat leverandør.",
    "Kommunen tilbyder en dag."};
constexpr Outcome may_choose{
    "private_choice", Verdict::met,
    "Ja, du kan vælge en privat leverandør, for kommunen har ikke tilbudt, at træningen begynder "
    "senest {frist}.",
    "Den private leverandør skal have aftale med KL og kunne begynde senest samme dag som "
    "kommunen.",
    "Kommunen henviser til den valgte leverandør."};
constexpr Outcome private_too_late{
    "private_too_late", Verdict::not_met,
    "Nej, den private leverandør kan først begynde efter kommunen, så du kan ikke vælge den.",
    "Borgeren kan finde en anden privat leverandør, der kan begynde senest samme dag som kommunen.",
    "Kommunen begynder træningen."};
constexpr Outcome unsettled{
    "unsettled", Verdict::undecided,
    "Reglerne er lavet om fra 2027. Jeg finder ud af, hvad der gælder, og ringer tilbage.", "",
    "Rådgiveren slår den nye bekendtgørelse op."};
constexpr const char* unread_2027 =
    "Den nye bekendtgørelse er ikke læst: det er uvist, om retten til at vælge en privat "
    "leverandør efter 7 dage fortsætter efter 1. januar 2027.";

class Rehabilitation {
public:
    explicit Rehabilitation(const law::Book& book)
        : calendar_{book.calendar()},
          rule_{book.parameter("rehabilitation_rule", law::Kind::word)},
          information_{book.parameter("rehabilitation_information", law::Kind::term)},
          limit_{book.parameter("rehabilitation_start", law::Kind::term)},
          versions_{rule_,
                    {{"2014_06", &Rehabilitation::from_2014_06},
                     {"2018_07", &Rehabilitation::from_2018_07},
                     {"2027_01", &Rehabilitation::from_2027_01}}} {}

    std::vector<const law::Parameter*> law() const { return {&rule_, &information_, &limit_}; }

    void decide(Decision& decision, const RehabilitationFacts& facts,
                const Question& question) const {
        if (!facts.discharged_on) decision.ask("discharged_on");
        if (!facts.training_place) decision.ask("training_place");
        if (decision.asks()) return;
        decision.step(discharged, *facts.discharged_on);
        versions_.decide(*this, decision, facts, question, *facts.discharged_on, no_law);
    }

private:
    void from_2014_06(Decision& decision, const RehabilitationFacts& facts,
                      const Question& question) const {
        tell_of_information(decision, facts, question);
        decision.conclude(no_private_choice);
    }

    void from_2018_07(Decision& decision, const RehabilitationFacts& facts,
                      const Question& question) const {
        if (*facts.training_place == TrainingPlace::hospital) {
            decision.conclude(at_hospital);
            return;
        }
        tell_of_information(decision, facts, question);
        const auto* limit = version_on(decision, limit_, *facts.discharged_on);
        const auto day_zero = facts.start_by_plan.value_or(*facts.discharged_on);
        if (facts.start_by_plan) decision.step(by_plan, day_zero);
        // A silence is no offer, but neither is it a refusal: somebody must know.
        const bool unknown = !facts.municipal_start && facts.day_offered != false;
        const auto begins = facts.municipal_start.value_or(unknown ? day_zero : question.asked_on);
        const auto last = count_deadline(decision, begun, day_zero, limit->term, 0, begins,
                                         calendar_, question.readings);
        decision.step(limit_counted, last.chosen);
        if (unknown) return decision.ask_for(facts.day_offered ? "municipal_start" : "day_offered");
        decision.exceeded = last.latest < begins;
        weigh_offers(decision, facts, last.chosen < begins);
    }

    void from_2027_01(Decision& decision, const RehabilitationFacts& facts,
                      const Question& question) const {
        tell_of_information(decision, facts, question);
        decision.unsure.add(unread_2027);
        decision.conclude(unsettled);
    }

    static void weigh_offers(Decision& decision, const RehabilitationFacts& facts, bool late) {
        if (facts.municipal_start)
            decision.step(municipality_begins, *facts.municipal_start);
        else
            decision.step(nothing_offered);
        if (!late) return decision.conclude(facts.municipal_start ? in_time : waiting);
        if (facts.private_start) decision.step(private_begins, *facts.private_start);
        const bool beaten = facts.private_start && facts.municipal_start &&
                            *facts.private_start > *facts.municipal_start;
        decision.conclude(beaten ? private_too_late : may_choose);
    }

    void tell_of_information(Decision& decision, const RehabilitationFacts& facts,
                             const Question& question) const {
        const auto* term = version_on(decision, information_, *facts.discharged_on);
        if (!term || !term->in_force) return;
        count_deadline(decision, informed, *facts.discharged_on, term->term, 0,
                       facts.informed_on.value_or(question.asked_on), calendar_, question.readings);
    }

    const law::Calendar& calendar_;
    const law::Parameter& rule_;
    const law::Parameter& information_;
    const law::Parameter& limit_;
    VersionChooser<Rehabilitation, RehabilitationFacts> versions_;
};

void check(const RehabilitationFacts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "discharged_on", facts.discharged_on, asked_on);
    not_after_asking(faults, "informed_on", facts.informed_on, asked_on);
    not_before(faults, "start_by_plan", facts.start_by_plan, "udskrivningen", facts.discharged_on);
    not_before(faults, "municipal_start", facts.municipal_start, "udskrivningen",
               facts.discharged_on);
    not_before(faults, "private_start", facts.private_start, "udskrivningen", facts.discharged_on);
    if (facts.day_offered == false && facts.municipal_start)
        faults.push_back({"day_offered", "Der står en dag, men kommunen har ikke tilbudt nogen."});
}

}  // namespace

Right rehabilitation(const law::Book& book) {
    const auto rule = std::make_shared<const Rehabilitation>(book);
    return make_right<RehabilitationFacts>({.name = "rehabilitation",
                                            .danish = "Genoptræning",
                                            .question = "Kan borgeren vælge en privat leverandør?",
                                            .section = "Sundhedsloven § 140",
                                            .facts = facts_of_rehabilitation},
                                           rule, check);
}

}  // namespace rights
