#include <gtest/gtest.h>

#include <set>
#include <string>

#include "seal/vault.hpp"
#include "support/both_engines.hpp"

namespace seal {
namespace {

// Notes each statement on its way to the database, and how many rows come back.
class Listening final : public store::Session {
public:
    explicit Listening(store::Session& session) : session_{session} {}

    std::int64_t run(std::string_view sql, store::Values values, RowSink* sink) override {
        statements.insert({std::string{sql}, values.size()});
        ++runs;
        struct Counting final : RowSink {
            Counting(RowSink& to, std::int64_t& rows) : inner{to}, count{rows} {}
            bool take(const store::Columns& columns) override {
                ++count;
                return inner.take(columns);
            }
            RowSink& inner;
            std::int64_t& count;
        };
        if (!sink) return session_.run(sql, values, sink);
        Counting counting{*sink, rows};
        return session_.run(sql, values, &counting);
    }
    void begin_read() override { session_.begin_read(); }
    void end_read() override { session_.end_read(); }
    void reconnect() override { session_.reconnect(); }

    std::set<std::pair<std::string, std::size_t>> statements;
    std::int64_t rows = 0;
    int runs = 0;

private:
    store::Session& session_;
};

struct Opened : store::Reader {
    explicit Opened(const store::Reader& reader) : store::Reader{reader} {}
    store::Session& session() { return session_; }
};

// Everything an adviser may type that leads to another kind of look-up.
const char* const kinds_of_text[] = {
    "karen",
    "karen hansen",
    "kraen hansen",
    "karen margrethe elisabeth von hansen lund",
    "kraen",
    "bo",
    "bo karen li hansen",
    "311299-8992",
    "86 62 11 07",
    "karen 311299",
    "omvisitering sygehus venteliste",
};

class SearchPlan : public testing::Test {
protected:
    void SetUp() override {
        const auto tokens =
            vault->tokens_of({.name = "Karen Margrethe Hansen", .cpr = "", .phone = ""});
        fresh->write([&](store::Writer& db) {
            for (std::int64_t id = 1; id <= 1'500; ++id)
                vault->replace_person_tokens(db, base::PersonId{id}, {}, tokens);
        });
    }

    support::FreshDatabase fresh{support::Engine::sqlite};
    std::unique_ptr<Vault> vault =
        Vault::open(*fresh, Secret{std::string(Secret::size, 'm')}, base::Instant{0});
};

TEST_F(SearchPlan, ReadsNoTokenTableFromEndToEndWhateverIsTyped) {
    fresh->read([&](store::Reader& db) {
        Listening listening{Opened{db}.session()};
        store::Reader heard{listening};
        for (const auto* typed : kinds_of_text) {
            vault->find_persons(heard, typed, 20);
            vault->find_cases(heard, typed, 20);
        }
        ASSERT_GT(listening.statements.size(), 5U);
        for (const auto& [sql, count] : listening.statements) {
            const std::vector<store::Value> values(count, store::Value{0});
            db.each("EXPLAIN QUERY PLAN " + sql, values, [&](store::Row& row) {
                for (int skipped = 0; skipped < 3; ++skipped) row.next<std::int64_t>();
                const auto step = row.next<std::string>();
                EXPECT_EQ(step.find("SCAN person_tokens"), std::string::npos) << sql;
                EXPECT_EQ(step.find("SCAN case_tokens"), std::string::npos) << sql;
                EXPECT_EQ(step.find("SCAN w"), std::string::npos) << sql;
            });
            EXPECT_NE(sql.find("LIMIT"), std::string::npos) << sql;
        }
    });
}

TEST_F(SearchPlan, AsksFewQuestionsAndGetsFewRows) {
    for (const auto* typed : kinds_of_text) {
        SCOPED_TRACE(typed);
        fresh->read([&](store::Reader& db) {
            Listening listening{Opened{db}.session()};
            store::Reader heard{listening};
            EXPECT_LE(vault->find_persons(heard, typed, 20).size(), 20U);
            EXPECT_LE(listening.runs, 20);
            EXPECT_LE(listening.rows, 300);
        });
    }
}

}  // namespace
}  // namespace seal
