#include "rights/json_sheet.hpp"

#include <fmt/format.h>

#include "rights/fact_value.hpp"

namespace rights {
namespace {

// Names and codes are lower case ASCII, so nothing needs escaping.
std::string value_as_json(const Fact& fact, std::int64_t value) {
    const bool text = fact.kind == FactKind::date || fact.kind == FactKind::choice;
    return fmt::format("{0}{1}{0}", text ? "\"" : "", in_document(fact, value));
}

std::string facts_as_json(std::span<const Fact> facts, const void* place);

std::string list_as_json(const Fact& list, const void* place) {
    std::string items;
    for (std::size_t at = 0; at < list.size(place); ++at)
        items += fmt::format("{}{}", items.empty() ? "" : ",",
                             facts_as_json(list.items, list.item(place, at)));
    return items;
}

std::string facts_as_json(std::span<const Fact> facts, const void* place) {
    std::string known;
    const auto add = [&](const char* name, const std::string& value) {
        known += fmt::format("{}\"{}\":{}", known.empty() ? "" : ",", name, value);
    };
    for (const auto& fact : facts) {
        if (fact.kind == FactKind::list) {
            if (fact.size(place) > 0)
                add(fact.name, fmt::format("[{}]", list_as_json(fact, place)));
        } else if (const auto value = fact.get(place)) {
            add(fact.name, value_as_json(fact, *value));
        }
    }
    return fmt::format("{{{}}}", known);
}

}  // namespace

std::string document_as_json(const Sheet& sheet, const Question& question) {
    std::string readings;
    for (const auto& spec : reading_specs())
        if (const auto option = question.readings.option(spec.reading); option != 0)
            readings += fmt::format("{}\"{}\":\"{}\"", readings.empty() ? "" : ",", spec.name,
                                    spec.options[option]);
    if (!readings.empty()) readings = fmt::format(R"(,"readings":{{{}}})", readings);
    return fmt::format(R"({{"right":"{}","asked_on":"{}","facts":{}{}}})", sheet.right().name,
                       question.asked_on.iso(), facts_as_json(sheet.right().facts, sheet.data()),
                       readings);
}

}  // namespace rights
