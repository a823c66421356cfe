#include "casework/access_store.hpp"

#include <gtest/gtest.h>

#include "casework/consent_store.hpp"
#include "casework/office.hpp"
#include "casework/promise_store.hpp"
#include "casework/visit_store.hpp"
#include "identity/identity_store.hpp"

namespace casework {
namespace {

using base::ErrorKind;

class AccessStore : public Office {
protected:
    void SetUp() override {
        Office::SetUp();
        head = write([&](store::Writer& db) {
                   return identity::create_user(db, {"petrea", "Petrea", identity::Role::head, "$"},
                                                now);
               }).value();
    }
    template <class Work>
    auto read(Work work) {
        return database().read(work);
    }
    std::optional<Sight> sight(base::UserId user, base::CaseId id, int minutes = 0) {
        return read(
            [&](store::Reader& db) { return sight_of_case(db, viewer(user, later(minutes)), id); });
    }
    std::optional<Sight> heads_sight(base::CaseId id, int minutes = 0) {
        return read([&](store::Reader& db) { return sight_of_case(db, heads(minutes), id); });
    }
    std::optional<Sight> sight_of(base::UserId user, base::PersonId id) {
        return read([&](store::Reader& db) { return sight_of_person(db, viewer(user), id); });
    }
    base::Result<void> lock(base::CaseId id, const std::vector<base::UserId>& named) {
        return write([&](store::Writer& db) { return lock_case(db, id, named, act()); });
    }
    base::Result<void> link(base::PersonId person, std::optional<base::UserId> user,
                            base::UserId by) {
        return write([&](store::Writer& db) { return link_colleague(db, person, user, act(by)); });
    }
    base::Result<BreakGlassId> look(base::CaseId id, std::string_view why) {
        return write([&](store::Writer& db) {
            return break_glass(db, vault(), heads(), id, why, act(head));
        });
    }
    Viewer heads(int minutes = 0) const {
        return {.id = head, .role = identity::Role::head, .now = later(minutes), .today = today};
    }
    base::Instant later(int minutes) const { return {now.ms + minutes * base::ms_per_minute}; }
    base::CaseId relatives_call() {
        auto inquiry = left_open(call_of(cast::karen, "Hofte."));
        inquiry.caller = "paaroerende";
        return registered(inquiry);
    }
    base::Result<ConsentId> consent(base::CaseId id, const char* receiver = "paaroerende") {
        auto given = oral_now(id, receiver, now, today);
        given.receiver_name = cast::ane.name;
        return write([&](store::Writer& db) { return add_consent(db, vault(), given, act()); });
    }
    base::Result<void> withdraw(base::CaseId id, ConsentId consent_id) {
        return write(
            [&](store::Writer& db) { return withdraw_consent(db, id, consent_id, act()); });
    }

