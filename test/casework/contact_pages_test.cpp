#include "casework/contact_pages.hpp"

#include <gmock/gmock.h>

#include "casework/case_pages.hpp"
#include "casework/done_pages.hpp"
#include "casework/draft_pages.hpp"
#include "casework/page_office.hpp"
#include "casework/visit_store.hpp"

namespace casework {
namespace {

using testing::HasSubstr;
using testing::Not;

// A case with its first contact and a later call.
class ContactPages : public PageOffice {
protected:
    void SetUp() override {
        PageOffice::SetUp();
        case_ = registered(left_open(call_of(cast::karen, "Første notat")));
        later_ = write([&](store::Writer& db) {
                     return add_contact(db, vault(), office_codes(), case_,
                                        later_call("Ringede igen"), act());
                 }).value();
    }
    http::Response note(const char* text, const char* version) {
        return post_note(post(note_path(), {{"note", text}, {"version", version}}), database(),
                         vault(), templates());
    }
    std::string note_path() {
        return "/sager/1/kontakter/" + std::to_string(first().value) + "/note";
    }
    http::Response open_note(const std::string& path) {
        return note_page(get(path), database(), vault(), templates());
    }
    http::Response codes(const Fields& fields) {
        return post_contact_codes(post(later_path("koder"), fields), database(), vault(),
                                  office_codes(), templates());
    }
    http::Response open_codes(const std::string& path) {
        return contact_codes_page(get(path), database(), vault(), office_codes(), templates());
    }
    http::Response annul_at(const std::string& path, const Fields& fields = {}) {
        return post_contact_annulment(post(path, fields), database(), vault(), templates());
    }
    std::string shown_case() {
        return case_page(get("/sager/1"), database(), vault(), office_codes(), templates()).body;
    }
    base::ContactId first() {
        const auto all = contacts(case_);
        return std::ranges::min(all, {}, &Contact::id).id;
    }
    Contact noted() {
        const auto all = contacts(case_);
        return *std::ranges::find(all, first(), &Contact::id);
    }
    Contact later() {
        const auto all = contacts(case_);
        return *std::ranges::find(all, later_, &Contact::id);
    }
    std::string later_path(std::string_view what) {
        return "/sager/1/kontakter/" + std::to_string(later_.value) + "/" + std::string{what};
    }
    // The sum of the later channel's entries in the ledger.
    std::int64_t counted_of(const char* channel) {
        return database().read([&](store::Reader& db) {
            return db.number(
                "SELECT COALESCE(SUM(amount), 0) FROM ledger_entries WHERE measure = 'contact'"
                " AND channel = ?",
                {channel});
        });
    }

