#include "casework/verdict_pages.hpp"

#include <gmock/gmock.h>

#include "casework/case_pages.hpp"
#include "casework/day_pages.hpp"
#include "casework/done_pages.hpp"
#include "casework/draft_pages.hpp"
#include "casework/draft_store.hpp"
#include "casework/page_office.hpp"
#include "casework/verdict_store.hpp"
#include "law/book_files.hpp"

namespace casework {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr Program program{"0.1.0"};

const rights::RuleBook& rule_book() {
    static const rights::RuleBook book{law::load_archive(PROJECT_FOLDER "/law").newest()};
    return book;
}

class VerdictPages : public PageOffice {
protected:
    void SetUp() override {
        PageOffice::SetUp();
        registered(left_open(call_of(cast::karen, "Hofte.")));
        registered(call("En anden."));
        today = base::Date{2025, 5, 9};
    }

    const Fields facts{{"discharged_on", "1/5 2025"},
                       {"training_place", "municipality"},
                       {"municipal_start", "9/5 2025"},
                       {"asked_on", "9/5 2025"}};

    http::Request of_right(http::Request request, const char* right) {
        request.parameters = {request.parameters.at(0), right};
        return request;
    }
    http::Response keep(const Fields& fields, const char* number = "1",
                        const char* right = "rehabilitation") {
        const auto path = "/sager/" + std::string{number} + "/ret/" + right + "/svar";
        return post_verdict(of_right(post(path, fields), right), database(), vault(), rule_book(),
                            templates(), program);
    }
    std::string shown_case() {
        return case_page(get("/sager/1"), database(), vault(), office_codes(), templates()).body;
    }
    http::Response shown(const char* path = "/sager/1/svar/1") {
        return verdict_page(get(path), database(), vault(), templates());
    }
    http::Response shown_today(const rights::RuleBook& book) {
        return verdict_today_page(get("/sager/1/svar/1/i-dag"), database(), vault(), book,
                                  templates());
    }
    Verdict kept() {
        return database().read(
            [&](store::Reader& db) { return verdicts_of(db, vault(), base::CaseId{1}).at(0); });
    }
};
INSTANTIATE_TEST_SUITE_P(Pages, VerdictPages, testing::Values(support::Engine::sqlite),
                         support::engine_name);

TEST_P(VerdictPages, TheFormOfARightStandsWithinTheCase) {
    const auto list =
        case_rights_page(get("/sager/1/ret"), database(), vault(), rule_book(), templates());
    EXPECT_THAT(list.body, HasSubstr("href=\"/sager/1/ret/rehabilitation\""));
    const auto path = "/sager/1/ret/rehabilitation";
    const auto form = case_right_page(of_right(get(path), "rehabilitation"), database(), vault(),
                                      rule_book(), templates());
    EXPECT_EQ(form.status, 200);
    EXPECT_THAT(form.body, HasSubstr("action=\"/sager/1/ret/rehabilitation\""));
    EXPECT_THAT(form.body, HasSubstr("formaction=\"/sager/1/ret/rehabilitation/svar\""));
    const auto answered = post_case_right(of_right(post(path, facts), "rehabilitation"), database(),
                                          vault(), rule_book(), templates());
    EXPECT_EQ(answered.status, 200);
    EXPECT_THAT(answered.body, HasSubstr("Ja, du kan vælge en privat"));
    EXPECT_THAT(shown_case(), Not(HasSubstr("Svar om rettigheder"))) << "nothing is kept yet";
}

TEST_P(VerdictPages, AnAnswerIsKeptWithItsFactsLawAndProgram) {
    EXPECT_EQ(location(keep(facts)), "/sager/1?gjort=svar");
    const auto verdict = kept();
    EXPECT_EQ(verdict.right, "rehabilitation");
    EXPECT_EQ(verdict.verdict, "met");
    EXPECT_EQ(verdict.outcome, "private_choice");
    EXPECT_EQ(verdict.law, rule_book().law().fingerprint());
    EXPECT_EQ(verdict.program, "0.1.0");
    EXPECT_THAT(verdict.facts, HasSubstr("\"municipal_start\":\"2025-05-09\""));
    EXPECT_THAT(verdict.explanation, HasSubstr("7 dage efter dag 0 er 8. maj 2025."));
    EXPECT_THAT(verdict.explanation, HasSubstr("Kommunen kan begynde: 9. maj 2025"));

    EXPECT_THAT(shown_case(), HasSubstr("Ja, du kan vælge en privat"));
    EXPECT_THAT(shown_case(), HasSubstr("href=\"/sager/1/svar/1\""));
    const auto page = shown().body;
    EXPECT_THAT(page, HasSubstr("<h3>Sådan er det regnet</h3>"));
    EXPECT_THAT(page, HasSubstr("7 dage efter dag 0 er 8. maj 2025."));
    EXPECT_THAT(page, HasSubstr(rule_book().law().fingerprint()));
}

TEST_P(VerdictPages, AFormSentTwiceIsKeptOnce) {
    auto twice = facts;
    twice.emplace_back("once", "abc");
    keep(twice);
    keep(twice);
    EXPECT_EQ(number("SELECT COUNT(*) FROM verdicts"), 1);
}

TEST_P(VerdictPages, WhatIsNoAnswerIsNotKept) {
    struct Example {
        const char* why;
        Fields fields;
        const char* message;
    };
    const Example examples[] = {
        {"a fact is missing",
         {{"discharged_on", "8/5 2025"},
          {"training_place", "municipality"},
          {"asked_on", "9/5 2025"}},
         "Oplysningen mangler, før svaret kan gemmes."},
        {"a day that does not exist",
         {{"discharged_on", "31/2 2025"}, {"asked_on", "9/5 2025"}},
         "discharged_on-error"},
        {"an empty form", {}, "Skriv den dag, der spørges på."},
    };
    for (const auto& [why, fields, message] : examples) {
        SCOPED_TRACE(why);
        const auto page = keep(fields);
        EXPECT_EQ(page.status, 422);
        EXPECT_THAT(page.body, HasSubstr(message));
    }
    EXPECT_EQ(keep(facts, "99").status, 404);
    EXPECT_EQ(keep(facts, "1", "happiness").status, 404);
    EXPECT_EQ(number("SELECT COUNT(*) FROM verdicts"), 0);
}

TEST_P(VerdictPages, TheReadingThatWasChosenIsKeptWithTheAnswer) {
    const Fields moved_forward{
        {"is_surgery", "ja"},           {"hospital", "regional"},
        {"excluded_treatment", "none"}, {"changed_on", "10/3 2025"},
        {"caused_by", "region"},        {"change", "new_date"},
        {"offered_date", "24/3 2025"},  {"new_date", "23/3 2025"},
        {"asked_on", "9/5 2025"},       {"reading-changed_to_earlier_date", "is_no_change"}};
    EXPECT_EQ(location(keep(moved_forward, "1", "changed_surgery")), "/sager/1?gjort=svar");
    const auto verdict = kept();
    EXPECT_EQ(verdict.outcome, "earlier_date");
    EXPECT_THAT(verdict.facts,
                HasSubstr(R"("readings":{"changed_to_earlier_date":"is_no_change"})"));
    EXPECT_THAT(verdict.explanation, HasSubstr("Valgt læsning af loven\n  Om en operation"));
    EXPECT_THAT(shown_today(rule_book()).body,
                HasSubstr("name=\"reading-changed_to_earlier_date\" value=\"is_no_change\""));
}

TEST_P(VerdictPages, WhatIsTypedIsKeptUntilTheAnswerIsStoredOrTheFormBegunAnew) {
    const auto open = [&] {
        return case_right_page(of_right(get("/sager/1/ret/record_access"), "record_access"),
                               database(), vault(), rule_book(), templates());
    };
    const auto type = [&](const Fields& fields) {
        const auto kept = post_draft(post("/kladder/sag-1-ret-record-access", fields), database(),
                                     vault(), templates());
        EXPECT_EQ(kept.status, 204);
    };
    EXPECT_THAT(open().body, HasSubstr("data-draft=\"sag-1-ret-record-access\""));
    EXPECT_THAT(open().body, Not(HasSubstr("er hentet.")));

    type({{"matter", "own_record"}, {"received_on", "31/2 2025"}, {"asked_on", "9/5 2025"}});
    const auto fetched = open();
    EXPECT_EQ(fetched.status, 200) << "half a day is no fault of who opens the form";
    EXPECT_THAT(fetched.body, HasSubstr("er hentet."));
    EXPECT_THAT(fetched.body, HasSubstr("value=\"31/2 2025\""));
    const auto day = day_page(get("/"), database(), vault(), office_codes(), templates());
    EXPECT_THAT(day.body, HasSubstr("href=\"/sager/1/ret/record_access\""));
    EXPECT_THAT(day.body, HasSubstr("Vurdering af en ret på sag 1"));

    discard_draft(post("/kladder/sag-1-ret-record-access/kassering",
                       {{"back", "/sager/1/ret/record_access"}}),
                  database(), vault(), templates());
    EXPECT_THAT(open().body, Not(HasSubstr("er hentet.")));

    const Fields whole{
        {"matter", "public_access"}, {"received_on", "1/5 2025"}, {"asked_on", "9/5 2025"}};
    type(whole);
    EXPECT_EQ(location(keep(whole, "1", "record_access")), "/sager/1?gjort=svar");
    EXPECT_EQ(number("SELECT COUNT(*) FROM drafts"), 0);
}

TEST_P(VerdictPages, CountedAgainBothAnswersStandBesideEachOther) {
    keep(facts);
    const auto same = shown_today(rule_book());
    EXPECT_EQ(same.status, 200);
    EXPECT_THAT(same.body, HasSubstr("Lovfilerne er de samme som dengang."));
    EXPECT_THAT(same.body, HasSubstr("name=\"municipal_start\" value=\"09-05-2025\""));
    EXPECT_EQ(number("SELECT COUNT(*) FROM verdicts"), 1) << "looking keeps nothing";

    write([&](store::Writer& db) {
        db.execute("UPDATE verdicts SET law = 'other'");
        return 0;
    });
    EXPECT_THAT(shown_today(rule_book()).body, HasSubstr("Lovfilerne er ændret siden."));
}

TEST_P(VerdictPages, FactsThatNoRuleKnowsAnyMoreAreNamedAndTheKeptAnswerStands) {
    auto verdict = Verdict{};
    verdict.record = base::CaseId{1};
    verdict.right = "rehabilitation", verdict.verdict = "met", verdict.say = "Ja, dengang.";
    verdict.facts = R"({"right":"rehabilitation","asked_on":"2025-05-09","facts":{"mood":"good"}})";
    verdict.explanation = "Genoptræning\nJa\n\nSig\n  Ja, dengang.\n";
    write([&](store::Writer& db) { return store_verdict(db, vault(), verdict, act()); });
    const auto page = shown_today(rule_book());
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("mood: Ukendt oplysning."));
    EXPECT_THAT(page.body, HasSubstr("Ja, dengang."));
}

