#include "casework/case_action_pages.hpp"

#include <gmock/gmock.h>

#include "casework/case_pages.hpp"
#include "casework/done_pages.hpp"
#include "casework/draft_pages.hpp"
#include "casework/draft_store.hpp"
#include "casework/page_office.hpp"
#include "casework/promise_store.hpp"
#include "identity/identity_store.hpp"

namespace casework {
namespace {

using testing::HasSubstr;
using testing::Not;

class CaseActions : public PageOffice {
protected:
    http::Response shown(int number = 1) {
        return case_page(get("/sager/" + std::to_string(number)), database(), vault(),
                         office_codes(), templates());
    }
    http::Response contact(const Fields& fields) {
        return post_contact(post("/sager/1/kontakter", fields), database(), vault(), office_codes(),
                            templates());
    }
    http::Response promise(const Fields& fields) {
        return post_promise(post("/sager/1/loefter", fields), database(), vault(), office_codes(),
                            templates());
    }
    http::Response handover(const Fields& fields) {
        return post_handover(post("/sager/1/overdragelse", fields), database(), vault(),
                             office_codes(), templates());
    }
    http::Response next_day(const char* day) {
        return post_next_day(post("/sager/1/naeste-dag", {{"case_next_day", day}}), database(),
                             vault(), office_codes(), templates());
    }
    http::Response reopening(const char* day) {
        return post_reopening(post("/sager/1/genaabning", {{"case_next_day", day}}), database(),
                              vault(), office_codes(), templates());
    }
    http::Response close() {
        return post_closing(post("/sager/1/afslutning"), database(), templates());
    }
    void type_draft(const char* name, const Fields& fields) {
        const auto kept = post_draft(post("/kladder/" + std::string{name}, fields), database(),
                                     vault(), templates());
        ASSERT_EQ(kept.status, 204);
    }
    base::CaseId open_case() { return registered(left_open(call_of(cast::karen, "Første notat"))); }
    std::string number_of(base::UserId user) const { return std::to_string(user.value); }
};
INSTANTIATE_TEST_SUITE_P(Pages, CaseActions, testing::Values(support::Engine::sqlite),
                         support::engine_name);

const std::pair<const char*, std::string> by_phone{"channel", "telefon"};
const std::pair<const char*, std::string> by_patient{"caller", "patient"};

TEST_P(CaseActions, AContactIsPutOnTheCaseAndClosesItOrKeepsItOpen) {
    const auto id = open_case();
    const auto kept = contact({by_phone,
                               by_patient,
                               {"note", "Ringer igen"},
                               {"finish", "keep"},
                               {"contact_next_day", "8.3.2018"}});
    EXPECT_EQ(location(kept), "/sager/1?gjort=kontakt");
    EXPECT_EQ(found(id).next_day, (base::Date{2018, 3, 8}));
    const auto closed = contact({by_phone, by_patient, {"note", "Farvel"}, {"finish", "close"}});
    EXPECT_EQ(location(closed), "/sager/1?gjort=kontakt");
    EXPECT_EQ(found(id).status, Status::closed);
    EXPECT_EQ(contacts(id).size(), 3U);
    EXPECT_THAT(shown().body, HasSubstr("Farvel"));
}

TEST_P(CaseActions, AWrongContactComesBackUnfoldedWithItsProblemAndItsText) {
    open_case();
    struct Example {
        const char* why;
        Fields fields;
        const char* message;
    };
    const Example examples[] = {
        {"no channel", {by_patient}, "Vælg kontaktformen."},
        {"an unknown channel", {{"channel", "due"}, by_patient}, "Vælg fra listen."},
        {"kept open without a day",
         {by_phone, by_patient, {"finish", "keep"}},
         "Skriv den dag, du ser på sagen igen."},
        {"a day that has gone",
         {by_phone, by_patient, {"finish", "keep"}, {"contact_next_day", "05-03-2018"}},
         "Dagen er allerede gået."},
        {"answered before it came",
         {by_phone,
          by_patient,
          {"received_day", "05-03-2018"},
          {"received_time", "10:00"},
          {"answered_day", "05-03-2018"},
          {"answered_time", "09:00"}},
         "Svaret kan ikke ligge før modtagelsen."},
        {"received tomorrow",
         {by_phone, by_patient, {"received_day", "07-03-2018"}, {"received_time", "10:00"}},
         "Tidspunktet er ikke kommet endnu."},
        {"a time without its day",
         {by_phone, by_patient, {"received_time", "09:00"}},
         "Skriv også dagen."},
    };
    for (auto [why, fields, message] : examples) {
        SCOPED_TRACE(why);
        fields.emplace_back("note", "Bevar <mig>");
        fields.emplace_back("action", "contact");
        const auto refused = contact(fields);
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, HasSubstr(message));
        EXPECT_THAT(refused.body, HasSubstr("id=\"contact-action\" open"));
        EXPECT_THAT(refused.body, HasSubstr("Bevar &lt;mig&gt;"));
    }
    const auto long_note =
        contact({by_phone, by_patient, {"note", std::string(longest_note + 1, 'x')}});
    EXPECT_EQ(long_note.status, 422);
    EXPECT_THAT(long_note.body, HasSubstr("Skriv højst"));
    EXPECT_EQ(contacts(base::CaseId{1}).size(), 1U);
}

TEST_P(CaseActions, APromiseIsNotedAndKept) {
    const auto id = open_case();
    const auto made = promise({{"promise_day", "07-03-2018"},
                               {"promise_time", "09:00"},
                               {"promise_text", "Ringer med svar"}});
    EXPECT_EQ(location(made), "/sager/1?gjort=loefte");
    EXPECT_THAT(shown().body, HasSubstr("Ringer med svar"));
    const auto promises =
        database().read([&](store::Reader& db) { return promises_of(db, vault(), id); });
    ASSERT_EQ(promises.size(), 1U);
    const auto path = "/sager/1/loefter/" + std::to_string(promises[0].id.value) + "/indfrielse";
    EXPECT_EQ(location(post_promise_kept(post(path), database(), templates())),
              "/sager/1?gjort=indfriet");
    EXPECT_THAT(shown().body, HasSubstr("indfriet"));
    for (const auto* unknown :
         {"/sager/1/loefter/99/indfrielse", "/sager/99/loefter/99/indfrielse"})
        EXPECT_EQ(post_promise_kept(post(unknown), database(), templates()).status, 404) << unknown;
}

TEST_P(CaseActions, AWrongPromiseComesBackWithItsText) {
    open_case();
    struct Example {
        const char* why;
        const char *day, *time;
        const char* message;
    };
    const Example examples[] = {
        {"neither day nor time", "", "", "Skriv, hvornår der ringes tilbage."},
        {"no time", "07-03-2018", "", "Skriv også klokkeslættet."},
        {"an hour ago", "06-03-2018", "09:00", "Tidspunktet er allerede gået."},
        {"no such day", "31-02-2018", "09:00", "dag"},
    };
    for (const auto& [why, day, time, message] : examples) {
        SCOPED_TRACE(why);
        const auto refused = promise({{"action", "promise"},
                                      {"promise_day", day},
                                      {"promise_time", time},
                                      {"promise_text", "Bevar mig"}});
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, HasSubstr(message));
        EXPECT_THAT(refused.body, HasSubstr("value=\"Bevar mig\""));
    }
    EXPECT_EQ(promise({{"promise_day", "07-03-2018"},
                       {"promise_time", "09:00"},
                       {"promise_text", std::string(501, 'x')}})
                  .status,
              422);
}

