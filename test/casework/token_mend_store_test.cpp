#include "casework/token_mend_store.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "casework/office.hpp"

namespace casework {
namespace {

namespace fs = std::filesystem;

// Only SQLite keeps keys and office in two files; on PostgreSQL they are one transaction.
class TornBatch : public Office {
protected:
    void keep_this_office() {
        fresh().close();
        fs::copy_file(fresh().folder() + "/office.db", fresh().folder() + "/before");
        fresh().reopen();
    }
    // As when power failed after the keys were kept and before the office was.
    void lose_the_office_since() {
        fresh().close();
        fs::rename(fresh().folder() + "/before", fresh().folder() + "/office.db");
        fresh().reopen();
    }
    bool finds(std::string_view typed) { return !hits(typed).empty(); }
    std::int64_t tokens_of_nobody() {
        return number(
            "SELECT (SELECT COUNT(*) FROM person_tokens WHERE person_id NOT IN"
            " (SELECT id FROM persons)) + (SELECT COUNT(*) FROM case_tokens WHERE case_id NOT IN"
            " (SELECT id FROM cases))");
    }
};
INSTANTIATE_TEST_SUITE_P(Store, TornBatch, testing::Values(support::Engine::sqlite),
                         support::engine_name);

TEST_P(TornBatch, LeavesNobodyFoundByAnInquiryThatWasNotKept) {
    registered(call_of(cast::karen, "Spørger om vandreture i klitterne"));
    keep_this_office();
    registered(call_of(cast::niels, "Spørger om fyrtårnet"));
    lose_the_office_since();
    ASSERT_GT(tokens_of_nobody(), 0) << "or there is nothing to mend";

    EXPECT_GT(mend_tokens(database(), vault()), 0);
    EXPECT_EQ(tokens_of_nobody(), 0);
    EXPECT_TRUE(finds(cast::karen.name));
    EXPECT_TRUE(finds("vandreture"));
    EXPECT_FALSE(finds(cast::niels.name));
    EXPECT_FALSE(finds("fyrtårnet"));
    EXPECT_EQ(mend_tokens(database(), vault()), 0) << "once";

    // The keys of the lost rows are counted on, never given to another.
    registered(call_of(cast::ane, "Spørger om broen"));
    EXPECT_TRUE(finds(cast::ane.name));
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

TEST_P(TornBatch, FindsAPersonByTheNameThatWasKept) {
    const auto id = registered(call_of(cast::karen));
    const auto person_id = *found(id).person;
    keep_this_office();
    const auto renamed = write([&](store::Writer& db) {
        const auto seen = find_person(db, vault(), person_id).value();
        auto wanted = seen;
        wanted.name = "Dorthea Vandborg";
        return change_person(db, vault(), seen, wanted, act());
    });
    ASSERT_TRUE(renamed.has_value());
    ASSERT_TRUE(finds("Vandborg"));
    lose_the_office_since();
    ASSERT_FALSE(finds(cast::karen.name)) << "or there is nothing to mend";

    EXPECT_EQ(mend_tokens(database(), vault()), 1);
    EXPECT_TRUE(finds(cast::karen.name));
    EXPECT_FALSE(finds("Vandborg"));
}

TEST_P(TornBatch, MakesAllTokensAnewBesideAnOlderOffice) {
    registered(call_of(cast::karen, "Spørger om vandreture"));
    keep_this_office();
    for (int turn = 0; turn < 5; ++turn) registered(call_of(cast::niels, "Spørger om fyrtårnet"));
    lose_the_office_since();

    EXPECT_GT(mend_tokens(database(), vault()), 0);
    EXPECT_EQ(tokens_of_nobody(), 0);
    EXPECT_TRUE(finds(cast::karen.name));
    EXPECT_TRUE(finds("vandreture"));
    EXPECT_FALSE(finds(cast::niels.name));
    EXPECT_EQ(mend_tokens(database(), vault()), 0);
}

}  // namespace
}  // namespace casework
