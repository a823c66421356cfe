#include "rights/told_facts.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "rights/answer.hpp"

namespace rights {
namespace {

using Told = std::vector<std::pair<std::string, std::string>>;

std::string in_words(const Fact& fact, std::int64_t value) {
    switch (fact.kind) {
        case FactKind::date:
            return base::Date::from_days(static_cast<std::int32_t>(value)).danish();
        case FactKind::yes_no: return value ? "ja" : "nej";
        case FactKind::choice: return fact.choices[static_cast<std::size_t>(value)].danish;
        case FactKind::number: return base::grouped(value);
        case FactKind::money: return kroner(value);
        case FactKind::list: break;
    }
    std::unreachable();
}

void tell(Told& told, std::span<const Fact> facts, void* place, const std::string& path) {
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
    auto copy = sheet;  // elements of a list are only handed out to be changed
    tell(told, sheet.right().facts, copy.data(), "");
    return told;
}

}  // namespace rights
