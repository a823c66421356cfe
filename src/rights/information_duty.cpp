#include "rights/information_duty.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "rights/deadline.hpp"
#include "rights/information_duty_texts.hpp"
#include "rights/named_choices.hpp"

namespace rights {
namespace {

using namespace information_duty_texts;

// What is wrong with a letter, in the order of how much it weighs.
enum class Shortcoming : std::uint8_t { none, unclear, grave };

// The part of the letter that a region could leave out under covid-19, as numbered in § 90.
enum class Paragraph : std::uint8_t { first, second, extended_choice, never };

Paragraph paragraph_of(LetterItem item) {
    using enum LetterItem;
    switch (item) {
        case date_and_place: return Paragraph::first;
        case examination_in_time:
        case work_up_in_time:
        case treatment_in_time: return Paragraph::second;
        case agreement_hospitals:
        case choice_after_change: return Paragraph::extended_choice;
        default: return Paragraph::never;
    }
}

class InformationDuty {
public:
    explicit InformationDuty(const law::Book& book)
        : calendar_{book.calendar()},
          terms_{&book.parameter("information_on_referral", law::Kind::term),
                 &book.parameter("information_on_work_up", law::Kind::term),
                 &book.parameter("information_on_changed_surgery", law::Kind::term),
                 &book.parameter("information_on_specialist_referral", law::Kind::term)},
          restart_{book.parameter("information_restart", law::Kind::term)},
          content_{book.parameter("information_content", law::Kind::words), items},
          after_change_{book.parameter("information_content_changed_surgery", law::Kind::words),
                        items},
          by_specialist_{book.parameter("information_content_specialist", law::Kind::words), items},
          all_of_it_{book, "information"},
          first_{book, "information_1"},
          second_{book, "information_2"},
          extended_choice_{book, "information_3_extended_choice"} {}

    std::vector<const law::Parameter*> law() const {
        return {&content_.list(),
                terms_[0],
                terms_[1],
                terms_[2],
                terms_[3],
                &after_change_.list(),
                &by_specialist_.list(),
                &restart_,
                all_of_it_.law()};
    }

    void decide(Decision& decision, const InformationDutyFacts& facts,
                const Question& question) const {
        if (!facts.trigger) decision.ask("trigger");
        if (!facts.trigger_on) decision.ask("trigger_on");
        if (decision.asks()) return;
        const auto* term = version_on(decision, *terms_[static_cast<std::size_t>(*facts.trigger)],
                                      *facts.trigger_on);
        if (!term) return;
        note_day_zero(decision, facts);
        if (!term->in_force) return decision.conclude(no_duty_then);
        if (const auto* outcome = no_duty(decision, facts)) return decision.conclude(*outcome);
        const auto last = count(decision, facts, question, *term);
        if (facts.informed_on && *facts.informed_on <= last.chosen)
            weigh_content(decision, facts, question, last);
        else
            weigh_silence(decision, facts, question, last);
    }

private:
    static void note_day_zero(Decision& decision, const InformationDutyFacts& facts) {
        using enum InformationTrigger;
        decision.step(*facts.trigger == worked_up         ? work_up_finished
                      : *facts.trigger == changed_surgery ? surgery_changed
                                                          : referral_received,
                      *facts.trigger_on);
    }

    // Why nothing had to be written, or null. Asks for what it must know.
    static const Outcome* no_duty(Decision& decision, const InformationDutyFacts& facts) {
        using enum InformationTrigger;
        if (*facts.trigger == worked_up) return nullptr;
        if (*facts.trigger == changed_surgery) {
            if (!facts.changed_by) decision.ask("changed_by");
            if (facts.changed_by == ChangedBy::patient) return &own_change;
        } else {
            if (!facts.first_letter) decision.ask("first_letter");
            if (facts.first_letter == false) return &later_letter;
        }
        return decision.missing.empty() ? nullptr : &more_facts_needed;
    }

    ReadDeadline count(Decision& decision, const InformationDutyFacts& facts,
                       const Question& question, const law::Version& term) const {
        const auto happened = facts.informed_on.value_or(question.asked_on);
        const auto last = count_deadline(decision, letter, *facts.trigger_on, term.term, 0,
                                         happened, calendar_, question.readings);
        const auto saturday =
            question.readings.as<SaturdayReading>(Reading::saturday) == SaturdayReading::is_weekday
                ? law::Saturday::is_weekday
                : law::Saturday::is_no_weekday;
        decision.step(limit_counted, last.chosen, term.term.count);
        decision.step(
            passed_over, last.chosen,
            calendar_.days_passed_over(*facts.trigger_on, last.chosen, term.term, saturday));
        if (facts.informed_on)
            decision.step(told, *facts.informed_on);
        else
            decision.step(not_told);
        return last;
    }

