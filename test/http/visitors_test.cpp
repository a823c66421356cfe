#include "http/visitors.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "http/network.hpp"

namespace http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class VisitorsTest : public testing::Test {
protected:
    using Visit = std::unique_ptr<Visitors::Visit>;

    // One that waits, and whose name stands in `closed` once it had to go.
    Visit waiting(const std::string& address, const std::string& name) {
        auto visit = visitors.enter(address);
        if (visit) visit->waits([this, name] { closed.push_back(name); });
        return visit;
    }

    Visitors visitors{{.in_all = 4, .per_address = 2}};
    std::vector<std::string> closed;
};

TEST_F(VisitorsTest, CloseTheLongestWaitingOfTheSameAddress) {
    const auto elsewhere = waiting("127.0.0.2", "elsewhere");
    const auto first = waiting("127.0.0.1", "first");
    const auto second = waiting("127.0.0.1", "second");
    EXPECT_THAT(closed, IsEmpty());
    const auto third = waiting("127.0.0.1", "third");
    EXPECT_THAT(closed, ElementsAre("first"));
    const auto fourth = waiting("127.0.0.1", "fourth");
    EXPECT_THAT(closed, ElementsAre("first", "second"));
    EXPECT_EQ(visitors.count(), 3U);
}

TEST_F(VisitorsTest, CloseTheLongestWaitingOfAllWhenThereIsRoomForNoMore) {
    const auto one = waiting("127.0.0.1", "one");
    const auto two = waiting("127.0.0.2", "two");
    const auto three = waiting("127.0.0.3", "three");
    const auto four = waiting("127.0.0.4", "four");
    one->waits([this] { closed.push_back("one, later"); });
    const auto five = waiting("127.0.0.5", "five");
    EXPECT_THAT(closed, ElementsAre("two")) << "who sent something meanwhile waits anew";
}

TEST_F(VisitorsTest, AreLeftAloneWhileTheyAreServedOrSignedIn) {
    const auto served = waiting("127.0.0.1", "served");
    served->is_served();
    const auto known = waiting("127.0.0.1", "known");
    known->was_known();
    const auto stranger = waiting("127.0.0.1", "stranger");
    EXPECT_THAT(closed, IsEmpty()) << "who is signed in counts no more";
    const auto next = waiting("127.0.0.1", "next");
    EXPECT_THAT(closed, ElementsAre("stranger"));
    next->is_served();
    EXPECT_EQ(visitors.enter("127.0.0.1"), nullptr) << "both places are being served";
}

TEST_F(VisitorsTest, CountAgainOnceTheyHaveSignedOut) {
    const auto one = waiting("127.0.0.1", "one");
    one->was_known();
    one->was_stranger();
    one->waits([this] { closed.push_back("one"); });
    const auto two = waiting("127.0.0.1", "two");
    const auto three = waiting("127.0.0.1", "three");
    EXPECT_THAT(closed, ElementsAre("one"));
}

TEST_F(VisitorsTest, LeaveTheirPlacesToOthers) {
    for (int round = 0; round < 100; ++round) {
        const auto one = waiting("127.0.0.1", "one");
        const auto two = waiting("127.0.0.1", "two");
        two->was_known();
    }
    EXPECT_THAT(closed, IsEmpty());
    EXPECT_EQ(visitors.count(), 0U);
}

TEST(Network, IsWhatOneSubscriberHas) {
    struct Example {
        const char* why;
        const char* address;
        const char* network;
    };
    const Example examples[] = {
        {"one address of IPv4", "127.0.0.1", "127.0.0.1"},
        {"the same written as IPv6", "::ffff:127.0.0.1", "127.0.0.1"},
        {"64 bits of IPv6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
        {"the end of them", "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"},
        {"another network", "2001:db8:1:3::", "2001:db8:1:3::/64"},
        {"no address", "her", "her"},
    };
    for (const auto& example : examples)
        EXPECT_EQ(network_of(example.address), example.network) << example.why;
}

// Whatever connections do: no address and no crowd goes beyond its limit, except by those who sign
// out again; and nobody is closed who was served or signed in.
RC_GTEST_PROP(VisitorsProperties, KeepTheLimitsInAnyOrderOfEvents, (unsigned seed)) {
    std::mt19937 random{seed};
    const auto any = [&](std::size_t below) { return random() % below; };
    Visitors visitors{{.in_all = 12, .per_address = 5}};
    struct Guest {
        std::unique_ptr<Visitors::Visit> visit;
        bool may_be_closed = false;
        bool closed = false;
    };
    std::vector<std::unique_ptr<Guest>> guests;
    for (int step = 0; step < 400; ++step) {
        auto* const guest = guests.empty() ? nullptr : guests[any(guests.size())].get();
        switch (any(6)) {
            case 0:
            case 1: {
                auto entered = std::make_unique<Guest>();
                entered->visit = visitors.enter(std::to_string(any(4)));
                if (entered->visit) guests.push_back(std::move(entered));
                break;
            }
            case 2:
                if (!guest || guest->closed) break;
                guest->may_be_closed = true;
                guest->visit->waits([guest] {
                    RC_ASSERT(guest->may_be_closed);
                    guest->closed = true;
                });
                break;
            case 3:
                if (!guest || guest->closed) break;
                guest->may_be_closed = false;
                guest->visit->is_served();
                break;
            case 4:
                if (!guest || guest->closed) break;
                guest->may_be_closed = false;
                guest->visit->was_known();
                break;
            default: std::erase_if(guests, [&](const auto& one) { return one.get() == guest; });
        }
        const auto open =
            std::ranges::count(guests, false, [](const auto& one) { return one->closed; });
        RC_ASSERT(visitors.count() == static_cast<std::size_t>(open));
        RC_ASSERT(visitors.count() <= 12U);
    }
}

}  // namespace
}  // namespace http
