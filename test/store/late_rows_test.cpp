#include "store/late_rows.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "support/both_engines.hpp"

namespace store {
namespace {

constexpr SumTable months{
    "ledger_months",
    "INSERT INTO ledger_months (measure, dimension, code, month, amount) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (measure, dimension, code, month)"
    " DO UPDATE SET amount = ledger_months.amount + excluded.amount"};
constexpr PairTable tokens{"case_tokens", "token, case_id"};

void count_call(Writer& db, std::int64_t amount) {
    db.add_up(months, {"inquiry", "channel", "telefon", "2018-01"}, amount);
}

std::int64_t calls(Reader& db) {
    return db.number("SELECT SUM(amount) FROM ledger_months WHERE code = 'telefon'");
}

std::int64_t stored_tokens(Reader& db) {
    return db.number("SELECT COUNT(*) FROM case_tokens");
}

class LateRowsTest : public support::BothEngines {
protected:
    std::int64_t calls() {
        return database().read([](Reader& db) { return store::calls(db); });
    }
    std::int64_t stored_tokens() {
        return database().read([](Reader& db) { return store::stored_tokens(db); });
    }
};
INSTANTIATE_TEST_SUITE_P(Store, LateRowsTest, support::both_engines, support::engine_name);

TEST_P(LateRowsTest, StandThereOnceTheCommandIsKept) {
    database().write([](Writer& db) {
        count_call(db, 1);
        count_call(db, 1);
        db.add_up(months, {"inquiry", "channel", "mail", "2018-01"}, 1);
        for (const std::int64_t token : {3, 1, 2, 1}) db.insert_late(tokens, token, 17);
    });
    database().write([](Writer& db) {
        count_call(db, 1);
        db.insert_late(tokens, 1, 17);  // is there already
    });
    EXPECT_EQ(calls(), 3);
    EXPECT_EQ(stored_tokens(), 3);
}

TEST_P(LateRowsTest, AreSeenByTheCommandThatAddedThem) {
    database().write([](Writer& db) {
        count_call(db, 2);
        EXPECT_EQ(store::calls(db), 2);
        count_call(db, -1);
        EXPECT_EQ(store::calls(db), 1);
        db.insert_late(tokens, 1, 17);
        db.execute("DELETE FROM case_tokens WHERE token = ?", {1});
        EXPECT_EQ(store::stored_tokens(db), 0);
    });
    EXPECT_EQ(calls(), 1);
    EXPECT_EQ(stored_tokens(), 0);
}

TEST_P(LateRowsTest, LeaveARowWhereEverythingWasTakenAwayAgain) {
    database().write([](Writer& db) {
        count_call(db, 1);
        count_call(db, -1);
    });
    const auto rows =
        database().read([](Reader& db) { return db.number("SELECT COUNT(*) FROM ledger_months"); });
    EXPECT_EQ(rows, 1);
    EXPECT_EQ(calls(), 0);
}

TEST_P(LateRowsTest, GoWithTheCommandThatIsTakenBack) {
    const auto refused = [](Writer& db) -> base::Result<int> {
        count_call(db, 1);
        db.insert_late(tokens, 1, 17);
        return base::refuse(base::ErrorKind::conflict, "Nej.");
    };
    EXPECT_FALSE(database().write(refused).has_value());
    EXPECT_THROW(database().write([](Writer& db) {
        count_call(db, 1);
        EXPECT_EQ(store::calls(db), 1);  // written already
        throw std::runtime_error{"not today"};
    }),
                 std::runtime_error);
    EXPECT_EQ(calls(), 0);
    EXPECT_EQ(stored_tokens(), 0);
}

// Many commands share a commit; some are refused, some look at the table first.
TEST_P(LateRowsTest, AreThoseOfTheKeptCommandsOfABatch) {
    constexpr int threads = 8;
    constexpr int commands = 60;
    {
        std::vector<std::jthread> crowd;
        for (int thread = 0; thread < threads; ++thread)
            crowd.emplace_back([this, thread] {
                for (int command = 0; command < commands; ++command) {
                    const auto id = thread * commands + command;
                    database().write([&](Writer& db) -> base::Result<int> {
                        count_call(db, 1);
                        db.insert_late(tokens, 100'000 - id, id);
                        if (command % 5 == 1) {
                            EXPECT_GE(store::calls(db), 1);
                        }
                        if (command % 5 == 2) store::stored_tokens(db);
                        if (command % 3 == 0)
                            return base::refuse(base::ErrorKind::conflict, "Nej.");
                        return 1;
                    });
                }
            });
    }
    EXPECT_EQ(calls(), threads * commands * 2 / 3);
    EXPECT_EQ(stored_tokens(), threads * commands * 2 / 3);
}

// The engine is a list of what it was asked to do.
class Listening final : public Session {
public:
    std::int64_t run(std::string_view sql, Values values, RowSink*) override {
        done.push_back(std::string{sql.substr(0, 24)} + " " + std::to_string(values.size()));
        return 1;
    }
    std::size_t rows_a_statement() const override { return 2; }
    void begin_read() override {}
    void end_read() override {}
    void reconnect() override {}

    std::vector<std::string> done;
};

TEST(LateRows, AreWrittenInOrderAndTogether) {
    LateRows late;
    Listening session;
    late.begin();
    for (const std::int64_t token : {5, 4, 3, 2, 1}) late.insert(tokens, token, 17);
    late.write_if_named(session, "SELECT 1 FROM person_tokens");
    EXPECT_TRUE(session.done.empty());
    late.write(session);
    const std::string insert = "INSERT INTO case_tokens ";
    EXPECT_EQ(session.done, (std::vector{insert + " 4", insert + " 4", insert + " 2"}));
    late.write(session);
    EXPECT_EQ(session.done.size(), 3U);
}

TEST(LateRows, ComeBackWhenTheCommandThatHadThemWrittenIsTakenBack) {
    LateRows late;
    Listening session;
    late.begin();
    late.mark();
    late.insert(tokens, 1, 17);
    late.add(months, {"inquiry"}, 1);
    late.mark();
    late.insert(tokens, 2, 18);
    late.add(months, {"contact"}, 1);
    late.write_if_named(session, "DELETE FROM case_tokens");
    late.insert(tokens, 3, 18);
    late.back_to_mark();
    session.done.clear();
    late.write(session);
    EXPECT_EQ(session.done, (std::vector<std::string>{"INSERT INTO ledger_month 2",
                                                      "INSERT INTO case_tokens  2"}));
}

}  // namespace
}  // namespace store
