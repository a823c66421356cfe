#include "rights/suspension.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace rights {
namespace {

constexpr StepText decided_from{"region_suspended",
                                "Regionsrådet satte fristerne ud af kraft fra {dato}."};
constexpr StepText decided_to{"region_suspended_to", "Beslutningen gjaldt til og med {dato}."};
constexpr StepText allowed_to{"suspension_allowed_to",
                              "Loven lod højst fristerne være ude af kraft til og med {dato}."};
constexpr StepText not_decided{
    "not_suspended", "Regionsrådet havde ikke sat fristerne ud af kraft i de dage, det gælder."};

constexpr const char* no_transition =
    "Hvad der blev af en frist, som løb, da regionen satte den ud af kraft, er ikke reguleret "
    "nationalt. Regionens egen beslutning må sige, fra hvilken dag fristen løber igen.";

}  // namespace

const Outcome suspended_by_region{
    "suspended", Verdict::not_met,
    "Nej, regionen har på grund af covid-19 sat fristen ud af kraft, så retten gælder ikke lige "
    "nu.",
    "Det frie sygehusvalg gælder stadig, og det gør de maksimale ventetider for livstruende sygdom "
    "også.",
    "Regionen ophæver beslutningen, så snart forholdene tillader det."};
const Outcome after_suspension{
    "after_suspension", Verdict::undecided,
    "Fristen løb, mens regionen havde sat den ud af kraft. Jeg undersøger, hvad regionen "
    "besluttede om tiden bagefter, og ringer tilbage.",
    "", "Rådgiveren slår op i regionens beslutning, fra hvilken dag fristen løber igen."};

Suspension::Suspension(const law::Book& book, std::string_view word)
    : enabled_{book.parameter("suspension_enabled", law::Kind::words)} {
    const auto& versions = enabled_.versions();
    for (std::size_t at = 0; at < versions.size(); ++at) {
        const auto& version = versions[at];
        if (!version.in_force || !version.names(word)) continue;
        if (at + 1 == versions.size())
            throw law::LawFault("suspension_enabled.toml: den sidste udgave skal slutte.");
        const auto last = versions[at + 1].from - 1;
        stretches_.push_back({version.from, last, &version, Field::somatic});
        if (version.names("psychiatry"))
            stretches_.push_back({version.from, last, &version, Field::psychiatry});
    }
    if (stretches_.empty())
        throw law::LawFault(
            fmt::format("suspension_enabled.toml: ingen udgave nævner \"{}\".", word));
}

const Suspension::Stretch* Suspension::enabled(Field field, base::Date first,
                                               base::Date last) const {
    if (first > stretches_.back().last || last < stretches_.front().first) return nullptr;
    for (const auto& each : stretches_)
        if (each.field == field && first <= each.last && each.first <= last) return &each;
    return nullptr;
}

Suspended Suspension::weigh(Decision& decision, Field field, base::Date first, base::Date last,
                            base::Date asked_on, std::optional<bool> decided,
                            const RegionalSuspensions& decisions) const {
    last = std::min(last, asked_on);
    const auto* could = first > last ? nullptr : enabled(field, first, last);
    if (!could) return Suspended::no;
    if (decisions.empty() && decided != false) {
        decision.ask(decided ? "regional_suspensions" : "regional_suspension");
        return Suspended::unknown;
    }
    auto found = Suspended::no;
    for (const auto& each : decisions) {
        const auto to = each.to.value_or(asked_on);
        if (!each.from || *each.from > last || to < first) continue;
        const auto* allowed = enabled(field, std::max(first, *each.from), std::min(last, to));
        if (!allowed) continue;
        if (found == Suspended::no) {
            decision.law.add({&enabled_, allowed->version});
            decision.step(decided_from, *each.from);
            if (each.to) decision.step(decided_to, *each.to);
            found = Suspended::ended;
        }
        if (*each.from <= asked_on && asked_on <= to && enabled(field, asked_on, asked_on))
            found = Suspended::now;
        else if (to > allowed->last && !enabled(field, allowed->last + 1, allowed->last + 1))
            decision.step(allowed_to, allowed->last);
    }
    if (found == Suspended::no) {
        for (const auto& step : decision.steps)
            if (step.text == &not_decided) return found;
        decision.law.add({&enabled_, could->version});
        decision.step(not_decided);
    }
    if (found == Suspended::ended) decision.unsure.add(no_transition);
    return found;
}

void check_suspensions(Faults& faults, std::optional<bool> decided,
                       const RegionalSuspensions& decisions, base::Date asked_on) {
    if (decided == false && !decisions.empty())
        faults.push_back({"regional_suspension",
                          "Der står nej, men regionsrådets beslutninger er skrevet ind."});
    for (std::size_t at = 0; at < decisions.size(); ++at) {
        const auto& each = decisions[at];
        const auto from = fmt::format("regional_suspensions[{}].from", at);
        const auto to = fmt::format("regional_suspensions[{}].to", at);
        if (!each.from) faults.push_back({from, "Beslutningens første dag mangler."});
        not_after_asking(faults, from.c_str(), each.from, asked_on);
        not_before(faults, to.c_str(), each.to, "beslutningens første dag", each.from);
    }
}

}  // namespace rights
