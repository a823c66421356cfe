#include "casework/leaving_pages.hpp"

#include <gmock/gmock.h>

#include "casework/day_store.hpp"
#include "casework/page_office.hpp"
#include "casework/promise_store.hpp"
#include "identity/identity_store.hpp"

namespace casework {
namespace {

using testing::HasSubstr;
using testing::Not;

// The head of office at the page of an adviser, Birgit.
class Leaving : public PageOffice {
protected:
    void SetUp() override {
        PageOffice::SetUp();
        head_ = write([&](store::Writer& db) {
                    identity::create_user(
                        db, {"anton", "Anton", identity::Role::administrator, "x"}, now)
                        .value();
                    return identity::create_user(
                        db, {"petrea", "Petrea", identity::Role::head, "x"}, now);
                }).value();
    }
    http::Request by_head(http::Request request) {
        request.user = http::SignedIn{.id = head_, .name = "Petrea", .role = "head"};
        return request;
    }
    std::string page_of(base::UserId user, const char* what) const {
        return "/brugere/" + std::to_string(user.value) + "/" + what;
    }
    http::Response leave(base::UserId user, const Fields& fields = {}) {
        return post_leaving(by_head(post(page_of(user, "lukning"), fields)), database(), vault(),
                            templates());
    }
    http::Response move(base::UserId user, const Fields& fields = {}) {
        return post_absence(by_head(post(page_of(user, "sager"), fields)), database(), vault(),
                            templates());
    }
    bool active(base::UserId user) {
        return database()
            .read([&](store::Reader& db) { return identity::find_user(db, user); })
            ->active;
    }
    Waiting waiting(base::UserId user) {
        return database().read([&](store::Reader& db) { return waiting_for(db, user); });
    }
    void promise_on(base::CaseId id) {
        write([&](store::Writer& db) {
            return make_promise(db, vault(), id, birgit, at(today + 1, 9), "Ringer", act());
        });
    }
    Fields to(base::UserId user) const { return {{"to", std::to_string(user.value)}}; }

    base::UserId head_;
};
INSTANTIATE_TEST_SUITE_P(Pages, Leaving, testing::Values(support::Engine::sqlite),
                         support::engine_name);

TEST_P(Leaving, WithoutCasesOnlyTheAccountCloses) {
    const auto page =
        leaving_page(by_head(get(page_of(birgit, "lukning"))), database(), templates());
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, Not(HasSubstr("Hvem overtager sagerne?")));
    EXPECT_EQ(location(leave(birgit)), "/brugere?gjort=lukket");
    EXPECT_FALSE(active(birgit));
}

TEST_P(Leaving, MovesCasesAndPromisesBeforeTheAccountCloses) {
    promise_on(registered(left_open(call_of(cast::karen))));
    const auto page =
        leaving_page(by_head(get(page_of(birgit, "lukning"))), database(), templates());
    EXPECT_THAT(page.body, HasSubstr("Hvem overtager sagerne?"));
    EXPECT_THAT(page.body, Not(HasSubstr(cast::karen.name))) << "the head sees no person";

    const auto refused = leave(birgit);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Vælg, hvem der overtager sagerne."));
    EXPECT_TRUE(active(birgit));

    EXPECT_EQ(location(leave(birgit, to(jens))), "/brugere?gjort=lukket");
    EXPECT_FALSE(active(birgit));
    EXPECT_EQ(waiting(jens).open_cases, 1);
    EXPECT_EQ(waiting(jens).promises, 1);
}

TEST_P(Leaving, AlsoMovesAPromiseOnAClosedCase) {
    const auto id = registered(left_open(call_of(cast::karen)));
    promise_on(id);
    write([&](store::Writer& db) { return close(db, id, act()); });
    EXPECT_EQ(waiting(birgit).open_cases, 0);
    EXPECT_EQ(leave(birgit).status, 422);
    EXPECT_EQ(leave(birgit, to(jens)).status, 303);
    EXPECT_EQ(waiting(jens).promises, 1);
}

TEST_P(Leaving, IsRefusedWholeWhenNobodyCanTakeTheCases) {
    registered(left_open(call_of(cast::karen)));
    for (const auto taker : {head_, base::UserId{99}, birgit}) {
        SCOPED_TRACE(taker.value);
        EXPECT_GE(leave(birgit, to(taker)).status, 400);
        EXPECT_TRUE(active(birgit));
        EXPECT_EQ(waiting(birgit).open_cases, 1);
    }
}

TEST_P(Leaving, IsNotForOnesOwnAccountNorForOneThatIsNotThere) {
    const auto own = leave(head_);
    EXPECT_EQ(own.status, 422);
    EXPECT_THAT(own.body, HasSubstr("Du kan ikke lukke din egen konto."));
    EXPECT_EQ(leave(base::UserId{99}).status, 404);
    EXPECT_EQ(move(base::UserId{99}).status, 404);
    EXPECT_EQ(
        absence_page(by_head(get(page_of(base::UserId{99}, "sager"))), database(), templates())
            .status,
        404);
}

TEST_P(Leaving, AnAbsentColleaguesCasesMoveAndTheAccountStays) {
    registered(left_open(call_of(cast::karen)));
    registered(left_open(call_of(cast::niels)));
    const auto page = absence_page(by_head(get(page_of(birgit, "sager"))), database(), templates());
    EXPECT_THAT(page.body, HasSubstr("<strong>2</strong>"));
    EXPECT_EQ(move(birgit).status, 422);
    EXPECT_EQ(location(move(birgit, to(jens))), "/brugere?gjort=flyttet");
    EXPECT_TRUE(active(birgit));
    EXPECT_EQ(waiting(birgit).open_cases, 0);
    EXPECT_EQ(waiting(jens).open_cases, 2);
    const auto empty =
        absence_page(by_head(get(page_of(birgit, "sager"))), database(), templates());
    EXPECT_THAT(empty.body, HasSubstr("Der er ikke noget at flytte."));
    EXPECT_THAT(empty.body, Not(HasSubstr("<button class=\"button button-primary\"")));
}

}  // namespace
}  // namespace casework
