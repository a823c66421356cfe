#include "casework/retention_store.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <random>
#include <set>

#include "casework/access_store.hpp"
#include "casework/consent_store.hpp"
#include "casework/erasure_request_store.hpp"
#include "casework/erasure_store.hpp"
#include "casework/hold_store.hpp"
#include "casework/office.hpp"
#include "casework/retention_files.hpp"
#include "support/rounds.hpp"

namespace casework {
namespace {

RetentionRules rules(JournalPlan plan = {{"guidance", 5}, {"rereferral", 5}, {"complaint", 10}}) {
    return load_retention(PROJECT_FOLDER "/data", std::move(plan));
}

class Retention : public Office {
protected:
    base::CaseId old_case(const cast::Member& member, std::string_view reason = "befordring") {
        auto inquiry = call_of(member, "Et notat");
        inquiry.reason = reason;
        return registered(inquiry);
    }
    void years_pass(int years) {
        today = today + base::Span{.days = 1, .months = 12 * years};
        now = at(today, 10);
    }
    std::vector<base::CaseId> due() {
        std::vector<base::CaseId> all;
        for (const auto& kind :
             database().read([&](store::Reader& db) { return due_on(db, kept_rules, {}, today); }))
            all.insert(all.end(), kind.due.begin(), kind.due.end());
        return all;
    }
    base::Result<RunId> propose(base::UserId by) {
        return write([&](store::Writer& db) { return propose_due(db, kept_rules, {}, act(by)); });
    }
    base::Result<void> approved(RunId id, base::UserId by) {
        return write([&](store::Writer& db) { return approve(db, id, act(by)); });
    }
    std::int64_t carry_out(std::size_t at_most = 100) {
        return erase_some(database(), vault(), kept_rules, {}, now, at_most);
    }
    bool erased(base::CaseId id) {
        return database().read([&](store::Reader& db) { return is_erased(db, id); });
    }
    void hold(base::CaseId id) {
        write([&](store::Writer& db) { place_hold(db, id, "complaint", act()).value(); });
    }
    casework::Run run(RunId id) {
        for (const auto& one : database().read([](store::Reader& db) { return runs(db, 100); }))
            if (one.id == id) return one;
        throw std::runtime_error{"no run"};
    }

