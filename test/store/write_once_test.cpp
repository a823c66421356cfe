#include <gtest/gtest.h>

#include <random>
#include <string>
#include <thread>
#include <vector>

#include "store/database.hpp"
#include "store/office.hpp"
#include "support/both_engines.hpp"
#include "support/rounds.hpp"

namespace store {
namespace {

constexpr base::Instant noon{1'500'000'000'000};

class WriteOnce : public support::BothEngines {};
INSTANTIATE_TEST_SUITE_P(Store, WriteOnce, support::both_engines, support::engine_name);

base::Result<std::string> register_person(Database& database, const std::string& key,
                                          base::Instant now) {
    return database.write_once(key, now, [&](Writer& db) -> base::Result<std::string> {
        return std::to_string(test::add_person(db, key + "-" + std::to_string(now.ms)));
    });
}

TEST_P(WriteOnce, AnswersTheSameWhenACommandIsSentAgain) {
    const auto first = register_person(database(), "a", noon);
    EXPECT_EQ(register_person(database(), "a", {noon.ms + 1}), first);
    EXPECT_EQ(register_person(fresh().reopen(), "a", {noon.ms + 2}), first);
    EXPECT_NE(register_person(database(), "b", {noon.ms + 3}), first);
    EXPECT_EQ(test::count(database(), "users"), 2);
}

TEST_P(WriteOnce, ForgetsAnErrorSoThatTheCommandCanBeMended) {
    const auto refused =
        database().write_once("a", noon, [](Writer& db) -> base::Result<std::string> {
            test::add_person(db, "karen");
            return base::refuse(base::ErrorKind::conflict, "Nej.");
        });
    EXPECT_EQ(refused.error().message, "Nej.");
    EXPECT_TRUE(register_person(database(), "a", noon).has_value());
    EXPECT_EQ(test::count(database(), "users"), 1);
}

TEST_P(WriteOnce, RemembersForAWeek) {
    EXPECT_TRUE(register_person(database(), "a", noon).has_value());
    EXPECT_TRUE(register_person(database(), "b", {noon.ms + 8 * base::ms_per_day}).has_value());
    EXPECT_EQ(test::count(database(), "done_commands"), 1);
}

TEST_P(WriteOnce, KeepsEachCommandOnceHoweverOftenItIsSent) {
    const int commands = support::rounds(60);
    std::vector<std::string> answers(static_cast<std::size_t>(commands));
    std::vector<std::jthread> crowd;
    std::atomic<int> differing = 0;
    for (unsigned t = 0; t < 8; ++t)
        crowd.emplace_back([&, t] {
            std::mt19937 random{t};
            for (int i = 0; i < commands; ++i) {
                const auto key = std::to_string((i + static_cast<int>(t)) % commands);
                const auto first = register_person(database(), key, noon);
                if (random() % 3 == 0 && register_person(database(), key, noon) != first)
                    ++differing;
            }
        });
    crowd.clear();
    EXPECT_EQ(differing, 0);
    EXPECT_EQ(test::count(database(), "users"), commands);
}

}  // namespace
}  // namespace store