    // No letter, or one after the deadline.
    void weigh_silence(Decision& decision, const InformationDutyFacts& facts,
                       const Question& question, const ReadDeadline& last) const {
        auto suspended = set_aside(decision, facts, question, last, all_of_it_);
        // The letter about changed surgery is nothing but the extended free choice.
        if (suspended == Suspended::no && *facts.trigger == InformationTrigger::changed_surgery)
            suspended = set_aside(decision, facts, question, last, extended_choice_);
        if (conclude_suspended(decision, facts, question, suspended)) return;
        if (!facts.informed_on && question.asked_on <= last.chosen) {
            decision.conclude(waiting);
            return;
        }
        decision.exceeded = last.latest < facts.informed_on.value_or(question.asked_on);
        decision.breach = decision.exceeded;
        decision.conclude(too_late);
    }

    void weigh_content(Decision& decision, const InformationDutyFacts& facts,
                       const Question& question, const ReadDeadline& last) const {
        const auto& list = content_of(*facts.trigger);
        const auto* version = version_on(decision, list.list(), *facts.trigger_on);
        for (std::size_t at = 0; at < std::size(required); ++at)
            if (list.names(*version, at)) decision.step(required[at]);
        if (!facts.content) decision.ask("content");
        if (facts.content == LetterContent::lacking && facts.faults.empty()) decision.ask("faults");
        if (decision.asks()) return;
        if (*facts.content == LetterContent::not_seen) {
            decision.conclude(content_unseen);
            return;
        }
        if (*facts.content == LetterContent::complete) {
            decision.conclude(informed);
            return;
        }
        weigh_faults(decision, facts, question, last, *version);
    }

    void weigh_faults(Decision& decision, const InformationDutyFacts& facts,
                      const Question& question, const ReadDeadline& last,
                      const law::Version& version) const {
        const auto found = worst(facts, version, {});
        if (found == Shortcoming::grave) {
            Excused excused{};
            const auto suspended = excuse(decision, facts, question, last, excused);
            if (suspended == Suspended::unknown) {
                decision.conclude(more_facts_needed);
                return;
            }
            if (worst(facts, version, excused) == Shortcoming::grave) {
                // A letter that lacks what it must say is no letter: the day of asking is then
                // what the deadline is measured against.
                decision.exceeded = last.latest < question.asked_on;
                decision.breach = decision.exceeded;
                for (auto& each : decision.deadlines) each.exceeded = each.date < question.asked_on;
                decision.conclude(question.asked_on <= last.chosen ? still_lacking : lacking);
                return;
            }
            decision.step(partly_suspended);
            if (conclude_suspended(decision, facts, question, suspended)) return;
        }
        if (found == Shortcoming::none) decision.step(not_required);
        decision.conclude(found == Shortcoming::unclear ? unclear : informed);
    }

    // The parts of the letter that the region had set aside.
    using Excused = std::array<bool, 4>;

    Shortcoming worst(const InformationDutyFacts& facts, const law::Version& version,
                      const Excused& excused) const {
        const auto& list = content_of(*facts.trigger);
        auto found = Shortcoming::none;
        for (const auto& fault : facts.faults) {
            if (!fault.item) continue;
            const bool wrong = fault.kind == LetterFaultKind::wrong;
            if (!wrong && !list.names(version, *fault.item)) continue;
            if (*fault.item == LetterItem::clear_language) {
                found = std::max(found, Shortcoming::unclear);
                continue;
            }
            if (wrong || !excused[static_cast<std::size_t>(paragraph_of(*fault.item))])
                found = Shortcoming::grave;
        }
        return found;
    }

    // Fills in which parts were set aside; answers the weightiest of what it found.
    Suspended excuse(Decision& decision, const InformationDutyFacts& facts,
                     const Question& question, const ReadDeadline& last, Excused& excused) const {
        const auto whole = set_aside(decision, facts, question, last, all_of_it_);
        if (whole != Suspended::no) {
            excused = {true, true, true, true};
            return whole;
        }
        auto weightiest = Suspended::no;
        const Suspension* const parts[]{&first_, &second_, &extended_choice_};
        for (std::size_t at = 0; at < std::size(parts); ++at) {
            if (!lacks(facts, static_cast<Paragraph>(at))) continue;
            const auto part = set_aside(decision, facts, question, last, *parts[at]);
            if (part == Suspended::unknown) return part;
            excused[at] = part != Suspended::no;
            if (part == Suspended::ended || weightiest == Suspended::no) weightiest = part;
        }
        return weightiest;
    }