    RetentionRules kept_rules = rules();
};
INSTANTIATE_TEST_SUITE_P(Stores, Retention, support::both_engines, support::engine_name);

TEST_P(Retention, ShowsWhatIsDueAndNothingElse) {
    const auto guidance = old_case(cast::karen),
               complaint = old_case(cast::niels, "serviceklage_hospital");
    const auto held = old_case(cast::ane), open = registered(left_open(call_of(cast::petrea)));
    const auto talked_to = old_case(cast::anton);
    hold(held);
    EXPECT_TRUE(due().empty());
    years_pass(3);
    write([&](store::Writer& db) {
        add_contact(db, vault(), office_codes(), talked_to, later_call("igen"), act()).value();
    });
    years_pass(2);
    EXPECT_EQ(due(), std::vector{guidance}) << "not " << complaint.value << ", " << open.value;
    const auto kinds =
        database().read([&](store::Reader& db) { return due_on(db, kept_rules, {}, today); });
    std::int64_t held_back = 0;
    for (const auto& kind : kinds) held_back += kind.held;
    EXPECT_EQ(held_back, 1);
    years_pass(5);
    EXPECT_EQ(due().size(), 3U) << "the complaint and what was talked about again";
}

TEST_P(Retention, CountsFromTheLastConsentToo) {
    const auto id = old_case(cast::karen);
    years_pass(3);
    write([&](store::Writer& db) {
        add_consent(db, vault(), oral_now(id, "paaroerende", now, today), act()).value();
    });
    years_pass(3);
    EXPECT_TRUE(due().empty());
    years_pass(2);
    EXPECT_EQ(due(), std::vector{id});
}

TEST_P(Retention, IsDueTheDayAfterTheLastDay) {
    old_case(cast::karen);
    today = today + base::Span{.days = 0, .months = 60};
    EXPECT_TRUE(due().empty());
    today = today + 1;
    EXPECT_EQ(due().size(), 1U);
}

TEST_P(Retention, ErasesWhatAnotherApprovedAndKeepsEveryNumber) {
    const auto gone = old_case(cast::karen);
    const auto kept = old_case(cast::niels, "serviceklage_hospital");
    const auto inquiries = counted("inquiry");
    years_pass(5);
    const auto id = propose(birgit).value();
    EXPECT_EQ(carry_out(), 0);
    EXPECT_FALSE(erased(gone)) << "nobody has approved it";
    EXPECT_EQ(approved(id, birgit).error().kind, base::ErrorKind::forbidden) << "four eyes";
    EXPECT_FALSE(propose(jens).has_value()) << "one waits already";
    ASSERT_TRUE(approved(id, jens).has_value());
    EXPECT_FALSE(approved(id, jens).has_value()) << "once";
    EXPECT_FALSE(erased(gone)) << "it is done behind the requests";
    EXPECT_EQ(carry_out(), 0);
    EXPECT_TRUE(erased(gone));
    EXPECT_FALSE(erased(kept));
    EXPECT_TRUE(hits(cast::karen.name).empty());
    EXPECT_EQ(counted("inquiry"), inquiries);
    const auto done = run(id);
    EXPECT_TRUE(done.done_at.has_value());
    EXPECT_EQ(done.erased, 1);
    EXPECT_EQ(done.left_out, 0);
    EXPECT_EQ(findings(), std::vector<std::string>{});
    EXPECT_FALSE(propose(birgit).has_value()) << "nothing is due";
}

TEST_P(Retention, LeavesOutWhatChangedSinceItWasProposed) {
    const auto held = old_case(cast::karen), opened = old_case(cast::niels),
               talked_to = old_case(cast::ane), gone = old_case(cast::petrea);
    years_pass(5);
    const auto id = propose(birgit).value();
    ASSERT_TRUE(approved(id, jens).has_value());
    hold(held);
    write([&](store::Writer& db) {
        reopen(db, opened, today + 1, act()).value();
        add_contact(db, vault(), office_codes(), talked_to, later_call("igen"), act()).value();
    });
    EXPECT_EQ(carry_out(1), 3) << "a little at a time";
    EXPECT_EQ(carry_out(), 0);
    for (const auto id_left : {held, opened, talked_to}) EXPECT_FALSE(erased(id_left));
    EXPECT_TRUE(erased(gone));
    EXPECT_EQ(run(id).left_out, 3);
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

TEST_P(Retention, DoesNothingAfterARejection) {
    const auto id_case = old_case(cast::karen);
    years_pass(5);
    const auto id = propose(birgit).value();
    ASSERT_TRUE(write([&](store::Writer& db) { return reject(db, id, act(birgit)); }).has_value());
    EXPECT_EQ(carry_out(), 0);
    EXPECT_FALSE(erased(id_case));
    EXPECT_FALSE(approved(id, jens).has_value());
    EXPECT_TRUE(propose(birgit).has_value()) << "it may be proposed again";
}

TEST_P(Retention, HoldsAreGivenOnceAndLifted) {
    const auto id = old_case(cast::karen);
    hold(id);
    EXPECT_FALSE(write([&](store::Writer& db) {
                     return place_hold(db, id, "complaint", act());
                 }).has_value());
    EXPECT_FALSE(
        write([&](store::Writer& db) { return place_hold(db, id, "because", act()); }).has_value());
    EXPECT_FALSE(write([&](store::Writer& db) {
                     return place_hold(db, base::CaseId{99}, "court", act());
                 }).has_value());
    const auto holds = database().read([&](store::Reader& db) { return holds_of(db, id); });
    ASSERT_EQ(holds.size(), 1U);
    EXPECT_FALSE(write([&](store::Writer& db) {
                     return lift_hold(db, base::CaseId{99}, holds[0].id, act());
                 }).has_value());
    EXPECT_TRUE(write([&](store::Writer& db) {
                    return lift_hold(db, id, holds[0].id, act());
                }).has_value());
    EXPECT_FALSE(database().read([&](store::Reader& db) { return is_held(db, id); }));
    EXPECT_FALSE(write([&](store::Writer& db) {
                     return lift_hold(db, id, holds[0].id, act());
                 }).has_value());
}

class Requests : public Retention {
protected:
    base::PersonId asks(const cast::Member& member) {
        const auto person_id = *found(old_case(member)).person;
        request = write([&](store::Writer& db) {
                      return note_request(db, person_id, today, act());
                  }).value();
        return person_id;
    }
    ErasureRequestId request;
};
INSTANTIATE_TEST_SUITE_P(Stores, Requests, support::both_engines, support::engine_name);

TEST(ErasureRequest, IsAnsweredWithinAMonth) {
    EXPECT_EQ(answer_by({2018, 3, 6}), (base::Date{2018, 4, 6}));
    EXPECT_EQ(answer_by({2018, 1, 31}), (base::Date{2018, 2, 28}));
}

TEST_P(Requests, AreErasedWhenProposedAndApprovedByAnother) {
    const auto person_id = asks(cast::karen);
    EXPECT_FALSE(write([&](store::Writer& db) {
                     return note_request(db, person_id, today, act());
                 }).has_value())
        << "one waits already";
    EXPECT_EQ(database().read([](store::Reader& db) { return unanswered_requests(db, 9); }).size(),
              1U);
    const auto id = write([&](store::Writer& db) {
                        return propose_request(db, viewer(), person_id, request, act());
                    }).value();
    EXPECT_FALSE(approved(id, birgit).has_value());
    ASSERT_TRUE(approved(id, jens).has_value());
    EXPECT_EQ(carry_out(), 0);
    EXPECT_TRUE(hits(cast::karen.name).empty());
    const auto all = database().read([&](store::Reader& db) { return requests_of(db, person_id); });
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].decision, "proposed");
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

TEST_P(Requests, OfSomebodyWithoutACaseEraseThePersonAlone) {
    const auto person_id = write(
        [&](store::Writer& db) { return add_person(db, vault(), person(cast::thora), act()); });
    request =
        write([&](store::Writer& db) { return note_request(db, person_id, today, act()); }).value();
    const auto id = write([&](store::Writer& db) {
                        return propose_request(db, viewer(), person_id, request, act());
                    }).value();
    ASSERT_TRUE(approved(id, jens).has_value());
    EXPECT_EQ(carry_out(), 0);
    EXPECT_TRUE(hits(cast::thora.name).empty());
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

TEST_P(Requests, AreAnsweredWhenTheTimeOfTheCaseIsUpFirst) {
    const auto person_id = asks(cast::karen);
    years_pass(5);
    ASSERT_TRUE(approved(propose(birgit).value(), jens).has_value());
    EXPECT_EQ(carry_out(), 0);
    const auto waiting = [](store::Reader& db) { return unanswered_requests(db, 9); };
    EXPECT_TRUE(database().read(waiting).empty());
    const auto all = database().read([&](store::Reader& db) { return requests_of(db, person_id); });
    EXPECT_EQ(all.at(0).decision, "erased");
}

TEST_P(Requests, AreRefusedWithAGround) {
    const auto person_id = asks(cast::karen);
    const auto refused = [&](std::string_view ground) {
        return write([&](store::Writer& db) {
            return refuse_request(db, person_id, request, ground, act());
        });
    };
    EXPECT_FALSE(refused("because").has_value());
    EXPECT_TRUE(refused("duty_to_keep").has_value());
    EXPECT_FALSE(refused("duty_to_keep").has_value()) << "once";
    EXPECT_FALSE(write([&](store::Writer& db) {
                     return propose_request(db, viewer(), person_id, request, act());
                 }).has_value());
    EXPECT_TRUE(
        database().read([](store::Reader& db) { return unanswered_requests(db, 9); }).empty());
}

TEST_P(Requests, AreNotProposedWhileACaseIsOpenOrHeld) {
    const auto person_id = asks(cast::karen);
    const auto id = base::CaseId{1};
    const auto proposed = [&] {
        return write([&](store::Writer& db) {
            return propose_request(db, viewer(), person_id, request, act());
        });
    };
    hold(id);
    EXPECT_NE(proposed().error().message.find("skal bevares"), std::string::npos);
    const auto holds = database().read([&](store::Reader& db) { return holds_of(db, id); });
    write([&](store::Writer& db) {
        lift_hold(db, id, holds[0].id, act()).value();
        reopen(db, id, today + 1, act()).value();
    });
    EXPECT_NE(proposed().error().message.find("er åben"), std::string::npos);
    EXPECT_FALSE(write([&](store::Writer& db) {
                     return note_request(db, person_id, today + 1, act());
                 }).has_value())
        << "a day in the future";
}

// A case that is locked to others is not told of, and is left out when it is open.
TEST_P(Requests, SayNothingOfACaseThatIsKeptFromWhoAsks) {
    const auto person_id = asks(cast::karen);
    auto again = left_open(call("Spørger om fyrtårnet"));
    again.known_person = person_id;
    const auto locked = registered(again, act(jens));
    write([&](store::Writer& db) { lock_case(db, locked, {}, act(jens)).value(); });
    const auto id = write([&](store::Writer& db) {
        return propose_request(db, viewer(), person_id, request, act());
    });
    ASSERT_TRUE(id.has_value()) << id.error().message;
    ASSERT_TRUE(approved(*id, jens).has_value());
    EXPECT_EQ(carry_out(), 0);
    EXPECT_TRUE(erased(base::CaseId{1}));
    EXPECT_FALSE(erased(locked));
    EXPECT_EQ(run(*id).left_out, 1);
    EXPECT_EQ(findings(), std::vector<std::string>{});
}

// Cases are held, freed, opened, closed, proposed, approved and erased in any order: none goes
// while it is held.
TEST_P(Retention, NeverErasesACaseThatIsHeld) {
    const int histories = support::rounds(8);
    std::mt19937 random{1899};
    int erased_cases = 0;
    years_pass(0);
    for (int history = 0; history < histories; ++history) {
        std::vector<base::CaseId> cases;
        for (const auto& member : cast::everyone) cases.push_back(old_case(member));
        std::set<base::CaseId> gone;
        years_pass(5);
        for (int step = 0; step < 25; ++step) {
            const auto id = cases[random() % cases.size()];
            const auto by = random() % 2 == 0 ? birgit : jens;
            now.ms += base::ms_per_minute;
            switch (random() % 7) {
                case 0:
                    write([&](store::Writer& db) { return place_hold(db, id, "court", act()); });
                    break;
                case 1:
                case 2:
                    for (const auto& one :
                         database().read([&](store::Reader& db) { return holds_of(db, id); }))
                        write([&](store::Writer& db) { return lift_hold(db, id, one.id, act()); });
                    break;
                case 3:
                    write([&](store::Writer& db) { return reopen(db, id, today + 1, act()); });
                    break;
                case 4: write([&](store::Writer& db) { return close(db, id, act()); }); break;
                case 5: propose(by); break;
                default:
                    for (const auto& one :
                         database().read([](store::Reader& db) { return runs(db, 3); }))
                        approved(one.id, by);
            }
            carry_out(1 + random() % 3);
            for (const auto each : cases) {
                if (!erased(each) || !gone.insert(each).second) continue;
                ++erased_cases;
                ASSERT_FALSE(database().read([&](store::Reader& db) { return is_held(db, each); }))
                    << "history " << history << " step " << step;
            }
        }
        ASSERT_EQ(findings(Texts::sampled), std::vector<std::string>{});
        const auto waiting = database().read([](store::Reader& db) { return runs(db, 1); });
        if (!waiting.empty() && waiting[0].decision.empty())
            write([&](store::Writer& db) { return reject(db, waiting[0].id, act()); });
    }
    EXPECT_GT(erased_cases, histories) << "or nothing was tried";
    std::cout << histories << " histories, " << erased_cases << " cases erased, 0 of them held\n";
}

}  // namespace
}  // namespace casework
