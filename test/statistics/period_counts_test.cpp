#include "statistics/period_counts.hpp"

#include <gtest/gtest.h>

namespace statistics {
namespace {

Code reason(const char* code, const char* danish, const char* section, base::Date first_day) {
    return {.list = "reason",
            .code = code,
            .danish = danish,
            .english = "",
            .section = section,
            .section_english = "",
            .first_day = first_day,
            .last_day = {}};
}

Code imported_only(Code code) {
    code.selectable = false;
    return code;
}

const CodeLists codes =
    CodeLists::create({reason("ventetid", "Ventetider", "Omvisitering", {2015, 1, 1}),
                       reason("tolk", "Tolkebistand", "Øvrige", {2018, 7, 1}),
                       imported_only(reason("ikke_oplyst", "Ikke oplyst", "Øvrige", {2015, 1, 1}))})
        .value();

std::vector<Count> reasons(const std::vector<Sum>& sums, Period period) {
    return counts_of_list(codes, "reason", sums, "inquiry", "reason", period, Words::danish);
}

TEST(PeriodCounts, StandInPrintedOrderWithTheirShare) {
    const auto counts = reasons({{"tolk", 1}, {"ventetid", 2}}, {{2018, 1, 1}, {2018, 12, 31}});
    ASSERT_EQ(counts.size(), 2U);
    EXPECT_EQ(counts[0].label, "Ventetider");
    EXPECT_EQ(counts[0].section, "Omvisitering");
    EXPECT_EQ(counts[0].tenths, 667);
    EXPECT_EQ(counts[1].tenths, 333);
    EXPECT_EQ(counts[1].cell.code, "tolk");
    EXPECT_EQ(counts[1].cell.from, (base::Date{2018, 1, 1}));
}

TEST(PeriodCounts, LeaveOutCodesThatWereNeitherInForceNorCounted) {
    EXPECT_EQ(reasons({}, {{2017, 1, 1}, {2017, 12, 31}}).size(), 1U);
    EXPECT_EQ(reasons({{"ikke_oplyst", 4}}, {{2017, 1, 1}, {2017, 12, 31}}).size(), 2U);
}

TEST(PeriodCounts, HideNothingThatTheListDoesNotKnow) {
    const auto counts = reasons({{"gammel", 7}}, {{2017, 1, 1}, {2017, 12, 31}});
    EXPECT_EQ(counts.back().label, "gammel");
    EXPECT_EQ(counts.back().amount, 7);
}

TEST(PeriodCounts, ShowEveryMonthCutToThePeriod) {
    const auto counts = counts_by_period({{"2018-02", "telefon", 3}, {"2018-02", "mail", 1}},
                                         "inquiry", {{2018, 1, 15}, {2018, 3, 10}}, Words::danish);
    ASSERT_EQ(counts.size(), 3U);
    EXPECT_EQ(counts[0].label, "jan");
    EXPECT_EQ(counts[0].cell.from, (base::Date{2018, 1, 15}));
    EXPECT_EQ(counts[0].cell.to, (base::Date{2018, 1, 31}));
    EXPECT_EQ(counts[1].amount, 4);
    EXPECT_EQ(counts[2].cell.to, (base::Date{2018, 3, 10}));
}

TEST(PeriodCounts, AreGivenByYearWhereMonthsWouldBeTooMany) {
    const Period period{{2015, 1, 1}, {2018, 12, 31}};
    EXPECT_EQ(grain_of(period), Grain::year);
    const auto counts =
        counts_by_period({{"2016", "telefon", 3}}, "inquiry", period, Words::danish);
    ASSERT_EQ(counts.size(), 4U);
    EXPECT_EQ(counts[1].label, "2016");
    EXPECT_EQ(counts[1].amount, 3);
    EXPECT_EQ(grain_of({{2016, 1, 1}, {2018, 12, 31}}), Grain::month);
}

TEST(PeriodCounts, AreWrittenAsCsvWithoutFormulas) {
    EXPECT_EQ(csv_of({{"", "=1+1", 5, 0, {}}, {"a,b", "say \"x\"", -2, 0, {}}}),
              "section,label,amount\r\n,'=1+1,5\r\n\"a,b\",\"say \"\"x\"\"\",-2\r\n");
}

}  // namespace
}  // namespace statistics
