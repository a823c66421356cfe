#include "rights/pause.hpp"

#include <gtest/gtest.h>

namespace {

using rights::PauseReason;

base::Date day(const char* iso) {
    return base::Date::parse(iso).value();
}

rights::Pause pause(const char* from, const char* to, PauseReason reason) {
    return {day(from), day(to), reason};
}

TEST(Pause, AddsTheDaysThatThePatientsWishOrHealthTakes) {
    using enum PauseReason;
    struct Example {
        const char* why;
        std::vector<rights::Pause> pauses;
        std::int32_t days;
    };
    // From 3 March 2025; the deadline is 2 April.
    // clang-format off
    const Example examples[] = {
        {"no pause", {}, 0},
        {"both days are included", {pause("2025-03-10", "2025-03-19", health)}, 10},
        {"one day", {pause("2025-03-10", "2025-03-10", wish)}, 1},
        {"want of room is no pause", {pause("2025-03-10", "2025-03-19", region)}, 0},
        {"day zero is not counted anyway", {pause("2025-03-03", "2025-03-03", wish)}, 0},
        {"only what lies after day zero", {pause("2025-02-20", "2025-03-05", wish)}, 2},
        {"a day is taken off once", {pause("2025-03-10", "2025-03-14", wish), pause("2025-03-12", "2025-03-16", health)}, 7},
        {"in any order", {pause("2025-03-20", "2025-03-21", wish), pause("2025-03-10", "2025-03-11", wish)}, 4},
        {"one inside another", {pause("2025-03-10", "2025-03-20", wish), pause("2025-03-12", "2025-03-13", wish)}, 11},
        {"on the last day", {pause("2025-04-02", "2025-04-06", wish)}, 5},
        {"the deadline has passed", {pause("2025-04-03", "2025-04-06", wish)}, 0},
        {"an earlier pause has moved the deadline", {pause("2025-03-10", "2025-03-11", wish), pause("2025-04-04", "2025-04-06", wish)}, 5},
    };
    // clang-format on
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        rights::Pauses pauses;
        for (const auto& each : example.pauses) pauses.add(each);
        EXPECT_EQ(rights::days_paused(pauses, day("2025-03-03"), day("2025-04-02")), example.days);
    }
}

TEST(Pause, IsRefusedByNameWhereItCannotBe) {
    rights::Pauses pauses;
    pauses.add({});
    pauses.add(pause("2025-03-10", "2025-03-09", PauseReason::wish));
    rights::Faults faults;
    rights::check_pauses(faults, pauses);
    std::vector<std::string> names;
    for (const auto& fault : faults) names.push_back(fault.fact);
    EXPECT_EQ(names, (std::vector<std::string>{"pauses[0].from", "pauses[0].to", "pauses[0].reason",
                                               "pauses[1].to"}));
}

}  // namespace
