#include "statistics/statistics_pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "statistics/code_list_files.hpp"
#include "statistics/ledger_store.hpp"
#include "support/both_engines.hpp"

namespace statistics {
namespace {

using testing::HasSubstr;
using testing::Not;

// An office with three inquiries and a later call in January 2018.
class StatisticsPages : public support::BothEngines {
protected:
    StatisticsPages()
        : templates_{http::Templates::load(PROJECT_FOLDER "/web")},
          codes_{load_code_lists(PROJECT_FOLDER "/data")} {
        database().write([&](store::Writer& db) {
            for (const auto* channel : {"telefon", "telefon", "mail"})
                post(db,
                     {.measure = measure::inquiry,
                      .day = base::Date{2018, 1, 2},
                      .channel = channel,
                      .caller = codes_.all("caller").front().code,
                      .reason = codes_.all("reason").front().code,
                      .code = {}},
                     base::Instant{1});
            for (int i = 0; i < 3; ++i)
                post(db,
                     {.measure = measure::contact,
                      .day = base::Date{2018, 1, 2},
                      .channel = "telefon",
                      .caller = codes_.all("caller").front().code,
                      .reason = {},
                      .code = {}},
                     base::Instant{1});
        });
    }

    static http::Request asking(std::string path, std::string query, std::string role = "adviser") {
        http::Request request;
        request.path = std::move(path);
        request.query = std::move(query);
        request.today = base::Date{2018, 6, 1};
        request.user = http::SignedIn{base::UserId{1}, "Karen", std::move(role), true};
        return request;
    }
    http::Response statistics(std::string query) {
        return get_statistics(asking("/statistik", std::move(query)), database(), codes_,
                              *templates_);
    }
    http::Response csv(std::string table, std::string query) {
        auto request = asking("/statistik/csv/" + table, std::move(query));
        request.parameters = {std::move(table)};
        return get_statistics_csv(request, database(), codes_, *templates_);
    }
    http::Response entries(std::string query, std::string role = "adviser") {
        return get_entries(
            asking("/statistik/poster", std::move(query), std::move(role)), database(), codes_,
            [](store::Reader&, base::EntryId entry) -> std::optional<base::CaseId> {
                return base::CaseId{1000 + entry.value};
            },
            *templates_);
    }

    void post_answers() {
        database().write([&](store::Writer& db) {
            const std::pair<const char*, const char*> answers[] = {
                {"telefon", "within_30_min"}, {"telefon", "within_30_min"},
                {"telefon", "same_day"},      {"telefon", "same_day"},
                {"telefon", "later"},         {"mail", "within_7_days"}};
            for (const auto& [channel, band] : answers)
                post(db,
                     {.measure = measure::answer_time,
                      .day = base::Date{2018, 1, 2},
                      .channel = channel,
                      .caller = {},
                      .reason = {},
                      .code = band},
                     base::Instant{1});
        });
    }
    // The sum of the entries on all leaves of a list.
    std::int64_t listed(std::string query) {
        std::int64_t sum = 0;
        for (;;) {
            const auto body = entries(query).body;
            const std::regex amount{"</td><td class=\"align-text-right\">(-?[0-9.]+)</td><td>"};
            for (std::sregex_iterator at{body.begin(), body.end(), amount}, end; at != end; ++at)
                sum += std::stoll((*at)[1].str());
            std::smatch more;
            if (!std::regex_search(body, more, std::regex{"&amp;foer=([0-9]+)\""})) return sum;
            query = query.substr(0, query.find("&foer=")) + "&foer=" + more[1].str();
        }
    }

