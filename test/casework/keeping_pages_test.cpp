#include "casework/keeping_pages.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "casework/case_pages.hpp"
#include "casework/page_office.hpp"
#include "casework/person_pages.hpp"
#include "casework/retention_files.hpp"
#include "casework/retention_pages.hpp"
#include "casework/retention_store.hpp"

namespace casework {
namespace {

class KeepingPages : public PageOffice {
protected:
    std::string case_shown(base::CaseId id) {
        return case_page(get(fmt::format("/sager/{}", id.value)), database(), vault(),
                         office_codes(), templates())
            .body;
    }
    std::string person_shown(base::PersonId id) {
        return person_page(get(fmt::format("/personer/{}", id.value)), database(), vault(),
                           office_codes(), templates())
            .body;
    }
    std::string overview(base::UserId by) {
        auto asked = get("/opbevaring");
        asked.user->id = by;
        return retention_page(asked, database(), rules, templates()).body;
    }

    const RetentionRules rules =
        load_retention(PROJECT_FOLDER "/data", {{"guidance", 5}, {"rereferral", 5}});
};
INSTANTIATE_TEST_SUITE_P(Pages, KeepingPages, testing::Values(support::Engine::sqlite),
                         support::engine_name);

TEST_P(KeepingPages, HoldACaseAndLetItGo) {
    const auto id = registered(call_of(cast::karen));
    const auto held =
        post_hold(post("/sager/1/bevaring", {{"reason", "complaint"}}), database(), templates());
    EXPECT_EQ(location(held), "/sager/1?gjort=bevares");
    EXPECT_NE(case_shown(id).find("Klagesag"), std::string::npos);
    EXPECT_NE(case_shown(id).find("/sager/1/bevaring/1/ophaevelse"), std::string::npos);
    EXPECT_EQ(
        post_hold(post("/sager/1/bevaring", {{"reason", "nej"}}), database(), templates()).status,
        422);
    const auto lifted =
        post_hold_lifted(post("/sager/1/bevaring/1/ophaevelse"), database(), templates());
    EXPECT_EQ(location(lifted), "/sager/1?gjort=bevares-ikke");
    EXPECT_EQ(case_shown(id).find("/sager/1/bevaring/1/ophaevelse"), std::string::npos);
    EXPECT_EQ(post_hold(post("/sager/99/bevaring", {{"reason", "court"}}), database(), templates())
                  .status,
              404);
}

// Who reads for a stated reason sees that it is held and changes nothing; somebody on the line
// hears nothing of it.
TEST_P(KeepingPages, ShowAHoldToWhoMayReadAndNoFormToWhoMayNotChange) {
    const Keeping keeping{false, {{HoldId{1}, "complaint", now, birgit, std::nullopt}}};
    struct Example {
        const char* why;
        Sight sight;
        bool held, form;
    };
    const Example examples[] = {{"an adviser", Sight::open, true, true},
                                {"a reason is stated", Sight::read_only, true, false},
                                {"covered", Sight::masked, false, false}};
    for (const auto& [why, sight, held, form] : examples) {
        SCOPED_TRACE(why);
        const auto asked = get("/sager/1");
        http::Page page{"casework/case.html", asked, "Sag 1"};
        add_holds(page, asked, templates(), {base::CaseId{1}, sight, keeping});
        const auto body = templates().page(page).body;
        EXPECT_EQ(body.contains("Klagesag"), held);
        EXPECT_EQ(body.contains("action=\"/sager/1/bevaring"), form);
    }
}

TEST_P(KeepingPages, NoteARequestWithItsDeadlineAndAnswerIt) {
    const auto id = *found(registered(call_of(cast::karen))).person;
    const auto noted = post_erasure_request(
        post("/personer/1/sletning", {{"received", "1/3 2018"}}), database(), templates());
    EXPECT_EQ(location(noted), "/personer/1?gjort=anmodning");
    EXPECT_NE(person_shown(id).find("1. april 2018"), std::string::npos);
    EXPECT_EQ(post_erasure_request(post("/personer/1/sletning", {{"received", "i går"}}),
                                   database(), templates())
                  .status,
              422);
    today = today + 60;
    EXPECT_NE(person_shown(id).find("overskredet"), std::string::npos);
    EXPECT_NE(overview(birgit).find("overskredet"), std::string::npos);
    EXPECT_EQ(post_erasure_refusal(post("/personer/1/sletning/1/afslag", {{"ground", ""}}),
                                   database(), templates())
                  .status,
              422);
    const auto refused =
        post_erasure_refusal(post("/personer/1/sletning/1/afslag", {{"ground", "duty_to_keep"}}),
                             database(), templates());
    EXPECT_EQ(location(refused), "/personer/1?gjort=afslag");
    EXPECT_NE(person_shown(id).find("journaliseringspligt"), std::string::npos);
    EXPECT_EQ(post_erasure_proposal(post("/personer/1/sletning/1/forslag"), database(), templates())
                  .status,
              409);
}

TEST_P(KeepingPages, ShowWhatIsDueWithoutAPersonAndTakeFourEyes) {
    const auto id = registered(call_of(cast::karen, "Spørger om broen"));
    EXPECT_NE(overview(birgit).find("Der er ingen sager, hvis tid er gået."), std::string::npos);
    EXPECT_NE(overview(birgit).find("keep_years_complaint"), std::string::npos)
        << "a length that is not given is named by its setting";
    today = today + base::Span{.days = 1, .months = 60};
    now = at(today, 10);
    const auto due = overview(birgit);
    EXPECT_NE(due.find("Arkivloven"), std::string::npos);
    EXPECT_EQ(due.find("Karen"), std::string::npos);
    EXPECT_EQ(due.find("href=\"/sager/"), std::string::npos) << "numbers, not cases";
    EXPECT_EQ(post_proposal(post("/opbevaring/forslag"), database(), rules, templates()).status,
              303);
    EXPECT_NE(overview(birgit).find("En anden end dig"), std::string::npos);
    EXPECT_EQ(overview(birgit).find("/opbevaring/godkendelse"), std::string::npos);
    EXPECT_NE(overview(jens).find("/opbevaring/godkendelse"), std::string::npos);
    const auto approval = [&](const char* run) {
        return post("/opbevaring/godkendelse", {{"run", run}});
    };
    EXPECT_EQ(post_approval(approval("1"), database(), templates()).status, 403);
    EXPECT_EQ(post_approval(approval("x"), database(), templates()).status, 404);
    auto by_jens = approval("1");
    by_jens.user->id = jens;
    EXPECT_EQ(post_approval(by_jens, database(), templates()).status, 303);
    EXPECT_NE(overview(birgit).find("Der slettes nu."), std::string::npos);
    erase_some(database(), vault(), rules, {}, now, 10);
    EXPECT_NE(overview(birgit).find("Slettet:"), std::string::npos);
    const auto shown = case_shown(id);
    EXPECT_NE(shown.find("Tekster og person er slettet."), std::string::npos);
    EXPECT_EQ(shown.find("/sager/1/kontakter\""), std::string::npos) << "nothing can be added";
    EXPECT_EQ(shown.find("/sager/1/ret\""), std::string::npos);
    EXPECT_EQ(post_rejection(post("/opbevaring/afvisning", {{"run", "1"}}), database(), templates())
                  .status,
              409);
}

}  // namespace
}  // namespace casework