TEST_P(CaseActions, TheNextDayIsMovedClosedAndOpenedAgain) {
    const auto id = open_case();
    EXPECT_EQ(next_day("05-03-2018").status, 422);
    EXPECT_EQ(next_day("").status, 422);
    EXPECT_EQ(location(next_day("12-03-2018")), "/sager/1?gjort=naeste-dag");
    EXPECT_EQ(found(id).next_day, (base::Date{2018, 3, 12}));
    EXPECT_EQ(reopening("12-03-2018").status, 409);
    EXPECT_EQ(location(close()), "/sager/1?gjort=lukket");
    EXPECT_EQ(close().status, 409);
    EXPECT_EQ(next_day("12-03-2018").status, 409);
    EXPECT_EQ(reopening("05-03-2018").status, 422);
    EXPECT_EQ(location(reopening("13-03-2018")), "/sager/1?gjort=genaabnet");
    EXPECT_EQ(found(id).status, Status::open);
}

TEST_P(CaseActions, ARefusedActionTellsWhyAndLeadsBackToTheCase) {
    open_case();
    close();
    auto again = post("/sager/1/afslutning");
    again.headers = {{"host", "a"}, {"referer", "http://a/sager/1?gjort=lukket"}};
    const auto refused = post_closing(again, database(), templates());
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("Sag 1 er allerede lukket."));
    EXPECT_THAT(refused.body, HasSubstr("<a href=\"/sager/1\">Tilbage til siden</a>"));
}

