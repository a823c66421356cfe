#include "rights/interpreter.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "rights/interpreter_texts.hpp"
#include "rights/named_choices.hpp"
#include "rights/version_chooser.hpp"

namespace rights {
namespace {

using namespace interpreter_texts;

constexpr std::int32_t months_in_a_year = 12;
constexpr std::int32_t days_in_a_year = 365;

class Interpreter {
public:
    explicit Interpreter(const law::Book& book)
        : rule_{book.parameter("interpreter_rule", law::Kind::word)},
          residence_{book.parameter("interpreter_residence", law::Kind::term)},
          exempt_{book.parameter("interpreter_exempt", law::Kind::words), exemptions},
          fee_2011_{book.parameter("interpreter_fee", law::Kind::money)},
          visit_remote_{book.parameter("interpreter_fee_visit_remote", law::Kind::money)},
          visit_in_person_{book.parameter("interpreter_fee_visit_in_person", law::Kind::money)},
          admission_remote_{book.parameter("interpreter_fee_admission_remote", law::Kind::money)},
          admission_in_person_{
              book.parameter("interpreter_fee_admission_in_person", law::Kind::money)},
          versions_{rule_,
                    {{"2007_01", &Interpreter::from_2007_01},
                     {"2011_06", &Interpreter::from_2011_06},
                     {"2018_07", &Interpreter::from_2018_07}}} {}

    std::vector<const law::Parameter*> law() const {
        return {&rule_,         &residence_,       &exempt_.list(),    &fee_2011_,
                &visit_remote_, &visit_in_person_, &admission_remote_, &admission_in_person_};
    }

    void decide(Decision& decision, const InterpreterFacts& facts, const Question& question) const {
        if (!facts.treated_on) decision.ask("treated_on");
        if (!facts.needed) decision.ask("needed");
        if (!facts.interpreter) decision.ask("interpreter");
        if (decision.asks()) return;
        decision.step(treated, *facts.treated_on);
        versions_.decide(*this, decision, facts, question, *facts.treated_on, no_law);
    }

private:
    enum class Lived : std::uint8_t { unknown, short_enough, too_long };

    void from_2007_01(Decision& decision, const InterpreterFacts& facts, const Question&) const {
        if (!*facts.needed)
            decision.conclude(not_needed);
        else
            decision.conclude(*facts.interpreter == WhoInterprets::provided ? free_for_all
                                                                            : unread);
    }

    void from_2011_06(Decision& decision, const InterpreterFacts& facts, const Question&) const {
        if (!*facts.needed) {
            decision.conclude(not_needed);
            return;
        }
        if (*facts.interpreter != WhoInterprets::provided) {
            decision.conclude(unread);
            return;
        }
        if (lived_here(decision, facts) != Lived::too_long) return;
        if (!facts.exemption) return decision.ask_for("exemption");
        if (*facts.exemption != FeeExemption::none) {
            decision.conclude(unread);
            return;
        }
        charge(decision, fee_2011_, *facts.treated_on);
    }

    void from_2018_07(Decision& decision, const InterpreterFacts& facts, const Question&) const {
        if (!*facts.needed) {
            decision.conclude(not_needed);
            return;
        }
        if (*facts.interpreter != WhoInterprets::provided) {
            weigh_another_interpreter(decision, facts);
            return;
        }
        if (!facts.exemption) {
            decision.ask("exemption");
            if (!facts.resident) decision.ask("resident");
        }
        if (decision.asks()) return;
        const auto* list = version_on(decision, exempt_.list(), *facts.treated_on);
        if (exempt_.names(*list, *facts.exemption)) {
            if (facts.certified_on && *facts.certified_on > *facts.treated_on)
                decision.step(certified_later, *facts.certified_on);
            decision.conclude(exempt);
            return;
        }
        if (lived_here(decision, facts) != Lived::too_long) return;
        if (!facts.contact) decision.ask("contact");
        if (!facts.mode) decision.ask("mode");
        if (!decision.asks())
            charge(decision, fee_for(*facts.contact, *facts.mode), *facts.treated_on);
    }

    // Children interpret only where a life is in danger, and from 15 in easy cases.
    static void weigh_another_interpreter(Decision& decision, const InterpreterFacts& facts) {
        if (*facts.interpreter == WhoInterprets::own_choice) {
            decision.conclude(own_interpreter);
            return;
        }
        if (!facts.situation) return decision.ask_for("situation");
        const bool allowed = *facts.situation == TalkSituation::acute ||
                             (*facts.situation == TalkSituation::easy &&
                              *facts.interpreter == WhoInterprets::from_15_to_17);
        decision.conclude(allowed ? child_may : child_may_not);
    }

