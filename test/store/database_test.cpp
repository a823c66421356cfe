#include "store/database.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "support/both_engines.hpp"

namespace store {
namespace {

class DatabaseTest : public support::BothEngines {
protected:
    // A small table of the office serves as any table: user name and role.
    static void add_user(Writer& db, std::string_view user_name) {
        db.execute(
            "INSERT INTO users (id, user_name, display_name, role, language, password_hash, active,"
            " single_keys, created_at) VALUES (?, ?, ?, 'adviser', 'da', '', 1, 1, ?)",
            {db.next_id("users"), user_name, user_name, base::Instant{7}});
    }
    static std::int64_t users(Reader& db) { return db.number("SELECT COUNT(*) FROM users"); }
    std::int64_t users() {
        return database().read([](Reader& db) { return users(db); });
    }
};
INSTANTIATE_TEST_SUITE_P(Store, DatabaseTest, support::both_engines, support::engine_name);

TEST_P(DatabaseTest, KeepsWhatWasWrittenWhenItIsOpenedAgain) {
    database().write([](Writer& db) { add_user(db, "karen"); });
    fresh().reopen();
    EXPECT_EQ(users(), 1);
}

TEST_P(DatabaseTest, GivesBackEveryKindOfValue) {
    const Blob bytes{std::string{"\0\x01\xff'\\", 5}};
    database().write([&](Writer& db) {
        add_user(db, "Ærø ' \"");
        db.execute(
            "INSERT INTO sessions (id, token_hash, user_id, created_at, seen_at, proved_at, device)"
            " VALUES (1, ?, 1, ?, ?, 0, '')",
            {bytes, base::Instant{-5}, INT64_MAX});
        db.execute(
            "INSERT INTO ledger_entries (id, measure, day, recorded_at, channel, amount)"
            " VALUES (?, 'inquiry', ?, 1, ?, -1)",
            {db.next_id("ledger_entries"), base::Date{1899, 12, 31}, std::nullopt});
    });
    database().read([&](Reader& db) {
        const auto seen = db.first<Blob>("SELECT token_hash, created_at, seen_at FROM sessions", {},
                                         [&](Row& row) {
                                             auto hash = row.next<Blob>();
                                             EXPECT_EQ(row.next<base::Instant>().ms, -5);
                                             EXPECT_EQ(row.next<std::int64_t>(), INT64_MAX);
                                             return hash;
                                         });
        EXPECT_EQ(seen, bytes);
        EXPECT_EQ(db.number("SELECT COUNT(*) FROM sessions WHERE token_hash = ?", {bytes}), 1);
        EXPECT_EQ(db.number("SELECT COUNT(*) FROM users WHERE user_name = ?", {"Ærø ' \""}), 1);
        const auto entries = db.select<base::Date>(
            "SELECT day, channel, amount FROM ledger_entries", {}, [](Row& row) {
                const auto day = row.next<base::Date>();
                EXPECT_EQ(row.next<std::optional<std::string>>(), std::nullopt);
                EXPECT_EQ(row.next<std::optional<int>>(), -1);
                return day;
            });
        EXPECT_EQ(entries, std::vector{(base::Date{1899, 12, 31})});
        EXPECT_EQ(db.number("SELECT SUM(amount) FROM ledger_entries"), -1);
        EXPECT_EQ(db.number("SELECT SUM(amount) FROM ledger_entries WHERE id = 99"), 0);
    });
}

TEST_P(DatabaseTest, TakesBackWhatThrew) {
    const auto work = [](Writer& db) {
        add_user(db, "karen");
        throw std::runtime_error{"not today"};
    };
    EXPECT_THROW(database().write(work), std::runtime_error);
    EXPECT_EQ(users(), 0);
}

TEST_P(DatabaseTest, TakesBackWhatAnsweredAnError) {
    const auto answer = database().write([](Writer& db) -> base::Result<int> {
        add_user(db, "karen");
        return base::refuse(base::ErrorKind::conflict, "Nej.");
    });
    EXPECT_EQ(answer.error().message, "Nej.");
    EXPECT_EQ(users(), 0);
}

TEST_P(DatabaseTest, NamesABrokenConstraint) {
    database().write([](Writer& db) { add_user(db, "karen"); });
    EXPECT_THROW(database().write([](Writer& db) { add_user(db, "karen"); }), ConstraintBroken);
    const auto orphan = [](Writer& db) {
        db.execute("INSERT INTO case_subjects (case_id, subject) VALUES (404, 'x')");
    };
    EXPECT_THROW(database().write(orphan), ConstraintBroken);
    EXPECT_EQ(users(), 1);
}

TEST_P(DatabaseTest, CountsKeysUpAndAcrossARestart) {
    const auto next = [](Writer& db) {
        add_user(db, std::to_string(db.next_id("cases")));
        return db.next_id("cases");
    };
    EXPECT_EQ(database().write(next), 2);
    EXPECT_EQ(database().write(next), 4);
    fresh().reopen();
    EXPECT_EQ(database().write(next), 6);
    // Tables of keys are counted with the keys.
    EXPECT_EQ(database().write([](Writer& db) { return db.next_id("data_keys"); }), 1);
}

TEST_P(DatabaseTest, KeepsEveryCommandOfManyThreadsOnce) {
    constexpr int threads = 16, each = 25;
    std::atomic<int> refused = 0;
    {
        std::vector<std::jthread> crowd;
        for (int t = 0; t < threads; ++t)
            crowd.emplace_back([&, t] {
                for (int i = 0; i < each; ++i) {
                    const auto name = std::to_string(t) + "-" + std::to_string(i);
                    try {
                        database().write([&](Writer& db) {
                            add_user(db, name);
                            // One in five fails after it has written, in the same batch as others.
                            if (i % 5 == 4) throw std::runtime_error{"refused"};
                        });
                    } catch (const std::runtime_error&) {
                        ++refused;
                    }
                }
            });
    }
    EXPECT_EQ(refused, threads * each / 5);
    EXPECT_EQ(users(), threads * each - refused);
    const auto ids = database().read([](Reader& db) {
        return db.select<std::int64_t>("SELECT id FROM users", {},
                                       [](Row& row) { return row.next<std::int64_t>(); });
    });
    EXPECT_EQ((std::set<std::int64_t>{ids.begin(), ids.end()}.size()), ids.size());
}

}  // namespace
}  // namespace store
