#include "report/access_pages.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "casework/access_store.hpp"
#include "casework/erasure_store.hpp"
#include "casework/promise_store.hpp"
#include "cast.hpp"
#include "identity/identity_store.hpp"
#include "report/access_bundle_pages.hpp"
#include "report/render.hpp"
#include "statistics/code_list_files.hpp"
#include "support/both_engines.hpp"

namespace report {
namespace {

const base::Date today{2018, 3, 6};
constexpr base::Instant noon{1'520'337'600'000};

class Bundle : public testing::Test {
protected:
    Bundle() {
        vault = seal::Vault::open(*fresh, seal::Secret::random(), noon);
        fresh->write([&](store::Writer& db) {
            const auto account = [&](const char* name, identity::Role role) {
                return identity::create_user(db, {name, name, role, "-"}, noon).value();
            };
            user = account("Birgit", identity::Role::adviser);
            jens = account("Jens", identity::Role::adviser);
            head = account("Petrea", identity::Role::head);
            casework::Inquiry inquiry;
            inquiry.channel = "telefon";
            inquiry.caller = "paaroerende";
            inquiry.reason = "ventetider";
            inquiry.received_on = today;
            inquiry.received_at = noon;
            inquiry.answered_at = noon;
            inquiry.new_person = {.id = {},
                                  .name = cast::karen.name,
                                  .cpr = "3112998992",
                                  .phone = cast::karen.phone,
                                  .email = cast::karen.email,
                                  .address = cast::karen.address};
            inquiry.caller_text = {"Datter Dagmar", "86 62 11 99"};
            inquiry.note = "Spørger om broen.";
            inquiry.next_day = today + 1;
            const auto id = casework::register_inquiry(db, *vault, codes, inquiry, act()).value();
            casework::make_promise(db, *vault, id, user, {noon.ms + base::ms_per_day},
                                   "Ringer om fyret", act())
                .value();
            casework::save_draft(db, *vault, user, "sag-1-kontakt", "note=Kladden", noon);
            casework::Verdict verdict;
            verdict.record = id;
            verdict.asked_on = today;
            verdict.facts = "{}", verdict.say = "Ja, du har ret.", verdict.explanation = "Fordi.";
            casework::store_verdict(db, *vault, verdict, act()).value();
            auto consent = casework::oral_now(id, "paaroerende", noon, today);
            consent.giver_name = "Thora Friis", consent.receiver_name = "Anton Ravn";
            const auto given = casework::add_consent(db, *vault, consent, act()).value();
            casework::add_disclosure(db, *vault, id, given, "At der er plads i Viborg", act())
                .value();
            casework::state_line(db, id, casework::nobody_on_line, act());
            casework::break_glass(db, *vault, {head, identity::Role::head, noon, today}, id,
                                  "Klage over sagsbehandlingen", act(head))
                .value();
            casework::place_hold(db, id, "complaint", act()).value();
            casework::note_request(db, base::PersonId{1}, today, act()).value();
        });
    }
    casework::Act act() const { return act(user); }
    static casework::Act act(base::UserId by) { return {by, noon, today, std::nullopt}; }
    static casework::Viewer viewer(base::UserId id) {
        return {id, identity::Role::adviser, noon, today};
    }
    std::optional<casework::AccessBundle> bundle(std::int64_t person = 1) {
        return bundle_for(user, person);
    }
    std::optional<casework::AccessBundle> bundle_for(base::UserId reader, std::int64_t person = 1) {
        return fresh->read([&](store::Reader& db) {
            return casework::access_bundle(db, *vault, viewer(reader), base::PersonId{person});
        });
    }

