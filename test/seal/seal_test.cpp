#include "seal/seal.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace seal {
namespace {

const DataKey key{base::DataKeyId{7}, Secret{std::string(Secret::size, 'k')}};
const Place place{"contacts", "note_sealed", 12};

TEST(Seal, OpensWhatItSealed) {
    for (const std::string text : {"", "x", "Ringer igen om sin venteliste til knæoperation."})
        EXPECT_EQ(opened(key, place, sealed(key, place, text)), text);
    EXPECT_EQ(opened(key, place, sealed(key, place, std::string(20'000, '\0'))),
              std::string(20'000, '\0'));
}

TEST(Seal, NeverWritesTheSameBytesTwice) {
    std::set<std::string> seen;
    for (int times = 0; times < 1'000; ++times) seen.insert(sealed(key, place, "Karen"));
    EXPECT_EQ(seen.size(), 1'000U);
}

TEST(Seal, AddsAFixedLengthAndHidesTheText) {
    const auto bytes = sealed(key, place, "Karen Margrethe");
    EXPECT_EQ(bytes.size(), 1 + 24 + 15 + 16U);
    EXPECT_EQ(bytes.find("Karen"), std::string::npos);
}

TEST(Seal, OpensOnlyInItsPlaceAndUnderItsKey) {
    const auto bytes = sealed(key, place, "Karen");
    struct Example {
        const char* why;
        DataKey key;
        Place place;
    };
    const auto secret = key.secret;
    const Example examples[] = {
        {"another table", key, {"persons", "note_sealed", 12}},
        {"another column", key, {"contacts", "text_sealed", 12}},
        {"another row", key, {"contacts", "note_sealed", 13}},
        {"a boundary moved between table and column", key, {"contactsnote", "_sealed", 12}},
        {"the same secret with another number", {base::DataKeyId{8}, secret}, place},
        {"another secret", {base::DataKeyId{7}, Secret{std::string(Secret::size, 'l')}}, place},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_THROW(opened(example.key, example.place, bytes), Broken);
    }
}

TEST(Seal, RefusesEverySingleFlippedBit) {
    const auto bytes = sealed(key, place, "Karen Margrethe Sørensen");
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        SCOPED_TRACE(bit);
        auto changed = bytes;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_THROW(opened(key, place, changed), Broken);
    }
}

TEST(Seal, RefusesEveryCutAndEveryMadeUpLength) {
    const auto bytes = sealed(key, place, std::string(60, 'a'));
    ASSERT_GT(bytes.size(), 100U);
    for (std::size_t length = 0; length <= 100; ++length) {
        SCOPED_TRACE(length);
        EXPECT_THROW(opened(key, place, bytes.substr(0, length)), Broken);
        EXPECT_THROW(opened(key, place, std::string(length, '\0')), Broken);
        EXPECT_THROW(opened(key, place, std::string(length, '\1')), Broken);
        EXPECT_THROW(opened(key, place, bytes + std::string(length + 1, '\1')), Broken);
    }
}

RC_GTEST_PROP(Seal, OpensWhateverItSealed, (const std::string& text, std::int64_t row)) {
    const Place anywhere{"t", "c", row};
    RC_ASSERT(opened(key, anywhere, sealed(key, anywhere, text)) == text);
}

TEST(Secret, IsWipedWhenItGoes) {
    std::set<const unsigned char*> places;
    for (int round = 0; round < 3; ++round) {
        std::vector<Secret> many(2'000, Secret{std::string(Secret::size, 'x')});
        for (const auto& secret : many) places.insert(secret.data());
    }
    EXPECT_LT(places.size(), 4'000U) << "places are used again";
    for (const auto* bytes : places)
        EXPECT_TRUE(std::all_of(bytes, bytes + Secret::size, [](auto byte) { return byte == 0; }));
}

TEST(Secret, IsCopiedAsAValue) {
    const Secret first{std::string(Secret::size, 'a')};
    Secret second{first};
    EXPECT_NE(first.data(), second.data());
    second = Secret{std::string(Secret::size, 'b')};
    EXPECT_EQ(first.view(), std::string(Secret::size, 'a'));
    EXPECT_EQ(second.view(), std::string(Secret::size, 'b'));
    second = *&second;
    EXPECT_EQ(second.view(), std::string(Secret::size, 'b'));
}

TEST(Secret, IsRandom) {
    EXPECT_NE(Secret::random().view(), Secret::random().view());
}

}  // namespace
}  // namespace seal
