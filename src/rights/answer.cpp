#include "rights/answer.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <utility>

#include "base/text.hpp"
#include "rights/would_change.hpp"

namespace rights {
namespace {

// Writes a text once, each of its marks ("{dato}") as `fill` appends it.
template <class Fill>
std::string filled(std::string_view text, Fill fill) {
    std::string whole;
    whole.reserve(text.size() + 40);
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{')) {
        const auto end = text.find('}', open) + 1;
        assert(end > open);
        whole += text.substr(0, open);
        const auto mark = text.substr(open, end - open);
        if (!fill(whole, mark)) whole += mark;
        text.remove_prefix(end);
    }
    whole += text;
    return whole;
}

std::string filled(const Step& step, const Decision& decision) {
    return filled(step.text->danish, [&](std::string& out, std::string_view mark) {
        if (mark == "{dato}")
            out += step.date.danish();
        else if (mark == "{tal}")
            out += base::grouped(step.number);
        else if (mark == "{kr}")
            out += kroner(step.number);
        else if (mark == "{navn}" && decision.name)
            out += *decision.name;
        else
            return false;
        return true;
    });
}

// Whether a deadline is counted in the way that the question reads weekdays and months. A citizen
// is always told the earlier end of a limit of years.
bool is_read(Counted counted, const Readings& readings) {
    using enum Counted;
    const bool saturday =
        readings.as<SaturdayReading>(Reading::saturday) == SaturdayReading::is_weekday;
    const auto month = readings.as<MonthReading>(Reading::month);
    switch (counted) {
        case plainly:
        case same_day:
        case rolled_over: return true;
        case as_30_days: return month != MonthReading::calendar;
        case as_month: return month != MonthReading::days;
        case no_saturday: return !saturday;
        case with_saturday: return saturday;
    }
    std::unreachable();
}

// The deadline that the answer acts on: the earliest of those noted last, as read.
std::optional<base::Date> acted_on(const Decision& decision, const Readings& readings) {
    std::optional<base::Date> earliest;
    const auto& deadlines = decision.deadlines;
    for (const auto& each : deadlines)
        if (each.text == deadlines[deadlines.size() - 1].text && is_read(each.counted, readings))
            earliest = std::min(earliest.value_or(each.date), each.date);
    return earliest;
}

// {frist} is the deadline that the answer acts on, {kr} the amount noted first.
std::string filled(const char* text, const Decision& decision, const Readings& readings) {
    return filled(text, [&](std::string& out, std::string_view mark) {
        if (mark == "{kr}" && !decision.amounts.empty()) {
            out += kroner(decision.amounts[0].oere);
            return true;
        }
        if (mark == "{navn}" && decision.name) {
            out += *decision.name;
            return true;
        }
        const auto deadline = mark == "{frist}" ? acted_on(decision, readings) : std::nullopt;
        if (deadline) out += deadline->danish();
        return deadline.has_value();
    });
}

bool same_answer(const Decision& a, const Decision& b) {
    return a.outcome == b.outcome && a.exceeded == b.exceeded && a.breach == b.breach &&
           std::ranges::equal(a.amounts, b.amounts);
}

// Each reading the decision leans on, read in its other ways.
void read_otherwise(Answer& answer, const Sheet& sheet, const Question& question) {
    for (const auto reading : answer.decision.readings) {
        const auto& spec = reading_specs()[static_cast<std::size_t>(reading)];
        for (std::size_t option = 0; option < spec.options.size(); ++option) {
            if (option == question.readings.option(reading)) continue;
            auto other = question;
            other.readings.set(reading, static_cast<std::uint8_t>(option));
            const auto decision = sheet.right().decide(sheet, other);
            if (same_answer(decision, answer.decision)) continue;
            answer.other_readings.push_back({&spec,
                                             static_cast<std::uint8_t>(option),
                                             decision.verdict(),
                                             decision.outcome->code,
                                             {decision.deadlines.begin(), decision.deadlines.end()},
                                             {decision.amounts.begin(), decision.amounts.end()}});
        }
    }
}

}  // namespace

Answer explain(const Sheet& sheet, const Question& question) {
    const auto& right = sheet.right();
    Answer whole;
    whole.right = &right;
    whole.decision = right.decide(sheet, question);
    const auto& decision = whole.decision;
    whole.say = filled(decision.outcome->say, decision, question.readings);
    whole.tell = filled(decision.outcome->tell, decision, question.readings);
    whole.act = filled(decision.outcome->act, decision, question.readings);
    whole.steps.reserve(decision.steps.size());
    for (const auto& step : decision.steps)
        whole.steps.push_back(
            {step.text->code, filled(step, decision),
             step.date == base::Date{} ? std::optional<base::Date>{} : std::optional{step.date}});
    read_otherwise(whole, sheet, question);
    for (const auto* point : decision.unsure) whole.unsure.emplace_back(point);
    for (const auto& used : decision.law)
        if (!used.version->unsure.empty()) whole.unsure.push_back(used.version->unsure);
    for (const auto* name : decision.missing) whole.missing.push_back({find_fact(right, name)});
    return whole;
}

Answer answer(const Sheet& sheet, const Question& question) {
    auto whole = explain(sheet, question);
    whole.would_change = would_change(sheet, question, whole.decision);
    return whole;
}

std::string kroner(std::int64_t oere) {
    return fmt::format("{},{:02} kr.", base::grouped(oere / 100), oere % 100);
}

const char* code_of(Verdict verdict) {
    using enum Verdict;
    switch (verdict) {
        case met: return "met";
        case not_met: return "not_met";
        case undecided: return "undecided";
    }
    std::unreachable();
}

const char* danish(Verdict verdict) {
    using enum Verdict;
    switch (verdict) {
        case met: return "Ja";
        case not_met: return "Nej";
        case undecided: return "Ikke afgjort";
    }
    std::unreachable();
}

const char* code_of(Counted counted) {
    using enum Counted;
    switch (counted) {
        case plainly: return "plain";
        case as_30_days: return "30d";
        case as_month: return "1m";
        case no_saturday: return "weekdays";
        case with_saturday: return "weekdays_with_saturday";
        case same_day: return "same_day";
        case rolled_over: return "rolled_over";
    }
    std::unreachable();
}

const char* danish(Counted counted) {
    using enum Counted;
    switch (counted) {
        case plainly: return "";
        case as_30_days: return "30 dage for hver måned";
        case as_month: return "kalendermåned";
        case no_saturday: return "hverdage uden lørdage";
        case with_saturday: return "hverdage med lørdage";
        case same_day: return "datoen selv";
        case rolled_over: return "næste hverdag";
    }
    std::unreachable();
}

const Fact* find_fact(const Right& right, std::string_view name) {
    const auto found = std::ranges::find(right.facts, name, &Fact::name);
    return found == right.facts.end() ? nullptr : &*found;
}

}  // namespace rights
