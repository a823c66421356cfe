#include "app/clock.hpp"

#include <gtest/gtest.h>

namespace {

TEST(Clock, KnowsWhenDanishClocksChange) {
    struct Example {
        const char* why;
        base::LocalTime local;
        std::int64_t seconds_since_1970;
    };
    // clang-format off
    const Example examples[] = {
        {"winter is an hour ahead",          {{2018, 1, 2}, 8 * 60},        1514876400},
        {"summer is two hours ahead",        {{2018, 7, 2}, 8 * 60},        1530511200},
        {"the minute before spring",         {{2018, 3, 25}, 60 + 59},      1521939540},
        {"three o'clock in spring",          {{2018, 3, 25}, 3 * 60},       1521939600},
        {"the first two o'clock in autumn",  {{2018, 10, 28}, 2 * 60 + 30}, 1540686600},
        {"three o'clock in autumn",          {{2018, 10, 28}, 3 * 60},      1540692000},
        {"no summer time before 1980",       {{1975, 7, 1}, 12 * 60},       173444400},
        {"summer in 2100 follows the rule",  {{2099, 7, 1}, 12 * 60},       4086583200},
    };
    // clang-format on
    const auto zone = app::office_zone();
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const base::Instant instant{example.seconds_since_1970 * 1000};
        EXPECT_EQ(zone.instant(example.local), instant);
        EXPECT_EQ(zone.local(instant), example.local);
    }
}

TEST(Clock, ReadsATimeThatDoesNotExistAnHourLater) {
    const auto zone = app::office_zone();
    EXPECT_EQ(zone.instant({{2018, 3, 25}, 2 * 60 + 30}),
              zone.instant({{2018, 3, 25}, 3 * 60 + 30}));
}

TEST(Clock, GoesForward) {
    const auto before = app::now();
    EXPECT_LE(before, app::now());
    EXPECT_GT(before, base::Instant{1'700'000'000'000});
}

}  // namespace