TEST_P(CaseActions, ACaseIsHandedOverWithANoteAndTakenOver) {
    const auto id = open_case();
    const auto given = handover({{"hand_to", number_of(jens)}, {"handover_note", "Mangler svar"}});
    EXPECT_EQ(location(given), "/sager/1?gjort=overdraget");
    EXPECT_EQ(found(id).owner, jens);
    EXPECT_THAT(shown().body, HasSubstr("Mangler svar"));
    EXPECT_THAT(shown().body, HasSubstr("Overtag sagen"));
    EXPECT_EQ(
        location(post_taking_over(post("/sager/1/overtagelse"), database(), vault(), templates())),
        "/sager/1?gjort=overtaget");
    EXPECT_EQ(found(id).owner, birgit);
}

TEST_P(CaseActions, AHandoverNeedsAColleagueAndANote) {
    const auto id = open_case();
    struct Example {
        const char* why;
        std::string to, note;
        const char* message;
    };
    const Example examples[] = {
        {"nobody", "", "Mangler svar", "Vælg en kollega."},
        {"no note", number_of(jens), "", "Skriv, hvad kollegaen skal vide."},
        {"a note without end", number_of(jens), std::string(2001, 'x'), "Skriv højst"},
        {"a colleague who is not there", "99", "Mangler svar", "Kollegaen findes ikke."},
    };
    for (const auto& [why, to, note, message] : examples) {
        SCOPED_TRACE(why);
        const auto refused = handover({{"hand_to", to}, {"handover_note", note}});
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, HasSubstr(message));
        EXPECT_THAT(refused.body, HasSubstr(note));
    }
    EXPECT_EQ(found(id).owner, birgit);
}

TEST_P(CaseActions, AWrittenInquiryIsAnsweredOnce) {
    auto mail = left_open(call_of(cast::niels));
    mail.channel = "mail";
    mail.answered_at = std::nullopt;
    registered(mail);
    EXPECT_THAT(shown().body, HasSubstr("Ikke besvaret"));
    const auto answer = [&] {
        return post_answer(post("/sager/1/besvarelse"), database(), templates());
    };
    EXPECT_EQ(location(answer()), "/sager/1?gjort=besvaret");
    EXPECT_EQ(answer().status, 409);
}

TEST_P(CaseActions, AnAnnulledCaseCountsNoMoreUntilItIsTakenBack) {
    const auto id = open_case();
    EXPECT_EQ(location(post_annulment(post("/sager/1/annullering"), database(), templates())),
              "/sager/1?gjort=annulleret");
    EXPECT_EQ(found(id).status, Status::annulled);
    EXPECT_EQ(counted("inquiry"), 0);
    EXPECT_EQ(close().status, 409);
    EXPECT_EQ(location(post_undo(post("/fortryd"), database(), templates())),
              "/sager/1?gjort=fortrudt");
    EXPECT_EQ(counted("inquiry"), 1);
}

