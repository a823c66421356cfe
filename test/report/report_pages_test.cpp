#include "report/report_pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "annual_figures.hpp"
#include "casework/draft_pages.hpp"
#include "report/published_import_files.hpp"
#include "report/published_import_store.hpp"
#include "statistics/ledger_store.hpp"
#include "support/both_engines.hpp"

namespace report {
namespace {

using testing::HasSubstr;
using testing::Not;

// An office with the printed tables of 2015-2018, of which not all places foot.
class ReportPages : public support::BothEngines {
protected:
    ReportPages()
        : templates_{http::Templates::load(PROJECT_FOLDER "/web")},
          vault_{seal::Vault::open(database(), seal::Secret::random(), base::Instant{1})} {
        database().write([](store::Writer& db) {
            db.execute(
                "INSERT INTO users (id, user_name, display_name, role, language, password_hash,"
                " active, single_keys, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                {1, "petrea", "Petrea Hansine Kjær", "head", "da", "", 1, 1, 0});
        });
        const auto imported = database().write([](store::Writer& db) {
            return import_published(db, annual::printed_2018(), load_published(annual::folder),
                                    PublishedScope::all_tables, "2018", base::UserId{1},
                                    base::Instant{1});
        });
        EXPECT_TRUE(imported.has_value());
    }

    static http::Request asking(std::vector<std::string> parameters, std::string role) {
        http::Request request;
        request.path = "/aarsberetning";
        request.parameters = std::move(parameters);
        request.today = base::Date{2019, 4, 1};
        request.now = base::Instant{base::Date{2019, 4, 1}.days_since_1970() * base::ms_per_day};
        request.user = http::SignedIn{base::UserId{1}, "Petrea", std::move(role), true};
        return request;
    }
    http::Response get(std::vector<std::string> parameters, std::string role = "head") {
        return get_report(asking(std::move(parameters), std::move(role)), database(), *vault_,
                          annual::forms(), *templates_);
    }
    http::Response file(std::string year, std::string format) {
        return get_report_file(asking({std::move(year), std::move(format)}, "adviser"), database(),
                               annual::forms(), PROJECT_FOLDER, *templates_);
    }
    http::Response table(std::string year, std::string number) {
        return get_report_table(asking({std::move(year), std::move(number)}, "adviser"), database(),
                                annual::forms(), *templates_);
    }
    http::Response post(auto handler, std::string body, std::string year = "2018") {
        auto request = asking({std::move(year)}, "head");
        request.method = http::Method::post;
        request.body = std::move(body);
        return handler(request, database(), *vault_, annual::forms(), *templates_);
    }
    // The keys of the findings that wait for a decision, as the page offers them.
    std::vector<std::string> open_findings() {
        const auto body = get({"2018"}).body;
        std::vector<std::string> keys;
        const std::string start = "/accepter\"";
        const std::string value = "name=\"fund\" value=\"";
        for (auto at = body.find(start); at != std::string::npos; at = body.find(start, at + 1)) {
            const auto from = body.find(value, at) + value.size();
            keys.push_back(body.substr(from, body.find('"', from) - from));
        }
        return keys;
    }
    static std::string accepting(const std::string& key, const std::string& reason) {
        return "fund=" + http::encode_component(key) +
               "&begrundelse=" + http::encode_component(reason);
    }

    // What the browser keeps of a form, two seconds after the last key.
    http::Response keep_draft(std::string name, std::string body) {
        auto request = asking({std::move(name)}, "head");
        request.method = http::Method::post;
        request.body = std::move(body);
        return casework::post_draft(request, database(), *vault_, *templates_);
    }
    // The first name of a draft on the page.
    static std::string draft_name_in(const std::string& body) {
        const std::string start = "data-draft=\"";
        const auto from = body.find(start) + start.size();
        return body.substr(from, body.find('"', from) - from);
    }
    static std::string location(const http::Response& response) {
        for (const auto& [name, value] : response.headers)
            if (name == "Location") return value;
        return {};
    }
    static std::size_t count(std::string_view text, std::string_view part) {
        std::size_t found = 0;
        for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
        return found;
    }

    std::unique_ptr<http::Templates> templates_;
    std::unique_ptr<seal::Vault> vault_;
};

TEST_P(ReportPages, ListTheYearsThatHaveNumbers) {
    const auto page = get_reports(asking({}, "adviser"), database(), annual::forms(), *templates_);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("href=\"/aarsberetning/2018\""));
    EXPECT_THAT(page.body, HasSubstr("Ikke offentliggjort"));
}

TEST_P(ReportPages, ShowTheReportWithItsFindings) {
    const auto page = get({"2018"});
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("<caption>Tabel 1"));
    EXPECT_THAT(page.body, HasSubstr("30.704"));
    EXPECT_THAT(page.body, HasSubstr("Udkast"));
    EXPECT_FALSE(open_findings().empty());
}

TEST_P(ReportPages, LetOnlyTheHeadAcceptAndPublish) {
    const auto page = get({"2018"}, "adviser").body;
    for (const auto* command : {"/accepter\"", "/fortryd\"", "/offentliggoer\""})
        EXPECT_THAT(page, Not(HasSubstr(command)));
}

TEST_P(ReportPages, RefuseYearsWithoutNumbers) {
    for (const auto* year : {"2042", "18", "abcd", "20180", "-201"}) {
        SCOPED_TRACE(year);
        EXPECT_EQ(get({year}).status, 404);
        EXPECT_EQ(file(year, "pdf").status, 404);
        EXPECT_EQ(post(post_publication, "", year).status, 404);
    }
}

TEST_P(ReportPages, AcceptWithAReasonAndTakeItBack) {
    const auto keys = open_findings();
    ASSERT_FALSE(keys.empty());
    const auto done = post(post_acceptance, accepting(keys[0], "Trykfejl i 2018 <b>"));
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(open_findings().size(), keys.size() - 1);
    EXPECT_THAT(get({"2018"}).body, HasSubstr("Trykfejl i 2018 &lt;b&gt;"));

    EXPECT_EQ(post(post_taking_back, "fund=" + http::encode_component(keys[0])).status, 303);
    EXPECT_EQ(open_findings().size(), keys.size());
}

TEST_P(ReportPages, RefuseAcceptanceWithoutAReasonOrAFindingAndKeepTheText) {
    const auto key = open_findings().front();
    EXPECT_EQ(post(post_acceptance, accepting(key, "")).status, 422);
    EXPECT_GE(post(post_acceptance, accepting("findes ikke", "Grund")).status, 400);
    const auto long_text = std::string(1001, 'x');
    const auto page = post(post_acceptance, accepting(key, long_text));
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, HasSubstr(long_text));
}

