#include "base/date.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(Date, IsReadFromWhatPeopleType) {
    for (const auto* typed : {"2018-01-02", "02-01-2018", "2/1/2018", "2.1.2018", "2. januar 2018",
                              "020118", "02012018", "2 jan 18"}) {
        SCOPED_TRACE(typed);
        EXPECT_EQ(Date::parse_typed(typed).value(), (Date{2018, 1, 2}));
    }
}

TEST(Date, RefusesDaysThatDoNotExist) {
    for (const auto* typed : {"2018-02-29", "31-04-2018", "0-1-2018", "2018-13-01", "", "i morgen",
                              "1-1", "1-1-1-1", "99999999999999999999"}) {
        SCOPED_TRACE(typed);
        EXPECT_FALSE(Date::parse_typed(typed).has_value());
    }
}

TEST(Date, AddsMonthsWithinTheMonth) {
    EXPECT_EQ((Date{2014, 1, 31} + Span{.months = 1}), (Date{2014, 2, 28}));
    EXPECT_EQ((Date{2016, 1, 31} + Span{.months = 1}), (Date{2016, 2, 29}));
    EXPECT_EQ((Date{2017, 12, 31} + Span{.days = 1, .months = 2}), (Date{2018, 3, 1}));
}

TEST(Date, IsWrittenAsDanesWriteIt) {
    EXPECT_EQ((Date{2018, 1, 2}.danish()), "2. januar 2018");
}

TEST(Calendar, KnowsTheHolidaysOf2018And2024) {
    for (const auto day : {Date{2018, 3, 29}, Date{2018, 3, 30}, Date{2018, 4, 1}, Date{2018, 4, 2},
                           Date{2018, 4, 27}, Date{2018, 5, 10}, Date{2018, 5, 21},
                           Date{2018, 6, 5}, Date{2018, 12, 24}, Date{2023, 5, 5}}) {
        SCOPED_TRACE(day.iso());
        EXPECT_TRUE(is_public_holiday(day));
    }
    EXPECT_FALSE(is_public_holiday(Date{2024, 4, 26}));  // Store Bededag is gone
    EXPECT_FALSE(is_working_day(Date{2018, 1, 6}));
    EXPECT_TRUE(is_working_day(Date{2018, 1, 2}));
}

}  // namespace
}  // namespace base