    support::FreshDatabase fresh{support::Engine::sqlite};
    std::unique_ptr<seal::Vault> vault;
    statistics::CodeLists codes = statistics::load_code_lists(PROJECT_FOLDER "/data");
    base::UserId user, jens, head;
    base::TimeZone zone;
};

TEST_F(Bundle, HoldsEverythingThatIsStoredInBothForms) {
    const auto all = bundle();
    ASSERT_TRUE(all.has_value());
    const auto json = access_json(*all, {codes, zone, today});
    const auto html = as_html_file(access_document(*all, {codes, zone, today}));
    for (const auto* text :
         {"Karen Margrethe Sørensen", "3112998992", "86 62 11 07", "karen.margrethe@example.dk",
          "Sankt Mathias Gade 14", "Datter Dagmar", "86 62 11 99", "Spørger om broen.",
          "Ringer om fyret", "note=Kladden", "Ja, du har ret.", "Fordi.", "Birgit", "Thora Friis",
          "Anton Ravn", "At der er plads i Viborg", "Klage over sagsbehandlingen"}) {
        EXPECT_NE(json.find(text), std::string::npos) << text;
        EXPECT_NE(html.find(text), std::string::npos) << text;
    }
    EXPECT_NE(html.find("registreret på patientkontoret"), std::string::npos) << "the source";
    const auto parsed = boost::json::parse(json).as_object();
    EXPECT_EQ(parsed.at("cases").as_array().size(), 1U);
    EXPECT_EQ(parsed.at("erasure_requests").as_array().size(), 1U);
    const auto pdf = as_pdf(access_document(*all, {codes, zone, today}), PROJECT_FOLDER);
    EXPECT_TRUE(pdf.starts_with("%PDF-"));
}

TEST_F(Bundle, HasNoAddressThatIsProtectedInEitherRecord) {
    fresh->write([&](store::Writer& db) {
        casework::Person twice;
        twice.name = "Karen M. Sørensen", twice.address = "Fyrvejen 7";
        const auto other = casework::add_person(db, *vault, twice, act());
        casework::merge_persons(db, base::PersonId{1}, other, act()).value();
        casework::protect_address(db, base::PersonId{1}, casework::Protection::on, act()).value();
    });
    const auto all = bundle();
    ASSERT_EQ(all->records.size(), 2U);
    const auto json = access_json(*all, {codes, zone, today});
    const auto html = as_html_file(access_document(*all, {codes, zone, today}));
    for (const auto* address : {"Sankt Mathias Gade", "Fyrvejen"}) {
        EXPECT_FALSE(json.contains(address));
        EXPECT_FALSE(html.contains(address));
    }
    EXPECT_TRUE(html.contains("Adresse: beskyttet"));
}

TEST_F(Bundle, LeavesOutACaseThatIsKeptFromWhoMakesItAndSaysSoToAll) {
    const auto before = as_html_file(access_document(*bundle_for(jens), {codes, zone, today}));
    EXPECT_TRUE(before.contains("låst til andre")) << "whether or not there is one";
    fresh->write(
        [&](store::Writer& db) { casework::lock_case(db, base::CaseId{1}, {}, act()).value(); });
    EXPECT_TRUE(bundle_for(jens)->cases.empty());
    EXPECT_EQ(bundle_for(user)->cases.size(), 1U);
    const auto html = as_html_file(access_document(*bundle_for(user), {codes, zone, today}));
    EXPECT_TRUE(html.contains("Sagen er låst til Birgit."));
}

TEST_F(Bundle, NamesTheFileACaseWasReadFrom) {
    fresh->write([&](store::Writer& db) {
        db.execute(
            "INSERT INTO import_batches (id, kind, name, recorded_at) VALUES (1, 'inquiries',"
            " 'gamle.csv', 1)");
        db.execute("UPDATE cases SET batch_id = 1");
    });
    EXPECT_NE(access_json(*bundle(), {codes, zone, today}).find("gamle.csv"), std::string::npos);
}

TEST_F(Bundle, IsNothingForSomebodyWhoWasErasedOrNeverWas) {
    fresh->write([&](store::Writer& db) {
        casework::lift_hold(db, base::CaseId{1}, casework::HoldId{1}, act()).value();
        casework::close(db, base::CaseId{1}, act()).value();
        casework::erase_case(db, *vault, base::CaseId{1}, act()).value();
    });
    EXPECT_FALSE(bundle().has_value());
    EXPECT_FALSE(bundle(99).has_value());
}

TEST_F(Bundle, IsHandedOutAsAFileOrRefused) {
    struct Example {
        const char* why;
        const char* number;
        const char* form;
        int status;
        const char* type;
    };
    const Example examples[] = {
        {"a file to print", "1", "format=pdf", 200, "application/pdf"},
        {"a file for a program", "1", "format=json", 200, "application/json"},
        {"another form", "1", "format=exe", 422, "text/html; charset=utf-8"},
        {"no form", "1", "", 422, "text/html; charset=utf-8"},
        {"nobody", "99", "format=pdf", 404, "text/html; charset=utf-8"},
        {"no number", "x", "format=pdf", 404, "text/html; charset=utf-8"}};
    const auto templates = http::Templates::load(PROJECT_FOLDER "/web");
    for (const auto& [why, number, form, status, type] : examples) {
        SCOPED_TRACE(why);
        http::Request request;
        request.parameters = {number};
        request.body = form;
        request.user = http::SignedIn{.id = user, .name = "Birgit", .role = "adviser"};
        request.now = noon;
        request.today = today;
        const auto answer =
            post_access_bundle(request, *fresh, *vault, codes, PROJECT_FOLDER, *templates);
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.content_type, type);
    }
}

}  // namespace
}  // namespace report
