#include "casework/inquiry_import_store.hpp"

#include <gtest/gtest.h>

#include "casework/office.hpp"

namespace casework {
namespace {

class Imports : public Office {
protected:
    base::Result<base::BatchId> import(const std::vector<Inquiry>& inquiries) {
        return write([&](store::Writer& db) {
            return import_inquiries(db, vault(), office_codes(), inquiries, "marts.csv", act());
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, Imports, support::both_engines, support::engine_name);

TEST_P(Imports, RegisterAllRowsUnderOneBatch) {
    auto unknown_caller = call_of(cast::niels);
    unknown_caller.caller = "ikke_oplyst";
    auto open = left_open(call());
    open.owner = jens;
    ASSERT_TRUE(import({call_of(cast::karen, "Et notat."), unknown_caller, open}).has_value());
    EXPECT_EQ(number("SELECT COUNT(*) FROM cases WHERE batch_id IS NOT NULL"), 3);
    EXPECT_EQ(number("SELECT COUNT(*) FROM undo_steps"), 0);
    EXPECT_EQ(counted("inquiry"), 3);
    EXPECT_EQ(number("SELECT owner_id FROM cases WHERE status = 'open'"), jens.value);
    EXPECT_EQ(hits("Østergaard").size(), 1U);
    EXPECT_TRUE(findings().empty());
}

TEST_P(Imports, GiveRowsOfOneCprNumberToOnePerson) {
    const auto known = registered(call_of(cast::karen));
    auto same = call_of(cast::karen);
    same.new_person.cpr = cast::karen.cpr;
    ASSERT_TRUE(import({same, call_of(cast::ane), call_of(cast::ane)}).has_value());
    EXPECT_EQ(number("SELECT COUNT(*) FROM persons"), 2);
    const auto of_karen = database().read([&](store::Reader& db) {
        return cases_of(db, vault(), viewer(), *found(known).person, 10);
    });
    EXPECT_EQ(of_karen.size(), 2U);
}

TEST_P(Imports, LeaveNothingWhenOneRowIsRefused) {
    auto bad = call();
    bad.reason = "vejret";
    EXPECT_FALSE(import({call_of(cast::karen), bad}).has_value());
    EXPECT_EQ(number("SELECT COUNT(*) FROM cases"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM persons"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM import_batches"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM person_tokens"), 0);
}

}  // namespace
}  // namespace casework