    // Concludes the answer unless the patient has lived here too long to go free.
    Lived lived_here(Decision& decision, const InterpreterFacts& facts) const {
        const bool dated = std::ranges::all_of(
            facts.periods, [](const auto& period) { return period.from.has_value(); });
        if (!facts.resident || (*facts.resident && (facts.periods.empty() || !dated))) {
            decision.ask_for(facts.resident ? "periods" : "resident");
            return Lived::unknown;
        }
        const auto* limit = version_on(decision, residence_, *facts.treated_on);
        if (*facts.resident && exceeds(decision, facts, limit->term) == Lived::too_long)
            return Lived::too_long;
        decision.conclude(residence_short);
        return Lived::short_enough;
    }

    // More than the term in total. The years run on the calendar from the first day, moved by the
    // days abroad; with more than one period the plain sum of days can answer otherwise, and then
    // the patient gets the better of the two.
    static Lived exceeds(Decision& decision, const InterpreterFacts& facts, law::Term term) {
        const auto treated_on = *facts.treated_on;
        std::optional<base::Date> reached;
        std::int32_t days = 0;
        std::int32_t abroad = 0;
        const auto first = *facts.periods[0].from;
        auto left = first;
        for (const auto& period : facts.periods) {
            if (*period.from > treated_on) break;
            abroad += *period.from - left;
            left = std::min(period.moved_out_on.value_or(treated_on), treated_on);
            days += left - *period.from;
            decision.step(lived_from, *period.from);
            if (period.moved_out_on) decision.step(lived_to, *period.moved_out_on);
            const auto limit = first + base::Span{.months = term.count} + abroad;
            if (!reached && left > limit) reached = limit;
        }
        decision.step(days_together, {}, days);
        const bool by_days = days > term.count / months_in_a_year * days_in_a_year;
        if (abroad > 0 && by_days != reached.has_value()) {
            decision.unsure.add(years_of_parts);
            reached.reset();
        }
        if (reached)
            decision.step(limit_reached, *reached);
        else
            decision.step(limit_ahead);
        return reached ? Lived::too_long : Lived::short_enough;
    }

    const law::Parameter& fee_for(InterpretedContact contact, InterpreterMode mode) const {
        if (contact == InterpretedContact::admission)
            return mode == InterpreterMode::remote ? admission_remote_ : admission_in_person_;
        return mode == InterpreterMode::remote ? visit_remote_ : visit_in_person_;
    }

    static void charge(Decision& decision, const law::Parameter& amount, base::Date day) {
        const auto* version = version_on(decision, amount, day);
        decision.step(fee_of_contact, {}, version->number);
        decision.amounts.add({&fee, version->number});
        decision.conclude(must_pay);
    }

    const law::Parameter& rule_;
    const law::Parameter& residence_;
    NamedChoices exempt_;
    const law::Parameter& fee_2011_;
    const law::Parameter& visit_remote_;
    const law::Parameter& visit_in_person_;
    const law::Parameter& admission_remote_;
    const law::Parameter& admission_in_person_;
    VersionChooser<Interpreter, InterpreterFacts> versions_;
};

void check(const InterpreterFacts& facts, base::Date asked_on, Faults& faults) {
    not_after_asking(faults, "certified_on", facts.certified_on, asked_on);
    if (facts.resident == false && !facts.periods.empty())
        faults.push_back({"resident", "Der er perioder med bopæl i Danmark."});
    std::optional<base::Date> left;
    for (std::size_t at = 0; at < facts.periods.size(); ++at) {
        const auto& period = facts.periods[at];
        const auto name = [&](const char* fact) { return fmt::format("periods[{}].{}", at, fact); };
        if (!period.from) faults.push_back({name("from"), "Perioden mangler sin første dag."});
        not_after_asking(faults, name("from").c_str(), period.from, asked_on);
        not_after_asking(faults, name("moved_out_on").c_str(), period.moved_out_on, asked_on);
        not_before(faults, name("moved_out_on").c_str(), period.moved_out_on, "tilmeldingen",
                   period.from);
        not_before(faults, name("from").c_str(), period.from, "den forrige udrejse", left);
        if (at + 1 < facts.periods.size() && !period.moved_out_on)
            faults.push_back(
                {name("moved_out_on"), "Kun den sidste periode kan være uden udrejse."});
        left = period.moved_out_on;
    }
}

}  // namespace

Right interpreter(const law::Book& book) {
    const auto rule = std::make_shared<const Interpreter>(book);
    return make_right<InterpreterFacts>({.name = "interpreter",
                                         .danish = "Tolk",
                                         .question = "Får patienten en tolk uden at betale?",
                                         .section = "Sundhedsloven § 50",
                                         .facts = facts},
                                        rule, check);
}

}  // namespace rights