TEST_P(ReportPages, ListFindingsInOneLineEachWithAFormFoldedBehindIt) {
    const auto page = get({"2018"}).body;
    EXPECT_EQ(count(page, "<details"), open_findings().size());
    EXPECT_EQ(count(page, "<details class=\"fold\" open"), 0U);
    EXPECT_THAT(page, HasSubstr("<summary>Tabel "));
    EXPECT_THAT(page, HasSubstr("href=\"#tabel-"));
    EXPECT_EQ(count(get({"2018"}, "adviser").body, "<details"), 0U);

    const auto wrong = post(post_acceptance, accepting(open_findings()[4], "")).body;
    EXPECT_EQ(count(wrong, "<details class=\"fold\" open"), 1U);
    EXPECT_THAT(wrong, HasSubstr("href=\"#begrundelse\""));
    EXPECT_THAT(wrong, HasSubstr("id=\"begrundelse\""));
}

TEST_P(ReportPages, LeadBackToTheLineOfTheFinding) {
    const auto key = open_findings()[2];
    EXPECT_EQ(location(post(post_acceptance, accepting(key, "Som trykt."))),
              "/aarsberetning/2018#accept-3");
    EXPECT_EQ(location(post(post_taking_back, "fund=" + http::encode_component(key))),
              "/aarsberetning/2018#accept-3");
}