    std::unique_ptr<http::Templates> templates_;
    CodeLists codes_;
};
INSTANTIATE_TEST_SUITE_P(Stores, StatisticsPages, support::both_engines, support::engine_name);

TEST_P(StatisticsPages, ShowChartsWithTheirNumbersBesideThem) {
    const auto page = statistics("aar=2018");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("<svg class=\"chart\" role=\"img\""));
    EXPECT_THAT(page.body, HasSubstr("Telefonisk 2; Mail 1"));  // the chart in words
    EXPECT_THAT(page.body,
                HasSubstr("/statistik/poster?maal=inquiry&amp;led=channel&amp;kode=telefon"
                          "&amp;fra=2018-01-01&amp;til=2018-12-31\">2</a>"));
    EXPECT_THAT(page.body, HasSubstr("66,7 %"));
    EXPECT_THAT(page.body, Not(HasSubstr("style=")));
}

TEST_P(StatisticsPages, ShowTheNewestYearWithInquiriesWhereNoPeriodIsAskedFor) {
    EXPECT_THAT(statistics("").body, HasSubstr("1. januar 2018"));
}

TEST_P(StatisticsPages, RefusePeriodsThatAreNone) {
    for (const auto* query :
         {"aar=18", "aar=abcd", "fra=2018-02-30", "til=x", "fra=2018-02-01&til=2018-01-01"}) {
        SCOPED_TRACE(query);
        const auto page = statistics(query);
        EXPECT_EQ(page.status, 422);
        EXPECT_THAT(page.body, HasSubstr("Der er noget at rette"));
    }
}

TEST_P(StatisticsPages, GiveEachTableAsCsv) {
    EXPECT_THAT(csv("kontaktform", "aar=2018").body,
                testing::StartsWith("section,label,amount\r\n,Telefonisk,2\r\n,Mail,1\r\n"));
    EXPECT_EQ(csv("hemmelig", "aar=2018").status, 404);
    EXPECT_EQ(csv("kontaktform", "aar=x").status, 422);
}

TEST_P(StatisticsPages, ListTheEntriesBehindANumber) {
    const std::string query = "maal=inquiry&led=channel&kode=telefon&fra=2018-01-01&til=2018-12-31";
    const auto page = entries(query);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("2. januar 2018"));
    EXPECT_THAT(page.body, HasSubstr("href=\"/sager/1001\""));
    EXPECT_THAT(page.body, HasSubstr("<td>Patienter</td>"));  // printed "Patienter:"
    EXPECT_THAT(page.body, Not(HasSubstr("Kode</th>")));      // no entry has one
}

TEST_P(StatisticsPages, SayWhichPeriodIsShown) {
    const auto page = statistics("aar=2018");
    EXPECT_THAT(page.body, HasSubstr("1. januar 2018 – 31. december 2018"));
    EXPECT_THAT(page.body, HasSubstr("value=\"01-01-2018\""));
    EXPECT_THAT(page.body, HasSubstr("aria-current=\"page\">2018</a>"));
}

// Advisers are independent in single cases: the head of office sees the number, not the case.
TEST_P(StatisticsPages, LeadToCasesOnlyThoseWhoMayOpenThem) {
    const std::string query = "maal=inquiry&led=&kode=&fra=2018-01-01&til=2018-12-31";
    EXPECT_THAT(entries(query, "head").body, Not(HasSubstr("/sager/")));
    EXPECT_THAT(entries(query, "secretary").body, HasSubstr("/sager/"));
}

TEST_P(StatisticsPages, TurnTheLeavesOfLongLists) {
    database().write([&](store::Writer& db) {
        for (int i = 0; i < 60; ++i)
            post(db,
                 {.measure = measure::subject,
                  .day = base::Date{2018, 3, 1},
                  .channel = {},
                  .caller = {},
                  .reason = {},
                  .code = "x"},
                 base::Instant{2});
    });
    const std::string query = "maal=subject&led=&kode=&fra=2018-01-01&til=2018-12-31";
    const auto first = entries(query).body;
    const auto at = first.find("&amp;foer=");
    ASSERT_NE(at, std::string::npos);
    const auto before = first.substr(at + 10, first.find('"', at) - at - 10);
    const auto second = entries(query + "&foer=" + before).body;
    EXPECT_THAT(second, Not(HasSubstr("foer=")));
    EXPECT_THAT(second, HasSubstr("<th scope=\"row\">"));
}

