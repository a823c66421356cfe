#include "casework/verdict_store.hpp"

#include <gtest/gtest.h>

#include "casework/office.hpp"
#include "casework/promise_store.hpp"

namespace casework {
namespace {

class Verdicts : public Office {
protected:
    void SetUp() override {
        Office::SetUp();
        case_ = registered(left_open(call_of(cast::karen, "Hofte.")));
    }

    static Verdict example(base::CaseId record) {
        return {.id = {},
                .record = record,
                .user = {},
                .stored_at = {},
                .right = "rehabilitation",
                .verdict = "met",
                .outcome = "private_choice",
                .asked_on = base::Date{2018, 3, 6},
                .law = "0123456789abcdef",
                .program = "0.1.0",
                .facts = R"({"right":"rehabilitation","asked_on":"2018-03-06","facts":{}})",
                .say = "Ja, du kan vælge en privat.",
                .explanation = "Genoptræning – Kan borgeren vælge?\nJa (private_choice)\n"};
    }
    base::Result<VerdictId> keep(const Verdict& verdict) {
        return write([&](store::Writer& db) { return store_verdict(db, vault(), verdict, act()); });
    }
    base::Result<void> annul_of(base::CaseId record, VerdictId id) {
        return write([&](store::Writer& db) { return annul_verdict(db, record, id, act()); });
    }
    std::vector<Verdict> kept() {
        return database().read([&](store::Reader& db) { return verdicts_of(db, vault(), case_); });
    }
    base::Result<base::CaseId> undo() {
        return write([&](store::Writer& db) { return undo_last(db, act()); });
    }

    base::CaseId case_;
};
INSTANTIATE_TEST_SUITE_P(Stores, Verdicts, support::both_engines, support::engine_name);

TEST_P(Verdicts, AreKeptWholeAndNewestFirst) {
    const auto first = keep(example(case_)).value();
    now.ms += 60'000;
    auto later = example(case_);
    later.say = "Nej, ikke endnu.";
    const auto second = keep(later).value();
    const auto all = kept();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].id, second);
    EXPECT_EQ(all[0].say, "Nej, ikke endnu.");
    const auto& one = all[1];
    const auto given = example(case_);
    EXPECT_EQ(one.id, first);
    EXPECT_EQ(one.user, birgit);
    EXPECT_EQ(one.stored_at.ms, now.ms - 60'000);
    EXPECT_EQ(one.right, given.right);
    EXPECT_EQ(one.verdict, given.verdict);
    EXPECT_EQ(one.outcome, given.outcome);
    EXPECT_EQ(one.asked_on, given.asked_on);
    EXPECT_EQ(one.law, given.law);
    EXPECT_EQ(one.program, given.program);
    EXPECT_EQ(one.facts, given.facts);
    EXPECT_EQ(one.say, given.say);
    EXPECT_EQ(one.explanation, given.explanation);
    EXPECT_FALSE(one.annulled);
    EXPECT_TRUE(findings().empty());
}

TEST_P(Verdicts, LeaveAnEntryOfWhoDidWhat) {
    const auto id = keep(example(case_)).value();
    ASSERT_TRUE(annul_of(case_, id).has_value());
    EXPECT_EQ(number("SELECT COUNT(*) FROM audit_entries WHERE action = 'verdict.stored'"), 1);
    EXPECT_EQ(number("SELECT COUNT(*) FROM audit_entries WHERE action = 'verdict.annulled'"), 1);
}

TEST_P(Verdicts, AnnulledStaysAndIsRefusedTwice) {
    const auto id = keep(example(case_)).value();
    ASSERT_TRUE(annul_of(case_, id).has_value());
    EXPECT_TRUE(kept().at(0).annulled);
    EXPECT_EQ(annul_of(case_, id).error().kind, base::ErrorKind::conflict);
}

TEST_P(Verdicts, AreRefusedOnWhatIsNotTheirCase) {
    const auto other = registered(call("En anden."));
    const auto id = keep(example(case_)).value();
    EXPECT_EQ(keep(example(base::CaseId{99})).error().kind, base::ErrorKind::not_found);
    EXPECT_EQ(annul_of(other, id).error().kind, base::ErrorKind::not_found);
    EXPECT_EQ(annul_of(case_, VerdictId{99}).error().kind, base::ErrorKind::not_found);
    ASSERT_TRUE(write([&](store::Writer& db) { return annul(db, other, act()); }).has_value());
    EXPECT_EQ(keep(example(other)).error().kind, base::ErrorKind::conflict);
    auto endless = example(case_);
    endless.explanation.assign(100'000, 'x');
    EXPECT_EQ(keep(endless).error().kind, base::ErrorKind::invalid_input);
    EXPECT_EQ(kept().size(), 1U);
    database().read([&](store::Reader& db) {
        EXPECT_FALSE(find_verdict(db, vault(), other, id).has_value());
        EXPECT_TRUE(find_verdict(db, vault(), case_, id).has_value());
    });
}

TEST_P(Verdicts, AreTakenBackWithTheLastAction) {
    const auto id = keep(example(case_)).value();
    ASSERT_EQ(undo().value(), case_);
    EXPECT_TRUE(kept().at(0).annulled) << "what was kept in error is annulled, not lost";

    now.ms += 2 * undo_ms;
    const auto second = keep(example(case_)).value();
    now.ms += 2 * undo_ms;
    ASSERT_TRUE(annul_of(case_, second).has_value());
    ASSERT_EQ(undo().value(), case_);
    const auto all = kept();
    EXPECT_EQ(all.at(0).id, second);
    EXPECT_FALSE(all.at(0).annulled) << "the annulment is taken back";
    EXPECT_EQ(all.at(1).id, id);
    EXPECT_TRUE(all.at(1).annulled);
}

}  // namespace
}  // namespace casework
