#include "rights/rehabilitation.hpp"

#include "rights/deadline.hpp"
#include "rights/version_chooser.hpp"

namespace rights {
namespace {

constexpr Choice training_places[]{{"municipality", "I kommunen"}, {"hospital", "På sygehuset"}};

constexpr Fact facts_of_rehabilitation[]{
    date_fact<&RehabilitationFacts::discharged_on>(
        "discharged_on", "Udskrevet", "Alle frister regnes fra den dag patienten blev udskrevet."),
    choice_fact<&RehabilitationFacts::training_place>(
        "training_place", "Hvor skal træningen foregå?",
        "Træning på sygehus følger det frie sygehusvalg, ikke denne ret.", training_places),
    date_fact<&RehabilitationFacts::start_by_plan>(
        "start_by_plan", "Senere start ifølge planen",
        "Står der en senere dag i planen, regnes de 7 dage fra den."),
    date_fact<&RehabilitationFacts::informed_on>(
        "informed_on", "Kommunen gav besked",
        "Kommunen skal fortælle hvornår og hvor inden 4 dage."),
    date_fact<&RehabilitationFacts::municipal_start>(
        "municipal_start", "Kommunen kan begynde",
        "Retten opstår, når kommunen ikke kan begynde i tide.", Change::possible),
    date_fact<&RehabilitationFacts::private_start>(
        "private_start", "Den private kan begynde",
        "Den private skal kunne begynde senest samme dag som kommunen.", Change::possible),
};

constexpr DeadlineText informed{"information", "Besked om hvornår og hvor"};
constexpr DeadlineText begun{"training_offered", "Træningen skal kunne begynde"};

constexpr StepText discharged{"discharged", "Udskrevet {dato}. Det er dag 0."};
constexpr StepText by_plan{"start_by_plan", "Planen siger start {dato}. Det er dag 0."};
constexpr StepText limit_counted{"limit", "7 dage efter er {dato}."};
constexpr StepText municipality_begins{"municipal_start", "Kommunen kan begynde {dato}."};
constexpr StepText private_begins{"private_start", "Den private kan begynde {dato}."};
constexpr StepText nothing_offered{"nothing_offered",
                                   "Kommunen har ikke tilbudt en dag, og fristen er ovre."};

constexpr Outcome no_private_choice{
    "no_private_choice", Verdict::not_met,
    "Dengang var der ingen ret til at vælge en privat, fordi kommunen var længe om det.",
    "Borgeren kan vælge mellem kommunens egne tilbud og andre kommuners.", ""};
constexpr Outcome at_hospital{
    "at_hospital", Verdict::not_met,
    "Træning på sygehus hører under det frie sygehusvalg, ikke under denne ret.",
    "Borgeren kan vælge mellem sygehuse, der giver træningen.", "Regionen"};
constexpr Outcome in_time{
    "offered_in_time", Verdict::not_met,
    "Kommunen kan begynde i tide, så der er ingen ret til at vælge en privat.",
    "Borgeren kan stadig vælge en anden kommunes tilbud.", "Kommunen"};
constexpr Outcome may_choose{
    "private_choice", Verdict::met,
    "Ja, du kan vælge en privat, for kommunen kan ikke begynde senest {frist}.",
    "Den private skal have aftale med KL og kunne begynde senest samme dag som kommunen.",
    "Kommunen henviser til den valgte leverandør."};
constexpr Outcome private_too_late{
    "private_too_late", Verdict::not_met,
    "Den private kan først begynde efter kommunen, så retten gælder ikke her.",
    "Borgeren kan finde en anden privat, der kan begynde før kommunen.", "Kommunen"};
constexpr Outcome unsettled{
    "unsettled", Verdict::undecided,
    "Reglerne er lavet om fra 2027. Jeg finder ud af, hvad der gælder, og ringer tilbage.", "",
    "Rådgiveren slår den nye bekendtgørelse efter."};
constexpr const char* unread_2027 =
    "Om retten til at vælge en privat efter 7 dage fortsætter efter 1. januar 2027, er ikke læst.";

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
        if (!decision.missing.empty()) return decision.conclude(more_facts_needed);
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
        const auto begins = facts.municipal_start.value_or(question.asked_on);
        const auto last = count_deadline(decision, begun, day_zero, limit->term, 0, begins,
                                         calendar_, question.readings);
        decision.step(limit_counted, last.chosen);
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
        if (!facts.municipal_start && !late) {
            decision.ask("municipal_start");
            decision.conclude(more_facts_needed);
            return;
        }
        if (facts.municipal_start)
            decision.step(municipality_begins, *facts.municipal_start);
        else
            decision.step(nothing_offered);
        if (!late) {
            decision.conclude(in_time);
            return;
        }
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
}

}  // namespace

Right rehabilitation(const law::Book& book) {
    const auto rule = std::make_shared<const Rehabilitation>(book);
    return make_right<RehabilitationFacts>({.name = "rehabilitation",
                                            .danish = "Genoptræning",
                                            .question = "Kan borgeren vælge en privat leverandør?",
                                            .section = "Sundhedsloven § 140",
                                            .facts = facts_of_rehabilitation,
                                            .start = nullptr,
                                            .law = rule->law(),
                                            .check = {},
                                            .decide = {}},
                                           rule, check);
}

}  // namespace rights
