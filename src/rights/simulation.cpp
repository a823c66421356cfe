#include "rights/simulation.hpp"

#include <fmt/format.h>
#include <iterator>

#include "base/text.hpp"
#include "rights/json_document.hpp"

namespace rights {
namespace {

base::Date clock_start(const Asked& asked) {
    for (const auto& fact : asked.sheet.right().facts)
        if (fact.kind == FactKind::date)
            if (const auto day = fact.get(asked.sheet.data()))
                return base::Date::from_days(static_cast<std::int32_t>(*day));
    return asked.question.asked_on;
}

std::int32_t month_of(base::Date day) {
    return day.year() * 12 + static_cast<std::int32_t>(day.month()) - 1;
}

// A specialty is text from outside: no field of the table may break out of it.
std::string csv_field(const std::string& text) {
    std::string quoted = "\"";
    for (const char each : text) {
        quoted += each;
        if (each == '"') quoted += each;
    }
    return quoted + "\"";
}

}  // namespace

void Effect::add(Verdict now, Verdict then) {
    ++referrals;
    if (now == Verdict::met) ++met_now;
    if (now == Verdict::undecided || then == Verdict::undecided)
        ++undecided;
    else if (now != then)
        ++(then == Verdict::met ? gain : lose);
}

Effect& Effect::operator+=(const Effect& other) {
    referrals += other.referrals;
    met_now += other.met_now;
    gain += other.gain;
    lose += other.lose;
    undecided += other.undecided;
    return *this;
}

void Simulation::add(std::string_view document) {
    const auto read = read_document(document, *now_);
    const auto* asked = std::get_if<Asked>(&read);
    if (!asked) {
        ++refused_;
        return;
    }
    const auto& right = asked->sheet.right();
    // The facts are the same under both laws; only the rule that reads them is another. Both books
    // have the same rights in the same order.
    const auto& changed = then_->rights()[static_cast<std::size_t>(&right - now_->rights().data())];
    const auto now = right.decide(asked->sheet, asked->question).verdict();
    const auto then = changed.decide(asked->sheet, asked->question).verdict();
    counted_[asked->specialty][month_of(clock_start(*asked))].add(now, then);
}

Simulation& Simulation::operator+=(const Simulation& other) {
    for (const auto& [specialty, months] : other.counted_)
        for (const auto& [month, effect] : months) counted_[specialty][month] += effect;
    refused_ += other.refused_;
    return *this;
}

std::map<std::pair<std::string, std::string>, Effect> Simulation::cells() const {
    std::map<std::pair<std::string, std::string>, Effect> all;
    for (const auto& [specialty, months] : counted_)
        for (const auto& [month, effect] : months)
            all[{specialty, fmt::format("{:04}-{:02}", month / 12, month % 12 + 1)}] = effect;
    return all;
}

Effect Simulation::total() const {
    Effect all;
    for (const auto& [specialty, months] : counted_)
        for (const auto& [month, effect] : months) all += effect;
    return all;
}

std::string as_table(const Simulation& simulation) {
    std::string text =
        fmt::format("{:<28} {:<8} {:>12} {:>10} {:>10} {:>10} {:>12}\n", "Speciale", "Måned",
                    "Henvisninger", "Ret nu", "Får ret", "Mister ret", "Ikke afgjort");
    const auto row = [&](const std::string& specialty, const std::string& month,
                         const Effect& effect) {
        fmt::format_to(std::back_inserter(text),
                       "{:<28} {:<8} {:>12} {:>10} {:>10} {:>10} {:>12}\n", specialty, month,
                       base::grouped(effect.referrals), base::grouped(effect.met_now),
                       base::grouped(effect.gain), base::grouped(effect.lose),
                       base::grouped(effect.undecided));
    };
    for (const auto& [cell, effect] : simulation.cells())
        row(cell.first.empty() ? "(ikke angivet)" : cell.first, cell.second, effect);
    row("I alt", "", simulation.total());
    if (simulation.refused() > 0)
        fmt::format_to(std::back_inserter(text),
                       "{} dokumenter kunne ikke bruges; patientkontor rights FIL siger hvorfor.\n",
                       base::grouped(simulation.refused()));
    return text;
}

std::string as_csv(const Simulation& simulation) {
    std::string text = "specialty;month;referrals;met_now;gain;lose;undecided\n";
    for (const auto& [cell, effect] : simulation.cells())
        fmt::format_to(std::back_inserter(text), "{};{};{};{};{};{};{}\n", csv_field(cell.first),
                       cell.second, effect.referrals, effect.met_now, effect.gain, effect.lose,
                       effect.undecided);
    return text;
}

}  // namespace rights
