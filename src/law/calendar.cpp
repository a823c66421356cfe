#include "law/calendar.hpp"

#include <charconv>
#include <fmt/format.h>
#include <stdexcept>
#include <string_view>

namespace law {
namespace {

constexpr int first_year = 2000;
constexpr int last_year = 2060;

std::size_t index_of(base::Date day) {
    static const base::Date first{first_year, 1, 1};
    static const base::Date last{last_year, 12, 31};
    if (day < first || day > last)
        throw std::out_of_range(
            fmt::format("Kalenderen kender kun {}-{}, ikke {}.", first_year, last_year, day.iso()));
    return static_cast<std::size_t>(day - first);
}

int number_in(std::string_view text) {
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
        throw std::runtime_error(fmt::format("holidays: \"{}\" er intet tal", text));
    return number;
}

}  // namespace

Calendar::Calendar(const Parameter& fixed, const Parameter& easter) {
    for (int year = first_year; year <= last_year; ++year) {
        const base::Date new_year{year, 1, 1};
        if (const auto* of_year = fixed.on(new_year))
            for (const auto& day : of_year->words) {
                const auto read = base::Date::parse(fmt::format("{}-{}", year, day));
                if (!read) throw std::runtime_error(fmt::format("holidays: {} er ingen dag", day));
                holidays_.set(index_of(*read));
            }
        if (const auto* of_year = easter.on(new_year))
            for (const auto& days : of_year->words)
                holidays_.set(index_of(easter_sunday(year) + number_in(days)));
    }
}

// The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
base::Date Calendar::easter_sunday(int year) {
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return {year, static_cast<unsigned>(f / 31), static_cast<unsigned>(f % 31 + 1)};
}

bool Calendar::is_holiday(base::Date day) const {
    return holidays_[index_of(day)];
}

bool Calendar::is_weekday(base::Date day, Saturday saturday) const {
    return counts(day, Unit::weekdays, saturday);
}

bool Calendar::is_working_day(base::Date day) const {
    return counts(day, Unit::working_days, Saturday::is_no_weekday);
}

bool Calendar::counts(base::Date day, Unit unit, Saturday saturday) const {
    const bool saturday_counts = unit == Unit::weekdays && saturday == Saturday::is_weekday;
    return day.weekday() <= (saturday_counts ? 6U : 5U) && !is_holiday(day);
}

base::Date Calendar::after(base::Date day_zero, Term term, Saturday saturday) const {
    if (term.unit == Unit::days) return day_zero + term.count;
    if (term.unit == Unit::months) return day_zero + base::Span{.months = term.count};
    auto day = day_zero;
    for (auto left = term.count; left > 0;) {
        day = day + 1;
        if (counts(day, term.unit, saturday)) --left;
    }
    return day;
}

base::Date Calendar::before(base::Date day, Term term) {
    if (term.unit == Unit::months) return day + base::Span{.months = -term.count};
    return day - term.count;
}

base::Date Calendar::rolled_over(base::Date day) const {
    while (!is_working_day(day)) day = day + 1;
    return day;
}

base::Date Calendar::rolled_over_limitation(base::Date day) const {
    const auto closed = [](base::Date at) {
        const auto month_day = at.month() * 100 + at.day();
        return month_day == 605 || month_day == 1224 || month_day == 1231;
    };
    while (!is_working_day(day) || closed(day)) day = day + 1;
    return day;
}

std::int32_t Calendar::days_passed_over(base::Date day_zero, base::Date last, Term term,
                                        Saturday saturday) const {
    if (term.unit == Unit::days || term.unit == Unit::months) return 0;
    std::int32_t passed = 0;
    for (auto day = day_zero + 1; day <= last; day = day + 1)
        if (!counts(day, term.unit, saturday)) ++passed;
    return passed;
}

}  // namespace law
