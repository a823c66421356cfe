#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>

#include "base/date.hpp"
#include "rights/inline_list.hpp"

namespace rights {

enum class FactKind : std::uint8_t { date, yes_no, choice, number, money, list };

// One answer of a choice: its code in documents and its Danish text in forms.
struct Choice {
    const char* code;
    const char* danish;
};

// Whether somebody can still bring about another value. Only such facts stand in "what would
// change the answer": an appointment can be moved, the day a referral arrived cannot.
enum class Change : std::uint8_t { impossible, possible };

// En oplysning: one fact of a right, as documents, forms, schemas and explanations know it. A
// right's facts are a plain struct of std::optional members; the table of its facts says all the
// rest once. Every value of a fact is one integer: days since 1970, 0 or 1, the place of a choice,
// a number, or øre.
struct Fact {
    const char* name;  // in documents: "referral_received"
    FactKind kind;
    const char* label;  // in forms: "Henvisningen modtaget"
    const char* why;    // why it matters, as asked: "Fristen regnes fra den dag."
    Change change = Change::impossible;
    std::int64_t least = 0;  // of a number or an amount
    std::int64_t most = 0;
    std::span<const Choice> choices = {};
    std::span<const Fact> items = {};  // the facts of one element of a list
    std::size_t most_items = 0;

    std::optional<std::int64_t> (*get)(const void* facts) = nullptr;
    void (*set)(void* facts, std::optional<std::int64_t> value) = nullptr;
    std::size_t (*size)(const void* facts) = nullptr;
    const void* (*item)(const void* facts, std::size_t at) = nullptr;
    void* (*item_to_change)(void* facts, std::size_t at) = nullptr;
    void* (*add)(void* facts) = nullptr;  // a new element; the list must not be full
};

// Kilometres as metres, money as øre: numbers have the limits 0 and 1,000,000,000 unless given.
constexpr std::int64_t most_number = 1'000'000'000;

namespace detail {

template <class Member>
struct MemberOf;
template <class Facts, class Value>
struct MemberOf<Value Facts::*> {
    using facts = Facts;
    using value = Value;
};

template <class Value>
std::int64_t as_number(Value value) {
    if constexpr (std::is_same_v<Value, base::Date>)
        return value.days_since_1970();
    else
        return static_cast<std::int64_t>(value);
}
template <class Value>
Value from_number(std::int64_t number) {
    if constexpr (std::is_same_v<Value, base::Date>)
        return base::Date::from_days(static_cast<std::int32_t>(number));
    else
        return static_cast<Value>(number);
}

template <auto Member>
constexpr Fact scalar(FactKind kind, const char* name, const char* label, const char* why,
                      Change change) {
    using Facts = typename MemberOf<decltype(Member)>::facts;
    using Value = typename MemberOf<decltype(Member)>::value::value_type;
    Fact fact{.name = name, .kind = kind, .label = label, .why = why, .change = change};
    fact.get = [](const void* facts) -> std::optional<std::int64_t> {
        const auto& value = static_cast<const Facts*>(facts)->*Member;
        if (!value) return std::nullopt;
        return as_number(*value);
    };
    fact.set = [](void* facts, std::optional<std::int64_t> value) {
        auto& member = static_cast<Facts*>(facts)->*Member;
        member.reset();
        if (value) member = from_number<Value>(*value);
    };
    return fact;
}

}  // namespace detail

template <auto Member>  // std::optional<base::Date>
constexpr Fact date_fact(const char* name, const char* label, const char* why,
                         Change change = Change::impossible) {
    return detail::scalar<Member>(FactKind::date, name, label, why, change);
}
template <auto Member>  // std::optional<bool>
constexpr Fact yes_no_fact(const char* name, const char* label, const char* why,
                           Change change = Change::impossible) {
    return detail::scalar<Member>(FactKind::yes_no, name, label, why, change);
}
template <auto Member>  // std::optional of an enum whose enumerators count up from 0
constexpr Fact choice_fact(const char* name, const char* label, const char* why,
                           std::span<const Choice> choices, Change change = Change::impossible) {
    auto fact = detail::scalar<Member>(FactKind::choice, name, label, why, change);
    fact.choices = choices;
    return fact;
}
template <auto Member>  // std::optional<std::int64_t>
constexpr Fact number_fact(const char* name, const char* label, const char* why,
                           std::int64_t most = most_number, Change change = Change::impossible) {
    auto fact = detail::scalar<Member>(FactKind::number, name, label, why, change);
    fact.most = most;
    return fact;
}
template <auto Member>  // std::optional<std::int64_t>, øre
constexpr Fact money_fact(const char* name, const char* label, const char* why,
                          Change change = Change::impossible) {
    auto fact = detail::scalar<Member>(FactKind::money, name, label, why, change);
    fact.most = most_number;
    return fact;
}
template <auto Member>  // InlineList of a struct that has facts of its own
constexpr Fact list_fact(const char* name, const char* label, const char* why,
                         std::span<const Fact> items) {
    using Facts = typename detail::MemberOf<decltype(Member)>::facts;
    using List = typename detail::MemberOf<decltype(Member)>::value;
    Fact fact{.name = name, .kind = FactKind::list, .label = label, .why = why, .items = items};
    fact.most_items = List::most;
    fact.size = [](const void* facts) {
        return (static_cast<const Facts*>(facts)->*Member).size();
    };
    fact.item = [](const void* facts, std::size_t at) -> const void* {
        return &(static_cast<const Facts*>(facts)->*Member)[at];
    };
    fact.item_to_change = [](void* facts, std::size_t at) -> void* {
        return &(static_cast<Facts*>(facts)->*Member)[at];
    };
    fact.add = [](void* facts) -> void* {
        auto& list = static_cast<Facts*>(facts)->*Member;
        list.add({});
        return &list[list.size() - 1];
    };
    return fact;
}

}  // namespace rights
