#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace base {

// A length of time in law and practice. `{.months = 1}` is not `{.days = 30}`.
struct Span {
    std::int32_t days = 0;
    std::int32_t months = 0;

    friend bool operator==(Span, Span) = default;
};

// A day in the Danish calendar, without time of day. Always a real day, years 1800-2199.
class Date {
public:
    // The day the Unix count begins; a Date that was never set stands out.
    constexpr Date() = default;
    Date(int year, unsigned month, unsigned day);  // asserts that the day exists

    // "2018-01-02" only.
    static Result<Date> parse(std::string_view iso);
    // What a person types: "2018-01-02", "02-01-2018", "2/1/2018", "2.1.2018", "020118", "2. januar
    // 2018".
    static Result<Date> parse_typed(std::string_view text);
    static Date from_days(std::int32_t days_since_1970);
    static bool exists(int year, unsigned month, unsigned day);

    std::int32_t days_since_1970() const { return days_; }
    int year() const;
    unsigned month() const;
    unsigned day() const;
    unsigned weekday() const;    // ISO: 1 = Monday … 7 = Sunday
    std::string iso() const;     // 2018-01-02
    std::string danish() const;  // 2. januar 2018

    Date operator+(Span span) const;  // a month may end early: 31 January + 1 month = 28 February
    Date operator+(std::int32_t days) const { return from_days(days_ + days); }
    Date operator-(std::int32_t days) const { return from_days(days_ - days); }
    std::int32_t operator-(Date other) const { return days_ - other.days_; }

    friend auto operator<=>(Date, Date) = default;

private:
    explicit constexpr Date(std::int32_t days) : days_{days} {}

    std::int32_t days_ = 0;
};

std::string_view danish_month(unsigned month);      // 1 = "januar"
std::string_view danish_weekday(unsigned weekday);  // 1 = "mandag"

// Helligdag: a Danish public holiday or a day the public offices are closed all day
// (Store Bededag until 2023; Grundlovsdag, 24 and 31 December). Computed from Easter.
bool is_public_holiday(Date day);
bool is_working_day(Date day);  // Monday to Friday and no public holiday

}  // namespace base
