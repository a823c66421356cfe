#include "http/rate_limit.hpp"

#include <gtest/gtest.h>

namespace {

using http::RateLimit;
constexpr auto go_on = RateLimit::Answer::go_on;
constexpr auto wait = RateLimit::Answer::wait;

TEST(RateLimit, LetsABurstThroughAndThenSoManyASecond) {
    RateLimit limit{3, 2};
    const base::Instant start{1'000'000};
    for (int asked = 0; asked < 3; ++asked) EXPECT_EQ(limit.ask("a", start), go_on) << asked;
    EXPECT_EQ(limit.ask("a", start), wait);
    EXPECT_EQ(limit.ask("a", {start.ms + 499}), wait);
    EXPECT_EQ(limit.ask("a", {start.ms + 500}), go_on);
    EXPECT_EQ(limit.ask("a", {start.ms + 500}), wait);
    for (int asked = 0; asked < 3; ++asked)
        EXPECT_EQ(limit.ask("a", {start.ms + 60'000}), go_on) << "full again, and no fuller";
    EXPECT_EQ(limit.ask("a", {start.ms + 60'000}), wait);
}

TEST(RateLimit, CountsEachAddressByItself) {
    RateLimit limit{1, 1};
    EXPECT_EQ(limit.ask("a", {0}), go_on);
    EXPECT_EQ(limit.ask("a", {0}), wait);
    EXPECT_EQ(limit.ask("b", {0}), go_on);
}

TEST(RateLimit, RemembersABoundedNumberOfAddresses) {
    RateLimit limit{1, 1};
    for (int each = 0; each < 10'000; ++each) limit.ask(std::to_string(each), {0});
    EXPECT_EQ(limit.ask("one more", {0}), wait);
    EXPECT_EQ(limit.ask("one more", {1'000}), go_on) << "the others' buckets are full again";
}

TEST(RateLimit, BearsAClockThatJumpsBack) {
    RateLimit limit{1, 1};
    EXPECT_EQ(limit.ask("a", {10'000}), go_on);
    EXPECT_EQ(limit.ask("a", {0}), wait);
    EXPECT_EQ(limit.ask("a", {1'000}), go_on);
}

}  // namespace
