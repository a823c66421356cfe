#include "rights/typed_value.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "base/text.hpp"

namespace rights {
namespace {

using base::ErrorKind;
using base::refuse;

constexpr std::size_t most_digits = 12;  // more than any number of a fact has

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "1234" and "1.234"; a point elsewhere is no Danish number.
std::optional<std::int64_t> whole_number(std::string_view typed) {
    std::int64_t number = 0;
    const bool grouped = typed.contains('.');
    std::size_t digits = 0;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        const auto behind = typed.size() - at - 1;
        const bool point_here = grouped && at > 0 && behind % 4 == 3;
        if (point_here != (typed[at] == '.')) return std::nullopt;
        if (point_here) continue;
        if (!is_digit(typed[at]) || ++digits > most_digits) return std::nullopt;
        number = number * 10 + (typed[at] - '0');
    }
    if (digits == 0) return std::nullopt;
    return number;
}

std::string_view without_unit(std::string_view typed) {
    for (const auto* unit : {"kroner", "kr.", "kr"})
        if (typed.ends_with(unit))
            return base::trimmed(typed.substr(0, typed.size() - std::string_view{unit}.size()));
    return typed;
}

// "12", "12,5" and "12,50".
std::optional<std::int64_t> oere(std::string_view typed) {
    typed = without_unit(typed);
    const auto comma = typed.find(',');
    const auto kroner = whole_number(typed.substr(0, comma));
    if (!kroner) return std::nullopt;
    if (comma == std::string_view::npos) return *kroner * 100;
    const auto decimals = typed.substr(comma + 1);
    if (decimals.empty() || decimals.size() > 2 || !std::ranges::all_of(decimals, is_digit))
        return std::nullopt;
    const auto tenths = decimals[0] - '0';
    return *kroner * 100 + tenths * 10 + (decimals.size() == 2 ? decimals[1] - '0' : 0);
}

base::Result<std::int64_t> within(const Fact& fact, std::optional<std::int64_t> value,
                                  std::string message) {
    if (value && *value >= fact.least && *value <= fact.most) return *value;
    return refuse(ErrorKind::invalid_input, std::move(message));
}

base::Result<std::int64_t> typed_choice(const Fact& fact, std::string_view typed) {
    const auto found = std::ranges::find(fact.choices, typed, &Choice::code);
    if (found != fact.choices.end()) return found - fact.choices.begin();
    return refuse(ErrorKind::invalid_input, "Vælg et af svarene.");
}

}  // namespace

base::Result<std::int64_t> typed_value(const Fact& fact, std::string_view typed) {
    switch (fact.kind) {
        case FactKind::date: {
            const auto day = base::Date::parse_typed(typed);
            if (!day) return std::unexpected(day.error());
            return day->days_since_1970();
        }
        case FactKind::yes_no:
            if (typed == typed_yes) return 1;
            if (typed == typed_no) return 0;
            return refuse(ErrorKind::invalid_input, "Vælg et af svarene.");
        case FactKind::choice: return typed_choice(fact, typed);
        case FactKind::number:
            return within(fact, whole_number(typed),
                          fmt::format("Skriv et helt tal fra {} til {}.", base::grouped(fact.least),
                                      base::grouped(fact.most)));
        case FactKind::money:
            return within(fact, oere(typed), "Skriv et beløb i kroner, for eksempel 1.234,50.");
        case FactKind::list: break;
    }
    std::unreachable();
}

std::string as_typed(const Fact& fact, std::int64_t value) {
    switch (fact.kind) {
        case FactKind::date: {
            const auto day = base::Date::from_days(static_cast<std::int32_t>(value));
            return fmt::format("{:02}-{:02}-{:04}", day.day(), day.month(), day.year());
        }
        case FactKind::yes_no: return value ? typed_yes : typed_no;
        case FactKind::choice: return fact.choices[static_cast<std::size_t>(value)].code;
        case FactKind::number: return base::grouped(value);
        case FactKind::money:
            return fmt::format("{},{:02}", base::grouped(value / 100), value % 100);
        case FactKind::list: break;
    }
    std::unreachable();
}

}  // namespace rights
