#include "law/calendar.hpp"

#include <charconv>
#include <fmt/format.h>
#include <stdexcept>
#include <string_view>

namespace law {
namespace {

constexpr int first_year = 2000;
constexpr int last_year = 2060;
const base::Date first{first_year, 1, 1};
const std::int32_t days_known = base::Date{last_year + 1, 1, 1} - first;

// Of each way to count: 1 is Monday.
constexpr unsigned last_weekday[]{5, 6, 5, 7};

// The year after the last one stands for "all of it has passed".
std::size_t index_of(base::Date day) {
    const auto index = day - first;
    if (index < 0 || index > days_known)
        throw std::out_of_range(
            fmt::format("Kalenderen kender kun {}-{}, ikke {}.", first_year, last_year, day.iso()));
    return static_cast<std::size_t>(index);
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
    std::vector<bool> holidays(static_cast<std::size_t>(days_known));
    for (int year = first_year; year <= last_year; ++year) {
        const base::Date new_year{year, 1, 1};
        if (const auto* of_year = fixed.on(new_year))
            for (const auto& day : of_year->words) {
                const auto read = base::Date::parse(fmt::format("{}-{}", year, day));
                if (!read) throw std::runtime_error(fmt::format("holidays: {} er ingen dag", day));
                holidays[index_of(*read)] = true;
            }
        if (const auto* of_year = easter.on(new_year))
            for (const auto& days : of_year->words)
                holidays[index_of(easter_sunday(year) + number_in(days))] = true;
    }
    for (std::size_t way = 0; way < ways_.size(); ++way) {
        auto& [before, days] = ways_[way];
        for (std::size_t at = 0; at < holidays.size(); ++at) {
            before.push_back(static_cast<std::uint16_t>(days.size()));
            const auto weekday = (first + static_cast<std::int32_t>(at)).weekday();
            if (!holidays[at] && weekday <= last_weekday[way])
                days.push_back(static_cast<std::uint16_t>(at));
        }
        before.push_back(static_cast<std::uint16_t>(days.size()));
    }
    for (std::size_t at = 0; at < holidays.size(); ++at)
        working_days_.push_back(counts(first + static_cast<std::int32_t>(at), Way::working_day));
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

Calendar::Way Calendar::way_of(Unit unit, Saturday saturday) {
    if (unit == Unit::working_days) return Way::working_day;
    return saturday == Saturday::is_weekday ? Way::weekday_or_saturday : Way::weekday;
}

bool Calendar::counts(base::Date day, Way way) const {
    const auto& before = counting(way).before;
    const auto at = index_of(day + 1);
    return before[at] != before[index_of(day)];
}

bool Calendar::is_holiday(base::Date day) const {
    return !counts(day, Way::no_holiday);
}

bool Calendar::is_weekday(base::Date day, Saturday saturday) const {
    return counts(day, way_of(Unit::weekdays, saturday));
}

bool Calendar::is_working_day(base::Date day) const {
    const auto at = index_of(day);
    return at < working_days_.size() ? working_days_[at] : counts(day, Way::working_day);
}

base::Date Calendar::after(base::Date day_zero, Term term, Saturday saturday) const {
    if (term.unit == Unit::days) return day_zero + term.count;
    if (term.unit == Unit::months) return day_zero + base::Span{.months = term.count};
    if (term.count <= 0) return day_zero;
    const auto& [before, days] = counting(way_of(term.unit, saturday));
    const auto last = before[index_of(day_zero + 1)] + static_cast<std::size_t>(term.count) - 1;
    if (last >= days.size()) index_of(first + days_known + 1);  // says which years are known
    return first + days[last];
}

base::Date Calendar::before(base::Date day, Term term) {
    if (term.unit == Unit::months) return day + base::Span{.months = -term.count};
    return day - term.count;
}

base::Date Calendar::rolled_over(base::Date day) const {
    return is_working_day(day) ? day : after(day, {1, Unit::working_days});
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
    if (last <= day_zero) return 0;
    const auto& before = counting(way_of(term.unit, saturday)).before;
    return last - day_zero - (before[index_of(last + 1)] - before[index_of(day_zero + 1)]);
}

}  // namespace law