TEST_P(CaseActions, OnACaseThatIsNotThereSaySo) {
    const auto missing_case = [&](const http::Response& response) {
        return response.status == 404 && response.body.contains("findes ikke");
    };
    EXPECT_TRUE(missing_case(shown(9)));
    EXPECT_TRUE(missing_case(post_closing(post("/sager/9/afslutning"), database(), templates())));
    EXPECT_TRUE(missing_case(post_answer(post("/sager/9/besvarelse"), database(), templates())));
    EXPECT_TRUE(
        missing_case(post_annulment(post("/sager/9/annullering"), database(), templates())));
    EXPECT_TRUE(missing_case(
        post_taking_over(post("/sager/9/overtagelse"), database(), vault(), templates())));
    EXPECT_TRUE(missing_case(post_contact(post("/sager/9/kontakter", {by_phone, by_patient}),
                                          database(), vault(), office_codes(), templates())));
}

TEST_P(CaseActions, EachFormOfACaseKeepsItsOwnDraftUntilItIsSent) {
    open_case();
    type_draft("sag-1-kontakt", {{"action", "contact"}, {"note", "Halvt notat"}});
    type_draft("sag-1-loefte", {{"action", "promise"},
                                {"promise_text", "Halvt løfte"},
                                {"promise_day", "09-03-2018"},
                                {"promise_time", "10:30"}});
    type_draft(
        "sag-1-overdragelse",
        {{"action", "handover"}, {"hand_to", number_of(jens)}, {"handover_note", "Halv besked"}});
    const auto fetched = shown().body;
    for (const auto* text :
         {"Halvt notat", "value=\"Halvt løfte\"", "value=\"09-03-2018\"", "value=\"10:30\"",
          "Halv besked", "/kladder/sag-1-kontakt/kassering", "/kladder/sag-1-loefte/kassering",
          "/kladder/sag-1-overdragelse/kassering"})
        EXPECT_THAT(fetched, HasSubstr(text));

    promise({{"promise_day", "09-03-2018"}, {"promise_time", "10:30"}, {"promise_text", "Helt"}});
    EXPECT_THAT(shown().body, Not(HasSubstr("Halvt løfte")));
    EXPECT_THAT(shown().body, HasSubstr("Halv besked"));
    handover({{"hand_to", number_of(jens)}, {"handover_note", "Hel besked"}});
    EXPECT_THAT(shown().body, Not(HasSubstr("Halv besked")));
    EXPECT_THAT(shown().body, HasSubstr("Halvt notat"));
    contact({by_phone, by_patient, {"note", "Helt notat"}});
    EXPECT_THAT(shown().body, Not(HasSubstr("Halvt")));
}

TEST_P(CaseActions, ARefusedFormKeepsTheDraftsOfTheOthers) {
    open_case();
    type_draft("sag-1-loefte", {{"action", "promise"}, {"promise_text", "Halvt løfte"}});
    const auto refused = contact({{"action", "contact"}, {"note", "Nyt notat"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Nyt notat"));
    EXPECT_THAT(refused.body, HasSubstr("value=\"Halvt løfte\""));
}

TEST_P(CaseActions, ARefusedHandoverLeavesItsDraft) {
    open_case();
    type_draft("sag-1-overdragelse", {{"action", "handover"}, {"handover_note", "Bevar mig"}});
    EXPECT_EQ(handover({{"hand_to", "99"}, {"handover_note", "Bevar mig"}}).status, 422);
    EXPECT_THAT(shown().body, HasSubstr("Bevar mig"));
}

TEST_P(CaseActions, ADraftOfAColleagueIsNotShown) {
    open_case();
    database().write([&](store::Writer& db) {
        save_draft(db, vault(), jens, "sag-1-loefte", "promise_text=Jens+skriver", now);
    });
    EXPECT_THAT(shown().body, Not(HasSubstr("Jens skriver")));
}

}  // namespace
}  // namespace casework
