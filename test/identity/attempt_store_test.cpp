#include "identity/attempt_store.hpp"

#include <gtest/gtest.h>

#include "identity/identity_store.hpp"
#include "support/both_engines.hpp"

namespace identity {
namespace {

constexpr base::Instant noon{1'514'894'400'000};
constexpr base::Instant after_seconds(std::int64_t seconds) {
    return {noon.ms + seconds * 1'000};
}
constexpr base::Instant after_minutes(std::int64_t minutes) {
    return after_seconds(60 * minutes);
}

const Source desk{"10.0.0.7", ""};
const Source elsewhere{"192.0.2.44", ""};

class Attempts : public support::BothEngines {
protected:
    Wait wait(std::string_view name, const Source& source, base::Instant at = noon) {
        return database().read(
            [&](store::Reader& db) { return wait_before(db, name, source, at); });
    }
    void fail(std::string_view name, const Source& source, int times, base::Instant at = noon) {
        for (int done = 0; done < times; ++done)
            database().write([&](store::Writer& db) { note_failure(db, name, source, at); });
    }
    // Each from an address of its own.
    void fail_from_everywhere(std::string_view name, int times) {
        database().write([&](store::Writer& db) {
            for (int done = 0; done < times; ++done)
                note_failure(db, name, {"198.51.100." + std::to_string(done), ""}, noon);
        });
    }
    // Karen, at a browser she has used before.
    Source known_device() {
        database().write([&](store::Writer& db) {
            const auto id = create_user(db, {"karen", "Karen", Role::adviser, "$"}, noon).value();
            remember_device(db, id, "karens-browser", noon);
        });
        return {"10.0.0.7", "karens-browser"};
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, Attempts, support::both_engines, support::engine_name);

TEST_P(Attempts, SlowDownFromOnePlaceAfterFourFailures) {
    const int expected[] = {0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60};
    for (std::size_t at = 0; at < std::size(expected); ++at) {
        fail("Karen", desk, 1);
        EXPECT_EQ(wait("karen", desk).seconds, expected[at]) << at + 1;
    }
    EXPECT_EQ(wait("niels", desk).seconds, 0) << "another name";
    EXPECT_EQ(wait("karen", desk, after_seconds(59)).seconds, 1);
    EXPECT_EQ(wait("karen", desk, after_seconds(60)).seconds, 0);
    EXPECT_EQ(wait("karen", desk, after_minutes(24 * 60)).seconds, 0) << "a day later";
    database().write([](store::Writer& db) { forget_failures(db, "KAREN", desk); });
    EXPECT_EQ(wait("karen", desk).seconds, 0);
}

TEST_P(Attempts, OfAnotherAddressKeepNobodyOut) {
    fail("karen", elsewhere, 90);
    EXPECT_EQ(wait("karen", elsewhere).reason, Wait::Reason::own);
    EXPECT_EQ(wait("karen", desk).seconds, 0);
}

TEST_P(Attempts, OfManyAddressesSlowStrangersButNoKnownDevice) {
    const auto own = known_device();
    fail_from_everywhere("karen", 101);
    EXPECT_EQ(wait("karen", desk).reason, Wait::Reason::name) << "a new browser";
    EXPECT_EQ(wait("karen", own).reason, Wait::Reason::none);
    EXPECT_EQ(wait("karen", desk, after_minutes(61)).seconds, 0) << "an hour later";
    EXPECT_EQ(wait("karen", {"10.0.0.7", "a guessed cookie"}).reason, Wait::Reason::name);
    EXPECT_EQ(wait("niels", own).seconds, 0);
    fail_from_everywhere("niels", 101);
    EXPECT_EQ(wait("niels", own).reason, Wait::Reason::name) << "it is known for Karen only";
}

TEST_P(Attempts, BeyondAMeasureNotEvenACodeOutranks) {
    fail_from_everywhere("karen", 501);
    EXPECT_EQ(wait("karen", desk).reason, Wait::Reason::own);
}

TEST_P(Attempts, AKnownDeviceIsSlowedByItsOwnFailuresOnly) {
    const auto own = known_device();
    fail("karen", own, 5);
    EXPECT_EQ(wait("karen", own).reason, Wait::Reason::own);
    EXPECT_EQ(wait("karen", desk).seconds, 0) << "the address is not blamed for the device";
}

TEST_P(Attempts, OfManyNamesFromOneAddressAreSlowedToo) {
    const auto own = known_device();
    for (int name = 0; name < 101; ++name) fail("navn" + std::to_string(name), desk, 1);
    EXPECT_EQ(wait("niels", desk).reason, Wait::Reason::address);
    EXPECT_EQ(wait("niels", elsewhere).seconds, 0);
    EXPECT_EQ(wait("karen", own).seconds, 0) << "behind the same address";
}

TEST_P(Attempts, KeepNeitherTheTypedNameNorTheAddress) {
    fail("my password by mistake", desk, 1);
    EXPECT_EQ(database().read([](store::Reader& db) {
        return db.number(
            "SELECT count(*) FROM sign_in_failures WHERE user_name LIKE '%password%'"
            " OR source LIKE '%10.0%'");
    }),
              0);
}

TEST_P(Attempts, ForgetADeviceAfterHalfAYear) {
    const auto own = known_device();
    const auto known = [&](base::Instant at) {
        return database().read(
            [&](store::Reader& db) { return knows_device(db, "Karen", own.device, at); });
    };
    EXPECT_TRUE(known(after_minutes(179 * 24 * 60)));
    EXPECT_FALSE(known(after_minutes(180 * 24 * 60)));
}

TEST_P(Attempts, KeepTheLastTwentyDevices) {
    const auto first = known_device();
    database().write([](store::Writer& db) {
        const auto id = find_user(db, "karen")->id;
        for (int at = 1; at <= 20; ++at)
            remember_device(db, id, "browser" + std::to_string(at), after_minutes(at));
    });
    database().read([&](store::Reader& db) {
        EXPECT_FALSE(knows_device(db, "karen", first.device, after_minutes(30)));
        EXPECT_TRUE(knows_device(db, "karen", "browser1", after_minutes(30)));
        EXPECT_EQ(db.number("SELECT count(*) FROM known_devices"), 20);
    });
}

TEST(Network, IsWhatOneSubscriberHas) {
    struct Example {
        const char *address, *network;
    };
    const Example examples[] = {
        {"10.0.0.7", "10.0.0.7"},
        {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"},
        {"2001:db8:1:2:ffff::1", "2001:db8:1:2::"},
        {"2001:db8::1", "2001:db8::"},
        {"::1", ":"},
        {"::ffff:10.0.0.7", "10.0.0.7"},
        {"", ""},
    };
    for (const auto& [address, network] : examples) EXPECT_EQ(network_of(address), network);
}

}  // namespace
}  // namespace identity
