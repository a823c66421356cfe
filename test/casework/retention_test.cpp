#include "casework/retention.hpp"

#include <gtest/gtest.h>

#include "casework/office.hpp"
#include "casework/retention_files.hpp"

namespace casework {
namespace {

RetentionRules rules(JournalPlan plan = {{"guidance", 5}, {"rereferral", 5}, {"complaint", 10}}) {
    return load_retention(PROJECT_FOLDER "/data", std::move(plan));
}

TEST(RetentionRules, SayHowLongACaseOfEachReasonIsKept) {
    struct Example {
        const char* why;
        const char* reason;
        const char* last;
        const char* asked;
        const char* until;  // "" no rule
    };
    const Example examples[] = {
        {"a complaint", "serviceklage_hospital", "2018-03-06", "2026-01-01", "2028-03-06"},
        {"waiting", "ventetider", "2018-03-06", "2026-01-01", "2023-03-06"},
        {"all the others", "befordring", "2018-03-06", "2026-01-01", "2023-03-06"},
        {"a reason of another year", "noget_nyt", "2018-03-06", "2026-01-01", "2023-03-06"},
        {"a leap day ends in February", "befordring", "2016-02-29", "2026-01-01", "2021-02-28"},
        {"before the first version no rule is known", "befordring", "2010-01-01", "2016-12-31", ""},
        {"on its first day it is", "befordring", "2010-01-01", "2017-01-01", "2015-01-01"},
    };
    const auto day = [](const char* text) { return base::Date::parse(text).value(); };
    const auto kept = rules();
    for (const auto& [why, reason, last, asked, until] : examples) {
        SCOPED_TRACE(why);
        const auto found = kept.keep_until(reason, day(last), day(asked));
        EXPECT_EQ(found ? found->iso() : "", until);
    }
}

TEST(RetentionRules, SayNothingWhereTheLocalPlanIsNotGiven) {
    const auto none = rules({});
    EXPECT_FALSE(none.keep_until("befordring", {2010, 1, 1}, {2026, 1, 1}).has_value());
    EXPECT_FALSE(none.least_years({2026, 1, 1}).has_value());
    const auto one = rules({{"complaint", 10}});
    EXPECT_FALSE(one.keep_until("befordring", {2010, 1, 1}, {2026, 1, 1}).has_value());
    EXPECT_EQ(one.least_years({2026, 1, 1}), 10);
}

TEST(RetentionRules, NameTheirSourceAndReasonsThatExist) {
    const auto kept = rules();
    const auto known = [](const std::string& reason) {
        return office_codes().valid("reason", reason, {2018, 1, 1});
    };
    for (const auto& kind : kept.kinds()) {
        for (const auto& reason : kind.reasons) EXPECT_TRUE(known(reason)) << reason;
        for (const auto& version : kind.versions) EXPECT_FALSE(version.cite.empty());
    }
}

}  // namespace
}  // namespace casework