TEST_P(ReportPages, KeepAReasonWhileItIsTyped) {
    const auto key = open_findings().front();
    const auto name = draft_name_in(get({"2018"}).body);
    EXPECT_EQ(keep_draft(name, accepting(key, "Trykfejl i 2015 <b>")).status, 204);
    const auto page = get({"2018"}).body;
    EXPECT_THAT(page, HasSubstr(">Trykfejl i 2015 &lt;b&gt;</textarea>"));
    EXPECT_THAT(page, HasSubstr("Kladde fra kl. 00:00 er hentet"));
    EXPECT_EQ(count(page, "<details class=\"fold\" open"), 1U);
    EXPECT_THAT(get({"2018"}, "adviser").body, Not(HasSubstr("Trykfejl")));
    EXPECT_THAT(get({"2017"}).body, Not(HasSubstr("Trykfejl"))) << "another year's report";

    // What is refused stays kept, what is accepted does not.
    EXPECT_EQ(post(post_acceptance, accepting(key, "")).status, 422);
    EXPECT_THAT(get({"2018"}).body, HasSubstr("Trykfejl"));
    EXPECT_EQ(post(post_acceptance, accepting(key, "Trykfejl.")).status, 303);
    EXPECT_EQ(post(post_taking_back, "fund=" + http::encode_component(key)).status, 303);
    EXPECT_THAT(get({"2018"}).body, Not(HasSubstr("Trykfejl")));
}

TEST_P(ReportPages, GiveEachFindingADraftOfItsOwnWithANameOfAForm) {
    const auto page = get({"2018"}).body;
    std::set<std::string> names;
    const std::string start = "data-draft=\"";
    for (auto at = page.find(start); at != page.npos; at = page.find(start, at + 1)) {
        const auto name = draft_name_in(page.substr(at));
        names.insert(name);
        EXPECT_EQ(keep_draft(name, "begrundelse=x").status, 204) << name;
    }
    EXPECT_EQ(names.size(), open_findings().size());
}

TEST_P(ReportPages, PublishOnceEveryFindingIsAccepted) {
    EXPECT_GE(post(post_publication, "").status, 400);
    for (const auto& key : open_findings())
        EXPECT_EQ(post(post_acceptance, accepting(key, "Som trykt.")).status, 303) << key;
    EXPECT_EQ(post(post_publication, "").status, 303);
    const auto page = get({"2018"});
    EXPECT_THAT(page.body, HasSubstr("Den trykkes igen, som den var."));
    EXPECT_THAT(page.body, Not(HasSubstr("Udkast")));
    EXPECT_THAT(page.body, Not(HasSubstr("/accepter")));
    EXPECT_EQ(file("2018", "pdf").body, file("2018", "pdf").body);
    EXPECT_GE(post(post_publication, "").status, 400);
}

TEST_P(ReportPages, GiveEachFormatAndTable) {
    EXPECT_THAT(file("2018", "pdf").body, testing::StartsWith("%PDF-1.7"));
    EXPECT_THAT(file("2018", "xlsx").body, testing::StartsWith("PK"));
    EXPECT_THAT(file("2018", "json").body, testing::StartsWith("{\"title\""));
    const auto html = file("2018", "html").body;
    EXPECT_THAT(html, testing::StartsWith("<!DOCTYPE html>\n<html lang=\"da\">"));
    EXPECT_THAT(html, HasSubstr("<table"));
    EXPECT_THAT(html, Not(HasSubstr("href=\"/"))) << "what is behind a number is in the program";
    EXPECT_EQ(file("2018", "exe").status, 404);
    EXPECT_THAT(table("2018", "1").body, HasSubstr("Telefonisk,17777,18555,19991,25791"));
    EXPECT_EQ(table("2018", "10").status, 404);
    EXPECT_EQ(table("2018", "../1").status, 404);
}

INSTANTIATE_TEST_SUITE_P(Stores, ReportPages, support::both_engines, support::engine_name);

}  // namespace
}  // namespace report
