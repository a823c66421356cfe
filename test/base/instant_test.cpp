#include "base/instant.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace base {
namespace {

// Denmark in 2018: summer time from 25 March 01:00 UTC to 28 October 01:00 UTC.
constexpr std::int64_t spring_ms = 1'521'939'600'000;
constexpr std::int64_t autumn_ms = 1'540'688'400'000;
const TimeZone denmark{{{0, 60}, {spring_ms, 120}, {autumn_ms, 60}}};

std::int64_t hours(std::int64_t count) {
    return count * 60 * ms_per_minute;
}

TEST(Instant, IsWrittenInUtc) {
    struct Example {
        std::int64_t ms;
        const char* iso;
    };
    const Example examples[] = {
        {0, "1970-01-01T00:00:00.000Z"},
        {1'514'880'930'123, "2018-01-02T08:15:30.123Z"},
        {-1, "1969-12-31T23:59:59.999Z"},
        {-86'400'000, "1969-12-31T00:00:00.000Z"},
        {951'782'400'000, "2000-02-29T00:00:00.000Z"},
    };
    for (const auto& [ms, iso] : examples) EXPECT_EQ(Instant{ms}.iso(), iso);
}

TEST(LocalTime, IsReadFromWhatPeopleType) {
    struct Example {
        const char* typed;
        int minute;
    };
    const Example examples[] = {{"08:15", 495}, {"8:15", 495},   {"8.15", 495}, {"0815", 495},
                                {"815", 495},   {"8", 480},      {"08", 480},   {"0", 0},
                                {"00:00", 0},   {"23:59", 1439}, {"12:5", 725}};
    for (const auto& [typed, minute] : examples) {
        SCOPED_TRACE(typed);
        EXPECT_EQ(LocalTime::parse_minute_of_day(typed).value(), minute);
    }
}

TEST(LocalTime, RefusesWhatIsNoTime) {
    for (const auto* typed :
         {"", " ", "24:00", "8:60", "-8", "8:-5", "8:", ":15", "8:15:00", "08h15", "middag",
          "12345", "8 15", "1:2:3", "000:00", "99999999999999999999"}) {
        SCOPED_TRACE(typed);
        const auto minute = LocalTime::parse_minute_of_day(typed);
        ASSERT_FALSE(minute);
        EXPECT_EQ(minute.error().message, "Skriv et klokkeslæt, fx 8:15.");
    }
}

TEST(LocalTime, IsWrittenAsDanesWriteIt) {
    const LocalTime time{Date{2018, 1, 2}, 8 * 60 + 5};
    EXPECT_EQ(time.clock(), "08:05");
    EXPECT_EQ(time.danish(), "2. januar 2018 kl. 08:05");
}

TEST(TimeZone, ShowsTheOfficesClock) {
    struct Example {
        const char* why;
        std::int64_t ms;
        LocalTime local;
    };
    const Example examples[] = {
        {"winter", 1'514'880'930'123, {Date{2018, 1, 2}, 9 * 60 + 15}},
        {"summer", 1'530'432'000'000, {Date{2018, 7, 1}, 10 * 60}},
        {"the last minute of winter time", spring_ms - 1, {Date{2018, 3, 25}, 119}},
        {"the first of summer time", spring_ms, {Date{2018, 3, 25}, 180}},
        {"the last minute of summer time", autumn_ms - 1, {Date{2018, 10, 28}, 179}},
        {"the first of winter time", autumn_ms, {Date{2018, 10, 28}, 120}},
        {"midnight belongs to the new day", 1'514'847'600'000, {Date{2018, 1, 2}, 0}},
        {"before the zone's first change", -1, {Date{1970, 1, 1}, 59}},
    };
    for (const auto& [why, ms, local] : examples) {
        SCOPED_TRACE(why);
        EXPECT_EQ(denmark.local({ms}), local);
    }
}

TEST(TimeZone, ReadsTimesThatDoNotExistOrExistTwice) {
    const Date spring{2018, 3, 25}, autumn{2018, 10, 28};
    EXPECT_EQ(denmark.instant({spring, 150}).ms, spring_ms + 30 * ms_per_minute);
    EXPECT_EQ(denmark.local(denmark.instant({spring, 150})).minute_of_day, 3 * 60 + 30);
    EXPECT_EQ(denmark.instant({autumn, 150}).ms, autumn_ms - 30 * ms_per_minute);
    EXPECT_EQ(denmark.instant({autumn, 180}).ms, autumn_ms + hours(1));
    EXPECT_EQ(denmark.instant({autumn, 119}).ms, autumn_ms - hours(1) - ms_per_minute);
    EXPECT_EQ(denmark.instant({spring, 119}).ms, spring_ms - ms_per_minute);
    EXPECT_EQ(denmark.instant({spring, 180}).ms, spring_ms);
}

TEST(TimeZone, WithoutChangesIsUtc) {
    const TimeZone utc;
    EXPECT_EQ(utc.instant({Date{2018, 1, 2}, 495}).iso(), "2018-01-02T08:15:00.000Z");
    EXPECT_EQ(utc.local({0}), (LocalTime{Date{1970, 1, 1}, 0}));
}

RC_GTEST_PROP(TimeZone, KeepsEveryMinuteOutsideTheRepeatedHour, ()) {
    const auto minute = *rc::gen::inRange<std::int64_t>(0, 40'000'000);  // 1970-2046
    const Instant at{minute * ms_per_minute};
    const bool repeated = at.ms >= autumn_ms && at.ms < autumn_ms + hours(1);
    const auto back = denmark.instant(denmark.local(at));
    RC_ASSERT(back.ms == (repeated ? at.ms - hours(1) : at.ms));
}

RC_GTEST_PROP(TimeZone, GivesEveryTimeOfDayAnInstantOfThatDay, ()) {
    const LocalTime local{Date{2018, 1, 1} + *rc::gen::inRange(0, 365), *rc::gen::inRange(0, 1440)};
    RC_ASSERT(denmark.day(denmark.instant(local)) == local.day);
}

RC_GTEST_PROP(LocalTime, NeverFailsOnAnyText, (const std::string& text)) {
    const auto minute = LocalTime::parse_minute_of_day(text);
    RC_ASSERT((!minute || (*minute >= 0 && *minute < 1440)));
}

RC_GTEST_PROP(LocalTime, ReadsTheClockItWrites, ()) {
    const LocalTime time{Date{2018, 1, 2}, *rc::gen::inRange(0, 1440)};
    RC_ASSERT(LocalTime::parse_minute_of_day(time.clock()).value() == time.minute_of_day);
}

}  // namespace
}  // namespace base
