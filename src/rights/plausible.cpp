#include "rights/plausible.hpp"

#include <fmt/format.h>

namespace rights {
namespace {

void expect_between(Faults& faults, const std::string& path, const char* fact, base::Date day,
                    base::Date first) {
    if (day < first || day > latest_day)
        faults.push_back({path + fact, fmt::format("Skal ligge mellem {} og {}.", first.danish(),
                                                   latest_day.danish())});
}

void check_days(Faults& faults, std::span<const Fact> facts, const void* place,
                const std::string& path) {
    for (const auto& fact : facts) {
        if (fact.kind == FactKind::list) {
            for (std::size_t at = 0; at < fact.size(place); ++at)
                check_days(faults, fact.items, fact.item(place, at),
                           fmt::format("{}{}[{}].", path, fact.name, at));
        } else if (const auto value = fact.get(place); value && fact.kind == FactKind::date) {
            const auto day = base::Date::from_days(static_cast<std::int32_t>(*value));
            expect_between(faults, path, fact.name, day,
                           path.empty() ? earliest_day : earliest_period);
        }
    }
}

}  // namespace

Faults implausible(const Sheet& sheet, base::Date asked_on) {
    Faults faults;
    expect_between(faults, "", "asked_on", asked_on, earliest_day);
    check_days(faults, sheet.right().facts, sheet.data(), "");
    if (faults.empty()) sheet.right().check(sheet, asked_on, faults);
    return faults;
}

}  // namespace rights