    base::CaseId case_;
    base::ContactId later_;
};
INSTANTIATE_TEST_SUITE_P(Pages, ContactPages, testing::Values(support::Engine::sqlite),
                         support::engine_name);

TEST_P(ContactPages, ANoteIsRewrittenAndItsDraftIsGone) {
    const auto seen = std::to_string(noted().version);
    const auto draft = "/kladder/sag-1-note-" + std::to_string(first().value);
    EXPECT_EQ(post_draft(post(draft, {{"note", "Halvt skrevet"}, {"version", seen}}), database(),
                         vault(), templates())
                  .status,
              204);
    EXPECT_THAT(open_note(note_path()).body, HasSubstr("Halvt skrevet"));
    EXPECT_EQ(location(note("Nyt notat", seen.c_str())), "/sager/1?gjort=note");
    EXPECT_THAT(open_note(note_path()).body, HasSubstr("Nyt notat"));
    EXPECT_EQ(location(note("Kollegas notat", seen.c_str())), "/sager/1?gjort=note-begge");
    EXPECT_THAT(noted().note, HasSubstr("Nyt notat"));
    EXPECT_THAT(noted().note, HasSubstr("Kollegas notat"));
}

TEST_P(ContactPages, ANoteThatCannotBeSavedComesBack) {
    const auto half = note("Bevar mig", "");
    EXPECT_EQ(half.status, 422);
    EXPECT_THAT(half.body, HasSubstr("Bevar mig"));
    EXPECT_EQ(note(std::string(longest_note + 1, 'x').c_str(), "1").status, 422);
    for (const auto* path : {"/sager/1/kontakter/99/note", "/sager/99/kontakter/1/note"})
        EXPECT_EQ(open_note(path).status, 404) << path;
}

TEST_P(ContactPages, TheCaseOffersToCorrectALaterContactAndNotTheInquiryItself) {
    // The later contact is a relative's, who is no longer on the line.
    write([&](store::Writer& db) { state_line(db, base::CaseId{1}, nobody_on_line, act()); });
    EXPECT_THAT(shown_case(), HasSubstr(later_path("koder")));
    const auto own = "/sager/1/kontakter/" + std::to_string(first().value) + "/koder";
    EXPECT_THAT(shown_case(), Not(HasSubstr(own)));
    EXPECT_EQ(location(open_codes(own)), "/sager/1/koder");
    EXPECT_THAT(open_codes(later_path("koder")).body, HasSubstr("value=\"paaroerende\" selected"));
}

TEST_P(ContactPages, CodesOfALaterContactAreCorrectedInTheLedgerTooAndTakenBack) {
    const auto saved = codes({{"channel", "mail"},
                              {"caller", "hospital"},
                              {"seen_channel", "telefon"},
                              {"seen_caller", "paaroerende"}});
    EXPECT_EQ(location(saved), "/sager/1?gjort=koder");
    EXPECT_EQ(later().channel, "mail");
    EXPECT_EQ(found(case_).channel, "telefon") << "the inquiry stays as it was";
    EXPECT_EQ(counted_of("mail"), 1);
    EXPECT_EQ(counted_of("telefon"), 1);

    EXPECT_EQ(location(post_undo(post("/fortryd"), database(), templates())),
              "/sager/1?gjort=fortrudt");
    EXPECT_EQ(later().channel, "telefon");
    EXPECT_EQ(counted_of("telefon"), 2);
    EXPECT_TRUE(findings().empty());
}

TEST_P(ContactPages, WrongOrOvertakenCodesComeBack) {
    struct Example {
        const char* why;
        Fields fields;
        int status;
        const char* message;
    };
    const std::pair<const char*, std::string> mail{"channel", "mail"},
        hospital{"caller", "hospital"}, channel{"seen_channel", "telefon"},
        caller{"seen_caller", "paaroerende"};
    const Example examples[] = {
        {"no caller", {mail, channel, caller}, 422, "Vælg, hvem der henvender sig."},
        {"an unknown caller", {mail, {"caller", "x"}, channel, caller}, 422, "Vælg fra listen."},
        {"half a form", {mail, hospital}, 422, "Formularen er ikke hel."},
        {"a colleague was first",
         {mail, hospital, {"seen_channel", "brev"}, caller},
         409,
         "En kollega har rettet kontaktens koder imens."},
    };
    for (const auto& [why, fields, status, message] : examples) {
        SCOPED_TRACE(why);
        const auto refused = codes(fields);
        EXPECT_EQ(refused.status, status);
        EXPECT_THAT(refused.body, HasSubstr(message));
        EXPECT_THAT(refused.body, HasSubstr("value=\"mail\" selected"));
    }
    EXPECT_EQ(later().channel, "telefon");
}

TEST_P(ContactPages, ALaterContactIsAnnulledKeepsItsTextAndIsTakenBack) {
    const auto path = later_path("annullering");
    EXPECT_EQ(location(annul_at(path, {{"once", "a"}})), "/sager/1?gjort=kontakt-annulleret");
    EXPECT_EQ(location(annul_at(path, {{"once", "a"}})), "/sager/1?gjort=kontakt-annulleret")
        << "a form sent twice";
    EXPECT_TRUE(later().annulled);
    EXPECT_EQ(counted("contact"), 1);
    EXPECT_THAT(shown_case(), HasSubstr("<span class=\"badge\">Annulleret</span>"));
    EXPECT_THAT(shown_case(), HasSubstr("Ringede igen"));
    EXPECT_THAT(shown_case(), Not(HasSubstr(later_path("koder"))));

    post_undo(post("/fortryd"), database(), templates());
    EXPECT_FALSE(later().annulled);
    EXPECT_EQ(counted("contact"), 2);
    EXPECT_TRUE(findings().empty());
}

TEST_P(ContactPages, AnAnnulledContactStaysAsItIs) {
    annul_at(later_path("annullering"));
    for (const auto& refused :
         {open_codes(later_path("koder")), annul_at(later_path("annullering")),
          open_note(later_path("note"))}) {
        EXPECT_EQ(refused.status, 409);
        EXPECT_THAT(refused.body, HasSubstr("Kontakten er annulleret og kan ikke ændres."));
    }
}

TEST_P(ContactPages, TheInquiryItselfIsAnnulledWithItsCaseOnly) {
    const auto own = "/sager/1/kontakter/" + std::to_string(first().value) + "/annullering";
    const auto refused = annul_at(own);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("Annullér sagen i stedet."));
    EXPECT_EQ(counted("contact"), 2);
}

TEST_P(ContactPages, OfAnotherCaseAreNotChanged) {
    registered(call());
    const auto number = std::to_string(later_.value);
    for (const auto& path : {"/sager/2/kontakter/" + number, std::string{"/sager/1/kontakter/99"},
                             "/sager/99/kontakter/" + number}) {
        SCOPED_TRACE(path);
        EXPECT_EQ(open_codes(path + "/koder").status, 404);
        EXPECT_EQ(annul_at(path + "/annullering").status, 404);
    }
    EXPECT_FALSE(later().annulled);
}

}  // namespace
}  // namespace casework
