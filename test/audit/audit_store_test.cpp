#include "audit/audit_store.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "audit/log_check_store.hpp"
#include "audit/subject_store.hpp"
#include "support/both_engines.hpp"

namespace audit {
namespace {

constexpr base::Instant noon{1'514'894'400'000};

class Log : public support::BothEngines {
protected:
    static const PublicKey& key() {
        static const Signer signer{seal::Secret{std::string(32, 's')}};
        return signer.public_key();
    }
    void expect_whole(std::int64_t entries) {
        const auto check =
            database().read([](store::Reader& db) { return check_log(db, key(), {}); });
        EXPECT_FALSE(check.first) << check.first->text;
        EXPECT_EQ(check.entries, entries);
    }
    std::int64_t number(std::string_view sql) {
        return database().read([&](store::Reader& db) { return db.number(sql); });
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, Log, support::both_engines, support::engine_name);

TEST_P(Log, HasAnEntryWithItsChangeOrNotAtAll) {
    database().write([&](store::Writer& db) {
        add(db, {noon, std::nullopt, "program.started", "program", 0, ""});
    });
    const auto refused = database().write([&](store::Writer& db) -> base::Result<void> {
        add(db, {noon, std::nullopt, "program.ended", "program", 0, ""});
        return base::refuse(base::ErrorKind::conflict, "Nej.");
    });
    EXPECT_FALSE(refused);
    database().write([&](store::Writer& db) {
        add(db, {noon, std::nullopt, "program.checked", "program", 0, ""});
    });
    EXPECT_EQ(number("SELECT count(*) FROM audit_entries"), 2);
    EXPECT_EQ(number("SELECT max(id) FROM audit_entries"), 2) << "without a gap";
    expect_whole(2);
}

TEST_P(Log, SaysOfAnEntryWhatItsWorkSaysOfItself) {
    store::Notebook work;
    work.role = "adviser";
    work.why = "casework";
    work.request = 17;
    {
        const store::Notebook::Open open{work};
        database().write([&](store::Writer& db) {
            add(db, {noon, std::nullopt, "note.saved", "case", 4, ""});
        });
    }
    EXPECT_EQ(number("SELECT count(*) FROM audit_entries WHERE role = 'adviser' AND"
                     " purpose = 'casework' AND request = 17"),
              1);
    expect_whole(1);
}

// Writers of one server and of several stand in line: the leaves are in the order of commits.
TEST_P(Log, IsOneRowOfEntriesHoweverManyWrite) {
    constexpr int writers = 6, each = 40;
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            for (int at = 0; at < each; ++at) {
                const auto kept = database().write([&](store::Writer& db) -> base::Result<void> {
                    const Entry entries[] = {{noon, {}, "read.page", "case", writer + 1, ""},
                                             {noon, {}, "read.page", "person", at + 1, ""}};
                    add(db, entries);
                    if (at % 5 == 0) return base::refuse(base::ErrorKind::conflict, "Nej.");
                    return {};
                });
                EXPECT_EQ(kept.has_value(), at % 5 != 0);
            }
        });
    threads.clear();
    expect_whole(writers * each * 2 * 4 / 5);
}

TEST_P(Log, GivesEntriesOfAnOlderOfficeTheirPlaceInTheTree) {
    database().write([](store::Writer& db) {
        for (int at = 1; at <= 12; ++at)
            db.execute(
                "INSERT INTO audit_entries (id, at, user_id, role, action, purpose, subject,"
                " subject_id, request, detail) VALUES (?, ?, NULL, '', 'contact.added', '', 'case',"
                " ?, NULL, 'contact=3')",
                {at, noon, at});
    });
    adopt(database());
    adopt(database());
    expect_whole(12);
    database().write([](store::Writer& db) {
        add(db, {noon, std::nullopt, "note.saved", "case", 4, ""});
    });
    expect_whole(13);
}

TEST_P(Log, GivesNoPlaceToWhatOthersPutBehindIt) {
    database().write([](store::Writer& db) {
        add(db, {noon, std::nullopt, "note.saved", "case", 4, ""});
    });
    database().write([](store::Writer& db) {
        db.execute(
            "INSERT INTO audit_entries (id, at, role, action, purpose, subject, subject_id, detail)"
            " VALUES (2, 0, '', 'x', '', 'case', 5, '')");
    });
    adopt(database());
    const auto check = database().read([](store::Reader& db) { return check_log(db, key(), {}); });
    ASSERT_TRUE(check.first);
    EXPECT_EQ(check.first->from, 2);
}

TEST_P(Log, FindsThoseOfAPersonAlsoBeforeTheyAreListed) {
    database().write([](store::Writer& db) {
        add(db, {noon, std::nullopt, "read.page", "case", 4, "person=9"});
        add(db, {noon, std::nullopt, "read.search", "list", 0, "case=4,5 person=8,9"});
        add(db, {noon, std::nullopt, "read.page", "person", 8, ""});
        add(db, {noon, std::nullopt, "user.created", "user", 9, "adviser"});
        add(db, {noon, std::nullopt, "read.page", "person", 9, ""});
    });
    const auto of = [&](std::vector<About> whom) {
        return database().read([&](store::Reader& db) { return entries_about(db, whom); });
    };
    using Numbers = std::vector<std::int64_t>;
    for (const std::int64_t listed : {0, 1, 3, 5}) {
        SCOPED_TRACE(listed);
        EXPECT_EQ(of({{"person", 9}}), (Numbers{1, 2, 5}));
        EXPECT_EQ(of({{"case", 5}, {"person", 8}}), (Numbers{2, 3}));
        EXPECT_EQ(of({{"user", 9}}), Numbers{4});
        EXPECT_EQ(of({{"person", 1}}), Numbers{});
        database().write([](store::Writer& db) { index_some(db, 2); });
    }
    EXPECT_EQ(database().write([](store::Writer& db) { return index_some(db, 100); }), 0);
    expect_whole(5);
}

}  // namespace
}  // namespace audit