TEST_P(VerdictPages, AnAnswerIsAnnulledAndTheAnnulmentTakenBack) {
    keep(facts);
    const auto annulment = post("/sager/1/svar/1/annullering");
    EXPECT_EQ(location(post_verdict_annulment(annulment, database(), templates())),
              "/sager/1?gjort=svar-annulleret");
    EXPECT_THAT(shown().body, HasSubstr("Annulleret"));
    EXPECT_THAT(shown().body, Not(HasSubstr("Annullér svaret")));
    EXPECT_EQ(post_verdict_annulment(annulment, database(), templates()).status, 409);
    EXPECT_EQ(location(post_undo(post("/fortryd"), database(), templates())),
              "/sager/1?gjort=fortrudt");
    EXPECT_FALSE(kept().annulled);
}

TEST_P(VerdictPages, AddressesThatJoinWhatDoesNotBelongTogetherLeadNowhere) {
    keep(facts);
    for (const auto* path : {"/sager/2/svar/1", "/sager/1/svar/2", "/sager/99/svar/1"})
        EXPECT_EQ(shown(path).status, 404) << path;
    EXPECT_EQ(
        post_verdict_annulment(post("/sager/2/svar/1/annullering"), database(), templates()).status,
        404);
}

}  // namespace
}  // namespace casework
