#include <gtest/gtest.h>

#include "casework/office.hpp"
#include "casework/promise_store.hpp"

namespace casework {
namespace {

class Check : public Office {};
INSTANTIATE_TEST_SUITE_P(Stores, Check, support::both_engines, support::engine_name);

TEST_P(Check, FindsNothingInAnOfficeThatIsWhole) {
    EXPECT_TRUE(findings().empty());
    const auto id = registered(left_open(call_of(cast::karen, "Et notat om hørelsen.")));
    write([&](store::Writer& db) {
        return make_promise(db, vault(), id, birgit, {now.ms + base::ms_per_day}, "Ring.", act());
    }).value();
    write([&](store::Writer& db) {
        return hand_over(db, vault(), id, jens, "Se her", act());
    }).value();
    EXPECT_TRUE(findings().empty());
    EXPECT_TRUE(findings(Texts::sampled).empty());
}

TEST_P(Check, FindsEachThingThatSomeoneHasAltered) {
    struct Example {
        const char* why;
        const char* sql;
        const char* says;
    };
    const Example examples[] = {
        {"a code in the case", "UPDATE cases SET reason = 'frit_sygehusvalg' WHERE id = 1",
         "Sag 1: inquiry"},
        {"a day in the case", "UPDATE cases SET received_on = '2018-03-05' WHERE id = 1",
         "Sag 1: inquiry"},
        {"a contact's channel", "UPDATE contacts SET channel = 'mail' WHERE case_id = 1",
         "Sag 1: answer_time"},
        {"a subject gone", "DELETE FROM case_subjects WHERE case_id = 1", "Sag 1: subject"},
        {"an entry doubled",
         "UPDATE ledger_entries SET amount = 2 WHERE id = (SELECT MIN(entry_id) FROM case_entries"
         " WHERE case_id = 1)",
         "Sag 1: inquiry"},
        {"an entry no case knows",
         "DELETE FROM case_entries WHERE case_id = 1 AND entry_id = (SELECT MIN(entry_id) FROM"
         " case_entries WHERE case_id = 1)",
         "Sag 1: inquiry"},
        {"an annulled case that counts", "UPDATE cases SET status = 'annulled' WHERE id = 1",
         "Sag 1: "},
        {"a token gone",
         "DELETE FROM person_tokens WHERE token = (SELECT MIN(token) FROM person_tokens)",
         "Person 1: søgeordene"},
        {"a token too many", "INSERT INTO person_tokens (token, person_id) VALUES (17, 1)",
         "Person 1: søgeordene"},
        {"a token of nobody", "INSERT INTO person_tokens (token, person_id) VALUES (17, 999)",
         "Person 999 findes ikke"},
        {"a note's word gone",
         "DELETE FROM case_tokens WHERE token = (SELECT MIN(token) FROM case_tokens)",
         "Sag 1: søgeordene"},
        {"a name moved to another column",
         "UPDATE persons SET address_sealed = name_sealed WHERE id = 1",
         "Person 1: en forseglet tekst"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        auto inquiry = call_of(cast::karen, "Et notat om hørelsen.");
        inquiry.subjects = {"hoereapparat"};
        if (number("SELECT COUNT(*) FROM cases") == 0) registered(inquiry);
        ASSERT_TRUE(findings().empty());
        // The alteration is seen within its own transaction and then taken back.
        std::vector<std::string> found;
        const auto taken_back = database().write([&](store::Writer& db) -> base::Result<void> {
            EXPECT_GE(db.execute(example.sql), 1);
            found = check_cases(db, vault());
            return base::refuse(base::ErrorKind::conflict, "taken back");
        });
        EXPECT_FALSE(taken_back.has_value());
        ASSERT_FALSE(found.empty());
        EXPECT_TRUE(found.front().starts_with(example.says)) << found.front();
    }
}

TEST_P(Check, ShowsAHundredFindingsAndCountsTheRest) {
    for (int n = 0; n < 110; ++n) registered(call());
    std::vector<std::string> found;
    database().write([&](store::Writer& db) {
        db.execute("UPDATE cases SET channel = 'mail'");
        found = check_cases(db, vault());
    });
    ASSERT_EQ(found.size(), 101U);
    EXPECT_EQ(found.back(), "… og 10 fund til.");
}

}  // namespace
}  // namespace casework
