#include "rights/answer_text.hpp"

#include <fmt/format.h>
#include <iterator>
#include <set>
#include <string_view>

namespace rights {
namespace {

class Text {
public:
    template <class... Values>
    void line(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
        text_ += '\n';
    }
    void heading(const char* words) { line("\n{}", words); }
    std::string whole() && { return std::move(text_); }

private:
    std::string text_;
};

void write_deadlines(Text& text, const Decision& decision) {
    if (decision.deadlines.empty()) return;
    text.heading("Frister");
    for (const auto& each : decision.deadlines) {
        const std::string_view how = danish(each.counted);
        text.line("  {}: {}{}{}", each.text->danish, each.date.danish(),
                  how.empty() ? "" : fmt::format(" ({})", how),
                  each.exceeded ? ", overskredet" : "");
    }
}

void write_amounts(Text& text, const Decision& decision) {
    if (decision.amounts.empty()) return;
    text.heading("Beløb");
    for (const auto& each : decision.amounts)
        text.line("  {}: {}", each.text->danish, kroner(each.oere));
}

void write_unsure(Text& text, const Answer& answer) {
    if (answer.other_readings.empty() && answer.unsure.empty()) return;
    text.heading("Usikkert");
    for (const auto& other : answer.other_readings)
        text.line("  {}: læst som {} er svaret {} ({}).", other.spec->danish,
                  other.spec->danish_options[other.option], danish(other.verdict), other.outcome);
    for (const auto& point : answer.unsure) text.line("  {}", point);
}

}  // namespace

std::string answer_as_text(const Answer& answer) {
    Text text;
    const auto& decision = answer.decision;
    text.line("{} – {}", answer.right->danish, answer.right->question);
    text.line("{} ({})", danish(decision.verdict()), decision.outcome->code);
    text.heading("Sig");
    text.line("  {}", answer.say);
    if (!answer.tell.empty()) text.line("  {}", answer.tell);
    if (!answer.act.empty()) text.line("Hvem handler: {}", answer.act);
    if (!answer.missing.empty()) text.heading("Spørg om");
    for (const auto& each : answer.missing) text.line("  {}: {}", each.fact->label, each.fact->why);
    write_deadlines(text, decision);
    write_amounts(text, decision);
    if (!answer.steps.empty()) text.heading("Sådan er det regnet");
    for (const auto& step : answer.steps) text.line("  {}", step.text);
    if (!answer.would_change.empty()) text.heading("Det ville ændre svaret");
    for (const auto& each : answer.would_change) text.line("  {}", each.text);
    write_unsure(text, answer);
    if (!decision.law.empty()) text.heading("Hjemmel");
    std::set<std::string_view> cited;
    for (const auto& used : decision.law)
        if (cited.insert(used.version->cite).second)
            text.line("  {} (gælder fra {})", used.version->cite, used.version->from.danish());
    text.line("\nRådgiveren afgør; programmet regner.");
    return std::move(text).whole();
}

std::string faults_as_text(const Faults& faults) {
    Text text;
    for (const auto& fault : faults)
        text.line("{}{}{}", fault.fact, fault.fact.empty() ? "" : ": ", fault.message);
    return std::move(text).whole();
}

}  // namespace rights