    static bool lacks(const InformationDutyFacts& facts, Paragraph paragraph) {
        for (const auto& fault : facts.faults)
            if (fault.item && paragraph_of(*fault.item) == paragraph) return true;
        return false;
    }

    // Whether the region had set the duty aside while its deadline ran. Psychiatry is asked for
    // only where it can matter.
    static Suspended set_aside(Decision& decision, const InformationDutyFacts& facts,
                               const Question& question, const ReadDeadline& last,
                               const Suspension& suspension) {
        if (facts.psychiatry)
            return suspension.weigh(decision,
                                    *facts.psychiatry ? Field::psychiatry : Field::somatic,
                                    *facts.trigger_on, last.latest, question.asked_on,
                                    facts.regional_suspension, facts.regional_suspensions);
        Decision probe;
        const auto somatic = suspension.weigh(probe, Field::somatic, *facts.trigger_on, last.latest,
                                              question.asked_on, facts.regional_suspension,
                                              facts.regional_suspensions);
        if (somatic == Suspended::no) return somatic;
        decision.ask("psychiatry");
        for (const auto* name : probe.missing) decision.ask(name);
        return Suspended::unknown;
    }

    bool conclude_suspended(Decision& decision, const InformationDutyFacts& facts,
                            const Question& question, Suspended suspended) const {
        if (suspended == Suspended::no) return false;
        if (suspended == Suspended::unknown) {
            decision.conclude(more_facts_needed);
        } else if (suspended == Suspended::now) {
            decision.conclude(suspended_by_region);
        } else {
            count_from_restart(decision, facts, question);
            decision.conclude(after_suspension);
        }
        return true;
    }

    // Where the practice of the complaints agency says from which day the letters were due again.
    void count_from_restart(Decision& decision, const InformationDutyFacts& facts,
                            const Question& question) const {
        for (const auto& version : restart_.versions()) {
            if (!version.in_force || question.asked_on < version.from) continue;
            const auto day_before = version.from - 1;
            for (const auto& each : facts.regional_suspensions) {
                if (!each.from || *each.from > day_before) continue;
                if (each.to && *each.to < day_before) continue;
                decision.law.add({&restart_, &version});
                decision.step(restarted, version.from);
                count_deadline(decision, letter_after_restart, version.from, version.term, 0,
                               facts.informed_on.value_or(question.asked_on), calendar_,
                               question.readings);
                return;
            }
        }
    }

    const NamedChoices& content_of(InformationTrigger trigger) const {
        if (trigger == InformationTrigger::changed_surgery) return after_change_;
        if (trigger == InformationTrigger::specialist_referral) return by_specialist_;
        return content_;
    }

    const law::Calendar& calendar_;
    std::array<const law::Parameter*, 4> terms_;  // by trigger
    const law::Parameter& restart_;
    NamedChoices content_;
    NamedChoices after_change_;
    NamedChoices by_specialist_;
    Suspension all_of_it_;
    Suspension first_;
    Suspension second_;
    Suspension extended_choice_;
};

void check(const InformationDutyFacts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "trigger_on", facts.trigger_on, asked_on);
    not_after_asking(faults, "informed_on", facts.informed_on, asked_on);
    not_before(faults, "informed_on", facts.informed_on, "hændelsen", facts.trigger_on);
    if (facts.content && !facts.informed_on)
        faults.push_back({"content", "Der er intet brev, hvis indhold kan være i orden."});
    if (facts.content != LetterContent::lacking && !facts.faults.empty())
        faults.push_back({"faults", "Der står fejl, men brevet er ikke angivet som mangelfuldt."});
    for (std::size_t at = 0; at < facts.faults.size(); ++at) {
        if (!facts.faults[at].item)
            faults.push_back({fmt::format("faults[{}].item", at), "Hvad der er galt, mangler."});
        if (!facts.faults[at].kind)
            faults.push_back(
                {fmt::format("faults[{}].kind", at), "Mangler det, eller er det forkert?"});
    }
    check_suspensions(faults, facts.regional_suspension, facts.regional_suspensions, asked_on);
}

}  // namespace

Right information_duty(const law::Book& book) {
    const auto rule = std::make_shared<const InformationDuty>(book);
    return make_right<InformationDutyFacts>({.name = "information_duty",
                                             .danish = "Oplysningspligt",
                                             .question = "Fik patienten den rigtige besked i tide?",
                                             .section = "Sundhedsloven § 90",
                                             .facts = facts},
                                            rule, check);
}

}  // namespace rights
