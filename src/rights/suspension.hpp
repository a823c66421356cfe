#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "law/book.hpp"
#include "rights/decision.hpp"
#include "rights/fact.hpp"
#include "rights/right.hpp"

namespace rights {

// Regionsrådets beslutning om at sætte frister ud af kraft, both days included.
struct RegionalSuspension {
    std::optional<base::Date> from;
    std::optional<base::Date> to;  // none: still in force
};
using RegionalSuspensions = InlineList<RegionalSuspension, 6>;

// A right that could be set aside has two facts: std::optional<bool> `regional_suspension`, asked
// for where the law let a region decide, and the list `regional_suspensions`, where it did.
template <auto Member>
constexpr Fact regional_suspension_fact() {
    return yes_no_fact<Member>("regional_suspension",
                               "Havde regionen sat fristerne ud af kraft (covid-19)?",
                               "Fristerne var kun ude af kraft, hvor regionsrådet besluttede det.");
}
inline constexpr Fact facts_of_regional_suspension[]{
    date_fact<&RegionalSuspension::from>("from", "Fra", "Den første dag, beslutningen gjaldt."),
    date_fact<&RegionalSuspension::to>("to", "Til og med",
                                       "Den sidste dag; står feltet tomt, gjaldt den stadig."),
};
template <auto Member>
constexpr Fact regional_suspensions_fact() {
    return list_fact<Member>("regional_suspensions", "Regionsrådets beslutninger",
                             "Fristerne var kun ude af kraft i de dage, regionsrådet besluttede.",
                             facts_of_regional_suspension);
}

// Decisions without a first day, that end before they begin, begin after the day of asking, or
// stand beside "no, the region had not".
void check_suspensions(Faults& faults, std::optional<bool> decided,
                       const RegionalSuspensions& decisions, base::Date asked_on);

enum class Field : std::uint8_t { somatic, psychiatry };
enum class Suspended : std::uint8_t {
    no,
    now,      // on the day of asking: `suspended_by_region`
    ended,    // while the time ran, but no longer: `after_suspension`
    unknown,  // the region's decisions are asked for: `more_facts_needed`
};

// Suspension under covid-19: the law only let the regional council decide; a deadline was set
// aside where it did, inside the national period. The law-wide suspension of 2008 is no matter of
// this class but a version of the right itself.
class Suspension {
public:
    // `word`: what could be set aside, as suspension_enabled.toml names it ("diagnosis"). Throws
    // LawFault when no version names it.
    Suspension(const law::Book& book, std::string_view word);

    const law::Parameter* law() const { return &enabled_; }

    // Whether a decision was in force on a day from `first` to `last` that has come by the day of
    // asking. Notes steps and law, and asks for what it misses.
    Suspended weigh(Decision& decision, Field field, base::Date first, base::Date last,
                    base::Date asked_on, std::optional<bool> decided,
                    const RegionalSuspensions& decisions) const;

private:
    // Days on which a region could set the right aside.
    struct Stretch {
        base::Date first;
        base::Date last;
        const law::Version* version;
        Field field;
    };

    const Stretch* enabled(Field field, base::Date first, base::Date last) const;

    const law::Parameter& enabled_;
    std::vector<Stretch> stretches_;
};

extern const Outcome suspended_by_region;
extern const Outcome after_suspension;

}  // namespace rights