TEST_P(StatisticsPages, RefuseAddressesThatNameNoCell) {
    for (const auto* query :
         {"", "maal=cpr&led=&kode=&fra=2018-01-01&til=2018-12-31",
          "maal=inquiry&led=name&kode=&fra=2018-01-01&til=2018-12-31",
          "maal=inquiry&led=&kode=&fra=2018-01-01&til=2018-12-31&ogled=name",
          "maal=inquiry&led=&kode=&fra=2018-01-01", "maal=inquiry&led=&kode=&fra=x&til=y",
          "maal=inquiry&led=&kode=&fra=2018-12-31&til=2018-01-01",
          "maal=inquiry&led=&kode=&fra=2018-01-01&til=2018-12-31&foer=-1",
          "maal=inquiry&led=&kode=&fra=2018-01-01&til=2018-12-31&foer=99999999999999999999"}) {
        SCOPED_TRACE(query);
        EXPECT_EQ(entries(query).status, 422);
    }
}

TEST_P(StatisticsPages, ShowTheCodeListsWithTheirDays) {
    const auto page = get_code_lists(asking("/kodelister", ""), codes_, *templates_);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Telefonisk"));
    EXPECT_THAT(page.body, HasSubstr("1. juli 2018"));  // Tolkebistand
    EXPECT_THAT(page.body, HasSubstr("Kun fra import"));
}

TEST_P(StatisticsPages, SaysHowSoonEachChannelIsAnswered) {
    post_answers();
    const auto page = statistics("aar=2018").body;
    const auto table = page.find("<caption>Svartider efter kontaktform");
    ASSERT_NE(table, std::string::npos);
    // Half an hour, two hours, the same day, a week: each with the shorter ones.
    const auto shares = page.find("<caption>Andel besvaret");
    EXPECT_THAT(page.substr(shares), HasSubstr("<td class=\"align-text-right\">40,0 %</td>"
                                               "<td class=\"align-text-right\">40,0 %</td>"
                                               "<td class=\"align-text-right\">80,0 %</td>"
                                               "<td class=\"align-text-right\">80,0 %</td>"));
    EXPECT_THAT(page.substr(table), HasSubstr("maal=answer_time&amp;led=channel&amp;kode=telefon"));
    EXPECT_THAT(statistics("aar=2017").body, Not(HasSubstr("Svartider efter kontaktform")));

    const auto file = csv("svartid-kontaktform", "aar=2018").body;
    EXPECT_THAT(file, HasSubstr(",Samme dag,2"));
    EXPECT_THAT(file, HasSubstr(",Inden for en uge,1"));
}

// What the head of office can check by hand: a number and the entries it leads to.
TEST_P(StatisticsPages, ShowNoNumberThatDiffersFromTheEntriesItLeadsTo) {
    post_answers();
    database().write([&](store::Writer& db) {
        reverse(db, base::EntryId{1}, base::Instant{3});
        for (int i = 0; i < 70; ++i)
            post(db,
                 {.measure = measure::inquiry,
                  .day = base::Date{2018, 5, 2},
                  .channel = "brev",
                  .caller = codes_.all("caller").back().code,
                  .reason = codes_.all("reason").back().code,
                  .code = {}},
                 base::Instant{3});
    });
    const auto page = statistics("aar=2018").body;
    const std::regex link{"<a href=\"/statistik/poster[?]([^\"]*)\">([0-9.]+)</a>"};
    int compared = 0;
    for (std::sregex_iterator at{page.begin(), page.end(), link}, end; at != end; ++at) {
        const auto query = std::regex_replace((*at)[1].str(), std::regex{"&amp;"}, "&");
        EXPECT_EQ(std::to_string(listed(query)), (*at)[2].str()) << query;
        ++compared;
    }
    // Two channels with five bands and a sum each are among them.
    EXPECT_GT(compared, 30);
    EXPECT_THAT(page, HasSubstr("led=channel&amp;kode=telefon&amp;fra=2018-01-01"
                                "&amp;til=2018-12-31&amp;ogled=code&amp;ogkode=same_day\">2</a>"));
    EXPECT_THAT(entries("maal=answer_time&led=channel&kode=telefon&fra=2018-01-01&til=2018-12-31"
                        "&ogled=code&ogkode=same_day")
                    .body,
                HasSubstr("Svartider · Telefonisk · Samme dag,"));
}

}  // namespace
}  // namespace statistics