    base::UserId head;
    static constexpr auto reason = "Klage over sagsbehandlingen";
};
INSTANTIATE_TEST_SUITE_P(Stores, AccessStore, support::both_engines, support::engine_name);

TEST_P(AccessStore, ACaseThatIsNotThereHasNoSight) {
    EXPECT_EQ(sight(birgit, base::CaseId{99}), std::nullopt);
    EXPECT_EQ(sight_of(birgit, base::PersonId{99}), std::nullopt);
}

TEST_P(AccessStore, ALockedCaseIsLeftOutOfEverythingForOthersUntilItIsUnlocked) {
    auto waiting = left_open(call_of(cast::karen, "Hofte."));
    waiting.channel = "mail";
    waiting.answered_at.reset();
    const auto id = registered(waiting);
    const auto person = *found(id).person;
    const auto made = write([&](store::Writer& db) {
        return make_promise(db, vault(), id, birgit, later(1), "Ring.", act());
    });
    ASSERT_TRUE(made);
    const auto seen_by = [&](base::UserId user) {
        return read([&](store::Reader& db) {
            const auto who = viewer(user, later(5));
            return unanswered(db, vault(), who, 9).size() +
                   promises_due(db, vault(), who, later(9)).size() +
                   cases_of(db, vault(), who, person, 9).size() +
                   search(db, vault(), who, "sørensen", 9).size() +
                   search(db, vault(), who, "hofte", 9).size() +
                   search(db, vault(), who, std::to_string(id.value), 9).size();
        });
    };
    EXPECT_EQ(seen_by(jens), 6U);
    ASSERT_TRUE(lock(id, {secretary}));
    EXPECT_EQ(sight(birgit, id), Sight::open);
    EXPECT_EQ(sight(secretary, id), Sight::open);
    EXPECT_EQ(sight(jens, id), Sight::refused);
    EXPECT_EQ(sight_of(jens, person), Sight::refused) << "known from this case alone";
    EXPECT_EQ(seen_by(jens), 0U);
    EXPECT_EQ(seen_by(secretary), 6U);
    EXPECT_EQ(read([&](store::Reader& db) { return named_on(db, id); }),
              (std::vector{birgit, secretary}));

    ASSERT_TRUE(write([&](store::Writer& db) { return unlock_case(db, id, act()); }));
    EXPECT_EQ(seen_by(jens), 6U);
    EXPECT_EQ(write([&](store::Writer& db) { return unlock_case(db, id, act()); }).error().kind,
              ErrorKind::conflict);
}

TEST_P(AccessStore, ALockNamesOnlyThoseWhoWorkOnCases) {
    const auto id = registered(left_open(call_of(cast::karen)));
    EXPECT_EQ(lock(id, {head}).error().kind, ErrorKind::not_found);
    EXPECT_EQ(lock(id, {base::UserId{99}}).error().kind, ErrorKind::not_found);
    EXPECT_EQ(lock(base::CaseId{99}, {}).error().kind, ErrorKind::not_found);
    EXPECT_EQ(sight(jens, id), Sight::open) << "nothing is half locked";
}

TEST_P(AccessStore, AColleagueNeverSeesTheirOwnCaseAndNobodyElseDoesUnlessNamed) {
    const auto id = registered(left_open(call_of(cast::karen)));
    const auto person = *found(id).person;
    EXPECT_EQ(link(person, birgit, birgit).error().kind, ErrorKind::conflict);
    ASSERT_TRUE(link(person, jens, secretary));
    EXPECT_EQ(sight(jens, id), Sight::refused);
    EXPECT_EQ(sight_of(jens, person), Sight::refused);
    EXPECT_EQ(sight(birgit, id), Sight::open) << "owns it";
    EXPECT_EQ(sight(secretary, id), Sight::open) << "said so";
    const auto handed = write(
        [&](store::Writer& db) { return hand_over(db, vault(), id, jens, "Din egen.", act()); });
    EXPECT_EQ(handed.error().kind, ErrorKind::conflict);
    const auto moved =
        write([&](store::Writer& db) { return move_all(db, vault(), birgit, jens, act(head)); });
    EXPECT_EQ(moved.error().kind, ErrorKind::conflict);
    EXPECT_EQ(lock(id, {jens}).error().kind, ErrorKind::conflict);

    const auto later_case = registered(left_open(call_of(cast::karen)));
    write([&](store::Writer& db) {
        db.execute("UPDATE cases SET person_id = ? WHERE id = ?", {person, later_case});
    });
    EXPECT_EQ(sight(secretary, later_case), Sight::refused) << "a later case is its owner's";
    EXPECT_EQ(sight(jens, later_case), Sight::refused);
    ASSERT_TRUE(link(person, std::nullopt, birgit));
    EXPECT_EQ(sight(jens, later_case), Sight::open);
}

TEST_P(AccessStore, AMergeKeepsWhatProtectsEitherRecord) {
    const auto first = registered(left_open(call_of(cast::karen)));
    const auto second = registered(left_open(call_of(cast::karen)));
    const auto kept = *found(first).person, merged = *found(second).person;
    ASSERT_TRUE(link(merged, jens, birgit));
    ASSERT_TRUE(write(
        [&](store::Writer& db) { return protect_address(db, merged, Protection::on, act()); }));
    ASSERT_TRUE(write([&](store::Writer& db) { return merge_persons(db, kept, merged, act()); }));
    EXPECT_EQ(sight(jens, first), Sight::refused);
    EXPECT_EQ(sight(jens, second), Sight::refused);
    const auto shown =
        read([&](store::Reader& db) { return find_person(db, vault(), kept); }).value();
    EXPECT_TRUE(shown.protected_address);
    EXPECT_EQ(shown.address, "");
}

TEST_P(AccessStore, AProtectedAddressIsOpenedOnlyWhenAskedForAndIsReplacedUnseen) {
    const auto id = registered(left_open(call_of(cast::karen)));
    const auto person = *found(id).person;
    const auto protect = [&](Protection wanted) {
        return write([&](store::Writer& db) { return protect_address(db, person, wanted, act()); });
    };
    const auto shown = [&] {
        return read([&](store::Reader& db) { return find_person(db, vault(), person); }).value();
    };
    const auto asked = [&] {
        return read([&](store::Reader& db) { return address_of(db, vault(), person); });
    };
    ASSERT_TRUE(protect(Protection::on));
    EXPECT_EQ(shown().address, "");
    EXPECT_EQ(shown().phone, cast::karen.phone);
    EXPECT_EQ(asked(), cast::karen.address);
    const auto save = [&](const Person& wanted) {
        return write(
            [&](store::Writer& db) { return change_person(db, vault(), shown(), wanted, act()); });
    };
    auto wanted = shown();
    wanted.email = "ny@example.dk";
    ASSERT_TRUE(save(wanted));
    EXPECT_EQ(asked(), cast::karen.address) << "what was not seen stays";
    wanted = shown();
    wanted.address = cast::niels.address;
    ASSERT_TRUE(save(wanted));
    EXPECT_EQ(asked(), cast::niels.address);
    ASSERT_TRUE(protect(Protection::off));
    EXPECT_EQ(shown().address, cast::niels.address);
    EXPECT_TRUE(findings().empty());
}

TEST_P(AccessStore, WhoeverCalledLastIsOnTheLineUntilSomebodySaysOtherwise) {
    const auto id = relatives_call();
    const auto state = [&](std::string_view line) {
        write([&](store::Writer& db) { state_line(db, id, line, act()); });
    };
    EXPECT_EQ(sight(birgit, id), Sight::masked);
    EXPECT_EQ(sight_of(birgit, *found(id).person), Sight::masked);
    state("patient");
    EXPECT_EQ(sight(birgit, id), Sight::open);
    EXPECT_EQ(sight(jens, id), Sight::masked) << "said for one's own visit";
    EXPECT_EQ(sight(birgit, id, 29), Sight::open);
    EXPECT_EQ(sight(birgit, id, 30), Sight::masked) << "a visit ends";
    state("kommune");
    EXPECT_EQ(sight(birgit, id), Sight::masked) << "the last word counts";
    state("nobody");
    EXPECT_EQ(sight(birgit, id), Sight::open);
    auto again = later_call();
    again.caller = "paaroerende";
    again.next_day = today + 1;
    const auto called = write([&](store::Writer& db) {
        return add_contact(db, vault(), office_codes(), id, again, act());
    });
    ASSERT_TRUE(called);
    EXPECT_EQ(sight(birgit, id), Sight::masked) << "a new call is a new line";
    ASSERT_TRUE(write([&](store::Writer& db) { return annul_contact(db, *called, act()); }));
    const auto by_patient = write([&](store::Writer& db) {
        auto own = later_call();
        own.caller = "patient";
        return add_contact(db, vault(), office_codes(), id, own, act());
    });
    ASSERT_TRUE(by_patient);
    EXPECT_EQ(sight(birgit, id), Sight::open);
}

TEST_P(AccessStore, AConsentOpensTheCaseForItsReceiverAndWithdrawalCoversItAtOnce) {
    const auto id = relatives_call();
    const auto given = consent(id);
    ASSERT_TRUE(given);
    EXPECT_EQ(sight(birgit, id), Sight::open);
    EXPECT_EQ(sight(jens, id), Sight::open);
    write([&](store::Writer& db) { state_line(db, id, "kommune", act()); });
    EXPECT_EQ(sight(birgit, id), Sight::masked) << "another receiver";
    write([&](store::Writer& db) { state_line(db, id, "nobody", act()); });
    ASSERT_TRUE(withdraw(id, *given));
    EXPECT_EQ(sight(birgit, id), Sight::masked) << "also for whoever had said that nobody listens";
    EXPECT_EQ(sight(jens, id), Sight::masked);
    EXPECT_EQ(withdraw(id, *given).error().kind, ErrorKind::conflict);
    EXPECT_EQ(withdraw(id, ConsentId{99}).error().kind, ErrorKind::not_found);
    const auto other = registered(left_open(call_of(cast::niels)));
    EXPECT_EQ(withdraw(other, *given).error().kind, ErrorKind::not_found) << "of another case";
    EXPECT_EQ(consent(base::CaseId{99}).error().kind, ErrorKind::not_found);
    const auto kept = read([&](store::Reader& db) { return consents_of(db, vault(), id); });
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].receiver_name, cast::ane.name);
    EXPECT_EQ(kept[0].terms.withdrawn_at, now);
    EXPECT_TRUE(findings().empty());
}

