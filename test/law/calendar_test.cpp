#include "law/calendar.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string>

#include "law/book_files.hpp"

namespace {

using base::Date;
using law::Saturday;
using law::Unit;

const law::Book& book() {
    // test/mutation tries law files that are changed.
    const char* const changed = std::getenv("PATIENTKONTOR_LAW");
    static const auto newest =
        law::load_archive(changed ? std::filesystem::path{changed}
                                  : std::filesystem::path{PROJECT_FOLDER} / "law")
            .newest();
    return newest;
}
const law::Calendar& calendar() {
    return book().calendar();
}

TEST(Calendar, FindsEasterSunday) {
    for (const auto day : {Date{2018, 4, 1}, Date{2023, 4, 9}, Date{2024, 3, 31}, Date{2025, 4, 20},
                           Date{2026, 4, 5}, Date{2027, 3, 28}, Date{2000, 4, 23},
                           Date{2038, 4, 25}, Date{2008, 3, 23}})
        EXPECT_EQ(law::Calendar::easter_sunday(day.year()), day) << day.iso();
}

TEST(Calendar, CountsWhatTheUnitCounts) {
    struct Example {
        const char* why;
        Date day_zero;
        law::Term term;
        Saturday saturday;
        Date expected;
    };
    using enum Saturday;
    const Example examples[]{
        {"Easter 2026 is passed over",
         {2026, 3, 27},
         {8, Unit::weekdays},
         is_no_weekday,
         {2026, 4, 13}},
        {"Saturdays count when so read",
         {2026, 3, 27},
         {8, Unit::weekdays},
         is_weekday,
         {2026, 4, 9}},
        {"Store Bededag was abolished in 2024",
         {2024, 4, 19},
         {8, Unit::weekdays},
         is_no_weekday,
         {2024, 5, 1}},
        {"the same with Saturdays", {2024, 4, 19}, {8, Unit::weekdays}, is_weekday, {2024, 4, 29}},
        {"Christmas and New Year",
         {2023, 12, 20},
         {8, Unit::weekdays},
         is_no_weekday,
         {2024, 1, 4}},
        {"the same with Saturdays", {2023, 12, 20}, {8, Unit::weekdays}, is_weekday, {2024, 1, 2}},
        {"24 and 31 December are weekdays",
         {2012, 12, 20},
         {10, Unit::weekdays},
         is_no_weekday,
         {2013, 1, 8}},
        {"working days", {2025, 4, 14}, {7, Unit::working_days}, is_no_weekday, {2025, 4, 28}},
        {"a Saturday is never a working day",
         {2025, 4, 4},
         {1, Unit::working_days},
         is_weekday,
         {2025, 4, 7}},
        {"four weeks", {2025, 3, 3}, {28, Unit::days}, is_no_weekday, {2025, 3, 31}},
        {"a month that ends early",
         {2024, 12, 31},
         {2, Unit::months},
         is_no_weekday,
         {2025, 2, 28}},
        {"clamped once, from the first day",
         {2025, 1, 31},
         {2, Unit::months},
         is_no_weekday,
         {2025, 3, 31}},
    };
    for (const auto& example : examples)
        EXPECT_EQ(calendar().after(example.day_zero, example.term, example.saturday),
                  example.expected)
            << example.why;
}

TEST(Calendar, PassesOverDaysOfWeekdaysOnly) {
    const Date easter{2025, 4, 14};
    const Date after{2025, 4, 28};
    const auto none = Saturday::is_no_weekday;
    EXPECT_EQ(calendar().days_passed_over(easter, after, {14, Unit::days}, none), 0);
    EXPECT_EQ(calendar().days_passed_over(easter, after, {1, Unit::months}, none), 0);
    EXPECT_EQ(calendar().days_passed_over(easter, after, {7, Unit::weekdays}, none), 7);
}

TEST(Calendar, RollsOverOnlyWhenAsked) {
    EXPECT_EQ(calendar().rolled_over(Date{2025, 4, 17}), (Date{2025, 4, 22}));  // Easter
    EXPECT_EQ(calendar().rolled_over(Date{2025, 6, 5}), (Date{2025, 6, 5}));
    EXPECT_EQ(calendar().rolled_over_limitation(Date{2025, 6, 5}), (Date{2025, 6, 6}));
    EXPECT_EQ(calendar().rolled_over_limitation(Date{2025, 12, 24}), (Date{2025, 12, 29}));
}

// holidays.txt is what npm date-holidays knows of Denmark (test/oracle/holidays.mjs keeps it so).
TEST(Calendar, HasTheHolidaysThatOthersKnowOnEveryDayFrom2000To2060) {
    std::ifstream file{std::filesystem::path{PROJECT_FOLDER} / "test/law/holidays.txt"};
    std::set<std::string> known;
    for (std::string line; std::getline(file, line);) known.insert(line);
    ASSERT_EQ(known.size(), 634U);
    for (auto day = Date{2000, 1, 1}; day <= Date{2060, 12, 31}; day = day + 1)
        EXPECT_EQ(calendar().is_holiday(day), known.contains(day.iso())) << day.iso();
}

TEST(Calendar, KnowsTheYearsOfItsTableOnly) {
    EXPECT_TRUE(calendar().is_holiday(Date{2023, 5, 5}));
    EXPECT_FALSE(calendar().is_holiday(Date{2024, 4, 26}));
    EXPECT_TRUE(calendar().is_holiday(Date{2060, 12, 26}));
    EXPECT_THROW(calendar().is_holiday(Date{2061, 1, 1}), std::out_of_range);
    EXPECT_THROW(calendar().is_holiday(Date{1999, 12, 31}), std::out_of_range);
    EXPECT_TRUE(calendar().is_working_day(Date{2060, 12, 31}));
    EXPECT_THROW(calendar().is_working_day(Date{2061, 1, 1}), std::out_of_range);
}

}  // namespace
