#include "rights/fact_value.hpp"

#include <utility>

#include "base/text.hpp"
#include "rights/answer.hpp"

namespace rights {
namespace {

base::Date day_of(std::int64_t value) {
    return base::Date::from_days(static_cast<std::int32_t>(value));
}

const Choice& choice_of(const Fact& fact, std::int64_t value) {
    return fact.choices[static_cast<std::size_t>(value)];
}

}  // namespace

std::string in_words(const Fact& fact, std::int64_t value) {
    switch (fact.kind) {
        case FactKind::date: return day_of(value).danish();
        case FactKind::yes_no: return value ? "ja" : "nej";
        case FactKind::choice: return choice_of(fact, value).danish;
        case FactKind::number: return base::grouped(value);
        case FactKind::money: return kroner(value);
        case FactKind::list: break;
    }
    std::unreachable();
}

std::string in_document(const Fact& fact, std::int64_t value) {
    switch (fact.kind) {
        case FactKind::date: return day_of(value).iso();
        case FactKind::yes_no: return value ? "true" : "false";
        case FactKind::choice: return choice_of(fact, value).code;
        case FactKind::number:
        case FactKind::money: return std::to_string(value);
        case FactKind::list: break;
    }
    std::unreachable();
}

}  // namespace rights
