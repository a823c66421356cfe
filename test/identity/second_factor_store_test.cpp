#include "identity/second_factor_store.hpp"

#include <gtest/gtest.h>

#include <set>

#include "identity/account_key_store.hpp"
#include "identity/held_text.hpp"
#include "identity/identity_store.hpp"
#include "identity/totp.hpp"
#include "support/both_engines.hpp"

namespace identity {
namespace {

constexpr base::Instant noon{1'514'894'400'000};
constexpr base::Instant after_seconds(std::int64_t seconds) {
    return {noon.ms + seconds * 1'000};
}

class SecondFactors : public support::BothEngines {
protected:
    void SetUp() override {
        vault_ = seal::Vault::open(database(), seal::Secret::random(), noon);
        karen = add("karen");
        niels = add("niels");
    }
    base::UserId add(std::string name) {
        return database()
            .write([&](store::Writer& db) {
                return create_user(db, {name, "Bruger", Role::adviser, "$"}, noon);
            })
            .value();
    }
    seal::DataKey key() { return account_key(database(), *vault_); }
    std::vector<std::string> set_up(base::UserId user) {
        const auto sealing = key();
        return database().write([&](store::Writer& db) {
            set_second_factor(db, sealing, user, secret, 0, noon);
            return renew_recovery_codes(db, user);
        });
    }
    CodeAnswer use(base::UserId user, std::string_view typed, base::Instant at = noon) {
        const auto sealing = key();
        return database().write(
            [&](store::Writer& db) { return use_code(db, sealing, user, typed, at); });
    }
    std::optional<SecondFactor> factor(base::UserId user) {
        return database().read([&](store::Reader& db) { return second_factor(db, user); });
    }

    const std::string secret = random_totp_secret();
    base::UserId karen, niels;

private:
    std::unique_ptr<seal::Vault> vault_;
};
INSTANTIATE_TEST_SUITE_P(Stores, SecondFactors, support::both_engines, support::engine_name);

TEST_P(SecondFactors, TakeEachCodeOfTheAppOnce) {
    set_up(karen);
    const auto code = totp_code(secret, noon);
    EXPECT_EQ(use(niels, code), CodeAnswer::wrong) << "someone without an app";
    EXPECT_EQ(use(karen, code), CodeAnswer::app);
    EXPECT_EQ(use(karen, code), CodeAnswer::wrong) << "the second time";
    EXPECT_EQ(use(karen, totp_code(secret, after_seconds(-30))), CodeAnswer::wrong)
        << "older than one that was used";
    EXPECT_EQ(use(karen, totp_code(secret, after_seconds(30))), CodeAnswer::app);
}

TEST_P(SecondFactors, TakeEachRecoveryCodeOnceHoweverItIsTyped) {
    const auto codes = set_up(karen);
    ASSERT_EQ(codes.size(), 10U);
    EXPECT_EQ(std::set(codes.begin(), codes.end()).size(), 10U);
    EXPECT_EQ(factor(karen)->codes_left, 10);
    EXPECT_EQ(use(niels, codes[0]), CodeAnswer::wrong) << "someone else's";
    EXPECT_EQ(use(karen, codes[0]), CodeAnswer::recovery);
    EXPECT_EQ(use(karen, codes[0]), CodeAnswer::wrong) << "the second time";
    std::string shouted;
    for (const char c : codes[1])
        shouted += c == '-' ? ' ' : (c >= 'a' && c <= 'z') ? static_cast<char>(c - 32) : c;
    EXPECT_EQ(use(karen, shouted), CodeAnswer::recovery);
    EXPECT_EQ(factor(karen)->codes_left, 8);
    for (const auto* typed : {"", "-", "aaaa-bbbb-cccc"})
        EXPECT_EQ(use(karen, typed), CodeAnswer::wrong) << typed;
    EXPECT_EQ(use(karen, std::string(5'000, 'a')), CodeAnswer::wrong);
}

TEST_P(SecondFactors, NewRecoveryCodesReplaceTheOld) {
    const auto old = set_up(karen);
    const auto renewed =
        database().write([&](store::Writer& db) { return renew_recovery_codes(db, karen); });
    EXPECT_EQ(use(karen, old[3]), CodeAnswer::wrong);
    EXPECT_EQ(use(karen, renewed[3]), CodeAnswer::recovery);
}

TEST_P(SecondFactors, AreGoneOnceRemoved) {
    const auto codes = set_up(karen);
    database().write([&](store::Writer& db) { remove_second_factor(db, karen); });
    EXPECT_FALSE(factor(karen));
    EXPECT_EQ(use(karen, totp_code(secret, noon)), CodeAnswer::wrong);
    EXPECT_EQ(use(karen, codes[0]), CodeAnswer::wrong);
}

TEST_P(SecondFactors, StandSealedAndCodesAsHashes) {
    const auto codes = set_up(karen);
    database().read([&](store::Reader& db) {
        db.each("SELECT secret_sealed FROM second_factors", {}, [&](store::Row& row) {
            EXPECT_FALSE(row.next<store::Blob>().bytes.contains(secret));
        });
        db.each("SELECT code_hash FROM recovery_codes", {}, [&](store::Row& row) {
            EXPECT_FALSE(row.next<store::Blob>().bytes.contains(codes[0]));
        });
    });
}

TEST_P(SecondFactors, WhatIsHeldOpensForItsPurposeOwnerAndTimeOnly) {
    const auto sealing = key();
    EXPECT_EQ(sealing.id, key().id) << "one key for all accounts";
    const auto text = held(sealing, {"offered_secret", 7}, "hemmelig", noon);
    EXPECT_FALSE(text.contains("hemmelig"));
    struct Example {
        const char* why;
        HeldFor whom;
        std::string held;
        base::Instant at;
        bool opens;
    };
    auto changed = text;
    changed[30] = changed[30] == 'A' ? 'B' : 'A';
    const Example examples[] = {
        {"as it was", {"offered_secret", 7}, text, noon, true},
        {"ten minutes later", {"offered_secret", 7}, text, after_seconds(600), true},
        {"later still", {"offered_secret", 7}, text, after_seconds(601), false},
        {"before it was made", {"offered_secret", 7}, text, after_seconds(-1), false},
        {"another purpose", {"held_request", 7}, text, noon, false},
        {"another owner", {"offered_secret", 8}, text, noon, false},
        {"a changed letter", {"offered_secret", 7}, changed, noon, false},
        {"cut short", {"offered_secret", 7}, text.substr(0, 20), noon, false},
        {"nothing", {"offered_secret", 7}, "", noon, false},
        {"no base 64", {"offered_secret", 7}, "æøå==", noon, false},
        {"much too long", {"offered_secret", 7}, std::string(100'000, 'A'), noon, false},
    };
    for (const auto& example : examples) {
        const auto back = taken_back(sealing, example.whom, example.held, example.at);
        EXPECT_EQ(back.has_value(), example.opens) << example.why;
        if (back) {
            EXPECT_EQ(*back, "hemmelig");
        }
    }
}

}  // namespace
}  // namespace identity
