#include "base/date.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <vector>

namespace base {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> months{"januar",    "februar", "marts",    "april",
                                                  "maj",       "juni",    "juli",     "august",
                                                  "september", "oktober", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"mandag", "tirsdag", "onsdag", "torsdag",
                                                   "fredag", "lørdag",  "søndag"};
constexpr int first_year = 1800;
constexpr int last_year = 2199;

year_month_day calendar(std::int32_t days) {
    return year_month_day{sys_days{std::chrono::days{days}}};
}

std::optional<Date> real_day(int year, unsigned month, unsigned day) {
    if (!Date::exists(year, month, day)) return std::nullopt;
    return Date{year, month, day};
}

std::optional<int> digits(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || number < 0)
        return std::nullopt;
    return number;
}

// Digits and nothing else, without the care of from_chars; -1 where there is another character.
int number_in(std::string_view text) {
    int number = 0;
    for (const char each : text) {
        if (each < '0' || each > '9') return -1;
        number = number * 10 + (each - '0');
    }
    return number;
}

// Two-digit years typed on a form mean the last hundred years, or the coming few.
int whole_year(int year) {
    if (year >= 100) return year;
    return year <= 40 ? 2000 + year : 1900 + year;
}

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const bool between = at == text.size() || text[at] == '-' || text[at] == '/' ||
                             text[at] == '.' || text[at] == ' ';
        if (!between) continue;
        if (at > start) parts.push_back(text.substr(start, at - start));
        start = at + 1;
    }
    return parts;
}

std::optional<unsigned> month_of(std::string_view text) {
    if (const auto number = digits(text)) return static_cast<unsigned>(*number);
    for (std::size_t month = 0; month < months.size(); ++month)
        if (text.size() >= 3 && months[month].starts_with(text))
            return static_cast<unsigned>(month + 1);
    return std::nullopt;
}

std::optional<Date> from_parts(const std::vector<std::string_view>& parts) {
    if (parts.size() != 3) return std::nullopt;
    const bool year_first = parts[0].size() == 4;
    const auto year = digits(year_first ? parts[0] : parts[2]);
    const auto month = month_of(parts[1]);
    const auto day = digits(year_first ? parts[2] : parts[0]);
    if (!year || !month || !day) return std::nullopt;
    return real_day(whole_year(*year), *month, static_cast<unsigned>(*day));
}

// Gauss's rule as corrected for the Gregorian calendar.
Date easter_sunday(int year) {
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return Date{year, static_cast<unsigned>(f / 31), static_cast<unsigned>(f % 31 + 1)};
}

constexpr int last_year_of_store_bededag = 2023;

// Large batches write millions of days.
void put(std::string& text, std::size_t at, std::size_t digits_wanted, unsigned number) {
    for (auto digit = digits_wanted; digit > 0; number /= 10)
        text[at + --digit] = static_cast<char>('0' + number % 10);
}

}  // namespace

Date::Date(int year, unsigned month, unsigned day)
    : days_{static_cast<std::int32_t>(sys_days{
          year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}}
                                          .time_since_epoch()
                                          .count())} {
    assert(exists(year, month, day));
}

bool Date::exists(int year, unsigned month, unsigned day) {
    return year >= first_year && year <= last_year &&
           year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}
               .ok();
}

Result<Date> Date::parse(std::string_view iso) {
    if (iso.size() == 10 && iso[4] == '-' && iso[7] == '-') {
        const auto year = number_in(iso.substr(0, 4));
        const auto month = number_in(iso.substr(5, 2));
        const auto day = number_in(iso.substr(8, 2));
        if (year >= 0 && month >= 0 && day >= 0)
            if (const auto date =
                    real_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day)))
                return *date;
    }
    return refuse(ErrorKind::invalid_input, "Skriv en rigtig dato, fx 2018-01-31.");
}

Result<Date> Date::parse_typed(std::string_view text) {
    if (const auto iso = parse(text)) return *iso;
    if (const auto date = from_parts(parts_of(text))) return *date;
    if ((text.size() == 6 || text.size() == 8) && digits(text)) {
        const auto day = digits(text.substr(0, 2)), month = digits(text.substr(2, 2));
        const auto year = digits(text.substr(4));
        if (day && month && year)
            if (const auto date = real_day(whole_year(*year), static_cast<unsigned>(*month),
                                           static_cast<unsigned>(*day)))
                return *date;
    }
    return refuse(ErrorKind::invalid_input, "Skriv en rigtig dato, fx 31-01-2018.");
}

Date Date::from_days(std::int32_t days_since_1970) {
    return Date{days_since_1970};
}

int Date::year() const {
    return static_cast<int>(calendar(days_).year());
}
unsigned Date::month() const {
    return static_cast<unsigned>(calendar(days_).month());
}
unsigned Date::day() const {
    return static_cast<unsigned>(calendar(days_).day());
}
unsigned Date::weekday() const {
    return std::chrono::weekday{sys_days{std::chrono::days{days_}}}.iso_encoding();
}

std::string Date::iso() const {
    const auto date = calendar(days_);
    std::string text = "0000-00-00";
    put(text, 0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
    put(text, 5, 2, static_cast<unsigned>(date.month()));
    put(text, 8, 2, static_cast<unsigned>(date.day()));
    return text;
}

std::string Date::danish() const {
    const auto date = calendar(days_);
    const auto in_month = static_cast<unsigned>(date.day());
    std::string text = in_month < 10 ? "0. " : "00. ";
    put(text, 0, in_month < 10 ? 1 : 2, in_month);
    text += danish_month(static_cast<unsigned>(date.month()));
    text += " 0000";
    put(text, text.size() - 4, 4, static_cast<unsigned>(static_cast<int>(date.year())));
    return text;
}

Date Date::operator+(Span span) const {
    const auto date = calendar(days_);
    auto moved = date + std::chrono::months{span.months};
    if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
    return from_days(static_cast<std::int32_t>(sys_days{moved}.time_since_epoch().count()) +
                     span.days);
}

std::string_view danish_month(unsigned month) {
    assert(month >= 1 && month <= 12);
    return months[month - 1];
}

std::string_view danish_weekday(unsigned weekday) {
    assert(weekday >= 1 && weekday <= 7);
    return weekdays[weekday - 1];
}

bool is_public_holiday(Date day) {
    const int year = day.year();
    const auto easter = easter_sunday(year);
    const int from_easter = day - easter;
    constexpr std::array easter_days{-3, -2, 0, 1, 39, 49, 50};
    for (const int offset : easter_days)
        if (from_easter == offset) return true;
    constexpr int store_bededag = 26;
    if (from_easter == store_bededag && year <= last_year_of_store_bededag) return true;

    const unsigned month = day.month(), in_month = day.day();
    return (month == 1 && in_month == 1) || (month == 6 && in_month == 5) ||
           (month == 12 && (in_month == 24 || in_month == 25 || in_month == 26 || in_month == 31));
}

bool is_working_day(Date day) {
    return day.weekday() <= 5 && !is_public_holiday(day);
}

}  // namespace base
