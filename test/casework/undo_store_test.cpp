#include <gtest/gtest.h>

#include <functional>

#include "casework/office.hpp"
#include "casework/promise_store.hpp"

namespace casework {
namespace {

class Undo : public Office {
protected:
    base::Result<base::CaseId> undo(base::UserId user) {
        return write([&](store::Writer& db) { return undo_last(db, act(user)); });
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, Undo, support::both_engines, support::engine_name);

TEST_P(Undo, BringsTheCaseBackAsItWasBeforeEachAction) {
    struct Example {
        const char* why;
        std::function<bool(store::Writer&, base::CaseId)> action;
    };
    const Example examples[] = {
        {"close", [&](auto& db, auto id) { return close(db, id, act()).has_value(); }},
        {"annul", [&](auto& db, auto id) { return annul(db, id, act()).has_value(); }},
        {"correct",
         [&](auto& db, auto id) {
             const Codes codes{"mail", "kommune", "frit_sygehusvalg", {"ventetider"}};
             return correct_codes(db, office_codes(), id, codes, 1, act()).has_value();
         }},
        {"add a contact",
         [&](auto& db, auto id) {
             return add_contact(db, vault(), office_codes(), id, later_call("Igen."), act())
                 .has_value();
         }},
        {"hand over",
         [&](auto& db, auto id) {
             return hand_over(db, vault(), id, jens, "Se her", act()).has_value();
         }},
        {"set the next day",
         [&](auto& db, auto id) { return set_next_day(db, id, today + 9, act()).has_value(); }},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        auto inquiry = left_open(call_of(cast::karen, "Første."));
        inquiry.subjects = {"hoereapparat"};
        const auto id = registered(inquiry);
        const auto before = found(id);
        const auto inquiries = counted("inquiry"), seen = counted("contact");
        ASSERT_TRUE(write([&](store::Writer& db) { return example.action(db, id); }));
        now.ms += undo_ms;
        ASSERT_EQ(undo(birgit).value(), id);
        const auto after = found(id);
        EXPECT_EQ(after.channel, before.channel);
        EXPECT_EQ(after.caller, before.caller);
        EXPECT_EQ(after.reason, before.reason);
        EXPECT_EQ(after.subjects, before.subjects);
        EXPECT_EQ(after.status, before.status);
        EXPECT_EQ(after.owner, before.owner);
        EXPECT_EQ(after.next_day, before.next_day);
        EXPECT_EQ(after.closed_at, before.closed_at);
        EXPECT_EQ(after.person, before.person);
        EXPECT_EQ(counted("inquiry"), inquiries);
        EXPECT_EQ(counted("contact"), seen);
        EXPECT_TRUE(
            database().read([&](auto& db) { return handovers_of(db, vault(), id); }).empty());
        EXPECT_TRUE(findings().empty());
        now.ms += undo_ms + 1;
    }
}

TEST_P(Undo, OfARegistrationAnnulsItAndKeepsItsText) {
    const auto id = registered(call("Forkert person."));
    ASSERT_EQ(undo(birgit).value(), id);
    EXPECT_EQ(found(id).status, Status::annulled);
    EXPECT_EQ(contacts(id).front().note, "Forkert person.");
    EXPECT_EQ(counted("inquiry"), 0);
    EXPECT_TRUE(findings().empty());
}

TEST_P(Undo, IsRefusedAfterTenSecondsToOthersAndTwice) {
    registered(call());
    EXPECT_FALSE(undo(jens).has_value()) << "not one's own action";
    now.ms += undo_ms + 1;
    EXPECT_FALSE(undo(birgit).has_value()) << "too late";
    registered(call());
    EXPECT_TRUE(undo(birgit).has_value());
    EXPECT_FALSE(undo(birgit).has_value()) << "nothing left";
}

TEST_P(Undo, GoesBackOneActionAtATime) {
    const auto id = registered(left_open(call()));
    write([&](store::Writer& db) { return set_next_day(db, id, today + 5, act()); }).value();
    write([&](store::Writer& db) { return close(db, id, act()); }).value();
    ASSERT_TRUE(undo(birgit).has_value());
    EXPECT_EQ(found(id).next_day, today + 5);
    ASSERT_TRUE(undo(birgit).has_value());
    EXPECT_EQ(found(id).next_day, today + 3);
    ASSERT_TRUE(undo(birgit).has_value());
    EXPECT_EQ(found(id).status, Status::annulled);
}

TEST_P(Undo, IsRefusedWhenAColleagueHasChangedTheCaseSince) {
    const auto id = registered(left_open(call()));
    write([&](store::Writer& db) { return take_over(db, vault(), id, act(jens)); }).value();
    const auto refused = undo(birgit);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, base::ErrorKind::conflict);
    EXPECT_EQ(found(id).owner, jens);
}

TEST_P(Undo, OfAHandoverBringsThePromiseBackToo) {
    const auto id = registered(left_open(call()));
    write([&](store::Writer& db) {
        return make_promise(db, vault(), id, birgit, {now.ms + base::ms_per_day}, "Ring.", act());
    }).value();
    write([&](store::Writer& db) {
        return hand_over(db, vault(), id, jens, "Se her", act());
    }).value();
    const auto owner = [&] {
        return database()
            .read([&](store::Reader& db) { return promises_of(db, vault(), id); })
            .front()
            .owner;
    };
    EXPECT_EQ(owner(), jens);
    ASSERT_TRUE(undo(birgit).has_value());
    EXPECT_EQ(owner(), birgit);
}

}  // namespace
}  // namespace casework
