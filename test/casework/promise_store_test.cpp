#include "casework/promise_store.hpp"

#include <gtest/gtest.h>

#include "casework/office.hpp"

namespace casework {
namespace {

using base::ErrorKind;

class Promises : public Office {
protected:
    base::Result<base::PromiseId> promise(base::CaseId id, base::UserId owner, base::Instant due,
                                          std::string_view text = "Ring om svaret.") {
        return write([&](store::Writer& db) {
            return make_promise(db, vault(), id, owner, due, text, act());
        });
    }
    base::Result<void> keep(base::CaseId record, base::PromiseId id) {
        return write([&](store::Writer& db) { return keep_promise(db, record, id, act()); });
    }
    std::vector<Promise> due(base::UserId owner, base::Instant when, base::Instant until) {
        return database().read([&](store::Reader& db) {
            return promises_due(db, vault(), viewer(owner, when), until);
        });
    }
    base::Instant after(int hours) const { return {now.ms + hours * 60 * base::ms_per_minute}; }
};
INSTANTIATE_TEST_SUITE_P(Stores, Promises, support::both_engines, support::engine_name);

TEST_P(Promises, AreDueOnTheirTimeAndSharedOnceTheyAreLate) {
    const auto id = registered(left_open(call()));
    const auto late = promise(id, birgit, after(1)).value();
    const auto soon = promise(id, birgit, after(3)).value();
    promise(id, birgit, after(30)).value();
    promise(id, jens, after(2)).value();

    EXPECT_TRUE(due(birgit, now, now).empty());
    const auto mine = due(birgit, now, after(4));
    ASSERT_EQ(mine.size(), 2U);
    EXPECT_EQ(mine.front().id, late);
    EXPECT_EQ(mine.front().text, "Ring om svaret.");
    EXPECT_EQ(mine.back().id, soon);

    const auto shared = due(secretary, {after(1).ms + 1}, {after(1).ms + 1});
    ASSERT_EQ(shared.size(), 1U) << "one is late, the others are their owners' alone";
    EXPECT_EQ(shared.front().id, late);
}

TEST_P(Promises, KeptAreNoLongerDue) {
    const auto id = registered(left_open(call()));
    const auto made = promise(id, birgit, after(1)).value();
    const auto other = registered(left_open(call()));
    EXPECT_EQ(keep(other, made).error().kind, ErrorKind::not_found) << "of another case";
    ASSERT_TRUE(keep(id, made).has_value());
    EXPECT_TRUE(due(birgit, after(2), after(2)).empty());
    const auto all =
        database().read([&](store::Reader& db) { return promises_of(db, vault(), id); });
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().kept_at, now);
    EXPECT_EQ(keep(id, made).error().kind, ErrorKind::conflict);
    EXPECT_EQ(keep(id, base::PromiseId{99}).error().kind, ErrorKind::not_found);
}

TEST_P(Promises, AreRefusedWhenNobodyCouldKeepThem) {
    const auto id = registered(left_open(call()));
    struct Example {
        const char* why;
        base::CaseId record;
        base::UserId owner;
        base::Instant due;
        std::string text;
        ErrorKind kind;
    };
    const Example examples[] = {
        {"no case", base::CaseId{99}, birgit, after(1), "x", ErrorKind::not_found},
        {"no colleague", id, base::UserId{99}, after(1), "x", ErrorKind::not_found},
        {"a time that has passed", id, birgit, after(-1), "x", ErrorKind::invalid_input},
        {"in two years", id, birgit, after(24 * 730), "x", ErrorKind::invalid_input},
        {"too long", id, birgit, after(1), std::string(20'001, 'x'), ErrorKind::invalid_input},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto refused = promise(example.record, example.owner, example.due, example.text);
        ASSERT_FALSE(refused.has_value());
        EXPECT_EQ(refused.error().kind, example.kind);
    }
}

TEST_P(Promises, OfAnAnnulledCaseAreNotDue) {
    const auto id = registered(left_open(call()));
    promise(id, birgit, after(1)).value();
    write([&](store::Writer& db) { return annul(db, id, act()); }).value();
    EXPECT_TRUE(due(birgit, after(2), after(2)).empty());
    EXPECT_EQ(promise(id, birgit, after(1)).error().kind, ErrorKind::conflict);
}

TEST_P(Promises, FollowTheCaseToAColleague) {
    const auto id = registered(left_open(call()));
    promise(id, birgit, after(1)).value();
    write([&](store::Writer& db) {
        return hand_over(db, vault(), id, jens, "Se her", act());
    }).value();
    EXPECT_EQ(due(jens, now, after(2)).size(), 1U);
    EXPECT_TRUE(due(birgit, now, after(2)).empty());
    write([&](store::Writer& db) { return move_all(db, vault(), jens, birgit, act()); }).value();
    EXPECT_EQ(due(birgit, now, after(2)).size(), 1U);
}

}  // namespace
}  // namespace casework