TEST_P(AccessStore, WhatWasToldStandsOnTheCaseWithItsConsent) {
    const auto id = relatives_call();
    const auto given = consent(id).value();
    const auto tell = [&](ConsentId on, std::string_view told) {
        return write(
            [&](store::Writer& db) { return add_disclosure(db, vault(), id, on, told, act()); });
    };
    ASSERT_TRUE(tell(given, "Ventetiden er syv uger."));
    EXPECT_EQ(tell(given, "  ").error().kind, ErrorKind::invalid_input);
    EXPECT_EQ(tell(ConsentId{99}, "x").error().kind, ErrorKind::not_found);
    ASSERT_TRUE(withdraw(id, given));
    EXPECT_EQ(tell(given, "Mere").error().kind, ErrorKind::conflict);
    const auto told = read([&](store::Reader& db) { return disclosures_of(db, vault(), id); });
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].told, "Ventetiden er syv uger.");
    EXPECT_EQ(told[0].consent, given);
    EXPECT_EQ(number("SELECT COUNT(*) FROM audit_entries WHERE action IN"
                     " ('consent.added', 'consent.withdrawn', 'disclosure.added')"),
              3);
}

TEST_P(AccessStore, TheHeadReadsOneCaseForAReasonAndItsAdviserIsTold) {
    const auto id = registered(left_open(call_of(cast::karen)));
    const auto other = registered(left_open(call_of(cast::niels)));
    EXPECT_EQ(heads_sight(id), Sight::needs_reason);
    EXPECT_EQ(look(id, "haster").error().kind, ErrorKind::invalid_input);
    EXPECT_EQ(look(base::CaseId{99}, reason).error().message, "Sagen findes ikke.");
    const auto opened = look(id, reason);
    ASSERT_TRUE(opened);
    EXPECT_EQ(heads_sight(id), Sight::read_only);
    EXPECT_EQ(heads_sight(other), Sight::needs_reason);
    EXPECT_EQ(heads_sight(id, 29), Sight::read_only);
    EXPECT_EQ(heads_sight(id, 30), Sight::needs_reason);

    const auto unseen = [&](base::UserId user) {
        return read([&](store::Reader& db) { return unseen_break_glass(db, vault(), user); });
    };
    ASSERT_EQ(unseen(birgit).size(), 1U);
    EXPECT_EQ(unseen(birgit)[0].reason, reason);
    EXPECT_EQ(unseen(birgit)[0].user, head);
    EXPECT_TRUE(unseen(jens).empty());
    const auto seen = [&](base::UserId user, base::CaseId record) {
        return write([&](store::Writer& db) {
            return acknowledge_break_glass(db, record, *opened, act(user));
        });
    };
    EXPECT_FALSE(seen(jens, id)) << "not the case's adviser";
    EXPECT_FALSE(seen(birgit, other)) << "of another case";
    ASSERT_TRUE(seen(birgit, id));
    EXPECT_FALSE(seen(birgit, id));
    EXPECT_TRUE(unseen(birgit).empty());
    const auto on_case = read([&](store::Reader& db) { return break_glass_on(db, vault(), id); });
    ASSERT_EQ(on_case.size(), 1U);
    EXPECT_EQ(on_case[0].seen_at, now);

    ASSERT_TRUE(write([&](store::Writer& db) { return end_break_glass(db, id, act(head)); }));
    EXPECT_EQ(heads_sight(id), Sight::needs_reason);
    EXPECT_EQ(number("SELECT COUNT(*) FROM audit_entries WHERE action LIKE 'break_glass.%'"), 3);
}

TEST_P(AccessStore, TheHeadIsToldTheSameOfTheirOwnCaseAsOfNone) {
    const auto id = registered(left_open(call_of(cast::karen)));
    ASSERT_TRUE(link(*found(id).person, head, birgit));
    const auto own = look(id, reason), none = look(base::CaseId{99}, reason);
    EXPECT_EQ(own.error().kind, none.error().kind);
    EXPECT_EQ(own.error().message, none.error().message);
    EXPECT_EQ(heads_sight(id), Sight::refused);
}

}  // namespace
}  // namespace casework
