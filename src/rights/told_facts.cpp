#include "rights/told_facts.hpp"

#include <fmt/format.h>

#include "rights/fact_value.hpp"

namespace rights {
namespace {

using Told = std::vector<std::pair<std::string, std::string>>;

void tell(Told& told, std::span<const Fact> facts, const void* place, const std::string& path) {
    for (const auto& fact : facts) {
        if (fact.kind == FactKind::list) {
            for (std::size_t at = 0; at < fact.size(place); ++at)
                tell(told, fact.items, fact.item(place, at),
                     fmt::format("{} {}: ", fact.label, at + 1));
        } else if (const auto value = fact.get(place)) {
            told.emplace_back(path + fact.label, in_words(fact, *value));
        }
    }
}

}  // namespace

Told told_facts(const Sheet& sheet) {
    Told told;
    tell(told, sheet.right().facts, sheet.data(), "");
    return told;
}

Told told_readings(const Readings& readings) {
    Told told;
    for (const auto& spec : reading_specs())
        if (const auto option = readings.option(spec.reading); option != 0)
            told.emplace_back(spec.danish, spec.danish_options[option]);
    return told;
}

}  // namespace rights
