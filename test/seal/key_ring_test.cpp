#include "seal/key_ring.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace seal {
namespace {

const Secret master{std::string(Secret::size, 'm')};
const Secret other_master{std::string(Secret::size, 'o')};

std::vector<KeyRing::Wrapped> keys() {
    return {KeyRing::create(1, "data", master), KeyRing::create(2, "token", master)};
}

template <class Work>
std::string refusal(Work work) {
    try {
        work();
    } catch (const Broken& broken) {
        return broken.what();
    }
    return "not refused";
}

TEST(KeyRing, WrapsAndUnwrapsADataKey) {
    const auto ring = KeyRing::open(keys(), master);
    const DataKey key{base::DataKeyId{5}, Secret::random()};
    const auto wrapped = ring.wrap(key);
    EXPECT_EQ(wrapped.find(key.secret.view()), std::string::npos);
    EXPECT_EQ(ring.unwrap(key.id, 1, wrapped).secret.view(), key.secret.view());
}

TEST(KeyRing, WrapsUnderTheNewestAndStillOpensTheOlder) {
    auto stored = keys();
    const DataKey key{base::DataKeyId{5}, Secret::random()};
    const auto older = KeyRing::open(stored, master).wrap(key);
    stored.push_back(KeyRing::create(3, "data", master));
    const auto ring = KeyRing::open(stored, master);
    EXPECT_EQ(ring.newest(), 3);
    EXPECT_EQ(ring.unwrap(key.id, 1, older).secret.view(), key.secret.view());
    EXPECT_EQ(ring.unwrap(key.id, 3, ring.wrap(key)).secret.view(), key.secret.view());
    EXPECT_THROW(ring.unwrap(key.id, 3, older), Broken);
}

TEST(KeyRing, RefusesAWrappedKeyThatWasMovedOrIsUnknown) {
    const auto ring = KeyRing::open(keys(), master);
    const auto wrapped = ring.wrap({base::DataKeyId{5}, Secret::random()});
    EXPECT_THROW(ring.unwrap(base::DataKeyId{6}, 1, wrapped), Broken);
    EXPECT_THROW(ring.unwrap(base::DataKeyId{5}, 9, wrapped), Broken);
    EXPECT_THROW(ring.unwrap(base::DataKeyId{5}, 1, ""), Broken);
}

TEST(KeyRing, SaysInOneLineThatTheMasterKeyIsNotTheOffices) {
    const auto text = refusal([] { KeyRing::open(keys(), other_master); });
    EXPECT_THAT(text, testing::HasSubstr("passer ikke til dette kontor"));
    EXPECT_THAT(text, testing::HasSubstr(KeyRing::master_id(master)));
    EXPECT_THAT(text, testing::HasSubstr(KeyRing::master_id(other_master)));
    EXPECT_THAT(text, testing::Not(testing::HasSubstr("\n")));
}

TEST(KeyRing, RefusesAnAlteredOrMissingOrSwappedKey) {
    auto altered = keys();
    altered.front().bytes.back() ^= 1;
    EXPECT_THROW(KeyRing::open(altered, master), Broken);

    auto swapped = keys();
    swapped.front().purpose = "token";
    EXPECT_THROW(KeyRing::open(swapped, master), Broken);

    EXPECT_THROW(KeyRing::open({}, master), Broken);
    EXPECT_THROW(KeyRing::open({keys().front()}, master), Broken);
    EXPECT_THROW(KeyRing::open({keys().back()}, master), Broken);
}

TEST(KeyRing, KnowsAMasterKeyByAFingerprintThatIsNotTheKey) {
    EXPECT_EQ(KeyRing::master_id(master).size(), 16U);
    EXPECT_EQ(KeyRing::master_id(master), KeyRing::master_id(master));
    EXPECT_NE(KeyRing::master_id(master), KeyRing::master_id(other_master));
}

}  // namespace
}  // namespace seal
