#include <gtest/gtest.h>

#include "annual_office.hpp"

namespace {

using namespace annual_office;

class AnnualReport : public Office {};

TEST_P(AnnualReport, ComesOutByteForByteAsPrintedAfterTheImport) {
    for (const bool as_demo : {false, true}) {
        SCOPED_TRACE(as_demo);
        support::FreshDatabase fresh{GetParam()};
        fresh->write([&](store::Writer& db) {
            const auto scope =
                as_demo ? PublishedScope::tables_4_to_9_and_totals : PublishedScope::all_tables;
            const auto tables = annual::printed_2018();
            ASSERT_TRUE(report::import_published(db, tables, report::load_published(annual::folder),
                                                 scope, "2018", std::nullopt, Instant{1})
                            .has_value());
            if (!as_demo) return;
            for (const auto& [table, event] : tables.events)
                if (table < 4) statistics::post(db, event, Instant{2});
        });
        fresh->read([&](store::Reader& db) {
            const auto files =
                annual_csv(db, annual::forms(), 2018, {.today = {2019, 4, 1}, .zone = {}});
            for (const auto& printed : report::load_published(annual::folder))
                if (printed.name.starts_with("table")) {
                    EXPECT_EQ(files.at(printed.name), printed.content) << printed.name;
                }
            EXPECT_EQ(check_report(db, annual::forms(), 2018).size(), 29U);
            EXPECT_TRUE(statistics::check_ledger(db).empty());
            EXPECT_TRUE(report::check_published(db, annual::forms()).empty());
        });
    }
}

TEST_P(AnnualReport, RefusesToImportAYearTwice) {
    ASSERT_TRUE(import().has_value());
    const auto again = import();
    ASSERT_FALSE(again.has_value());
    EXPECT_EQ(again.error().message,
              "De trykte tabeller for 2015-2018 er allerede importeret. Intet er ændret.");
    EXPECT_EQ(findings().size(), 29U);
}

TEST_P(AnnualReport, RefusesToImportWhatIsAlreadyCounted) {
    register_inquiries_as_printed();
    const auto twice = import();
    ASSERT_FALSE(twice.has_value());
    EXPECT_EQ(twice.error().message,
              "Der er allerede talt hændelser i 2015-2018, så de trykte tabeller ville tælle "
              "dobbelt. Intet er importeret.");
    EXPECT_TRUE(import(PublishedScope::tables_4_to_9_and_totals).has_value());
}

TEST_P(AnnualReport, NoticesAnImportThatNoLongerFitsItsFiles) {
    const auto batch = import().value();
    database().write([&](store::Writer& db) {
        db.execute(
            "UPDATE ledger_entries SET amount = amount + 1 WHERE batch_id = ?"
            " AND channel = 'brev' AND day = '2018-12-31'",
            {batch});
    });
    const auto wrong = database().read(
        [](store::Reader& db) { return report::check_published(db, annual::forms()); });
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_NE(wrong.front().find("inquiry 2018-12-31 afviger med +1"), std::string::npos);
}

TEST_P(AnnualReport, PutsTheYearsSideBySideWithWhatIsKnownOfThem) {
    ASSERT_TRUE(import().has_value());
    struct Example {
        const char* why;
        int year;
        std::vector<int> years;
        std::vector<int> years_of_table_2;
    };
    const Example examples[] = {
        {"the printed report", 2018, {2015, 2016, 2017, 2018}, {2017, 2018}},
        {"callers were printed from 2017", 2017, {2015, 2016, 2017}, {2017}},
        {"a year without callers has an empty table 2", 2016, {2015, 2016}, {2016}},
        {"the first year stands alone", 2015, {2015}, {2015}},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto report = document(example.year);
        EXPECT_EQ(table(report, 1).years, example.years);
        EXPECT_EQ(table(report, 2).years, example.years_of_table_2);
        EXPECT_EQ(report.title, "Årsberetning " + std::to_string(example.year));
    }
}

TEST_P(AnnualReport, ShowsThePrintedTotalAndWhatNoRowShows) {
    ASSERT_TRUE(import().has_value());
    const auto report = document(2018);
    const auto& reasons = table(report, 3);
    const auto& unspecified = row(reasons, "Ikke specificeret");
    EXPECT_EQ(unspecified.cells[0].value, 57);
    EXPECT_EQ(unspecified.cells[1].value, 31);
    EXPECT_FALSE(unspecified.cells[2].value);
    EXPECT_FALSE(unspecified.notes.empty());
    EXPECT_EQ(row(reasons, "I alt - øvrige").cells[0].value, 1139);
    EXPECT_TRUE(
        row(reasons, "I alt - øvrige")
            .cells[0]
            .finding.starts_with("Tabel 3, I alt - øvrige, 2015: trykt 1.139, beregnet 1.082"));
    EXPECT_TRUE(row(reasons, "I alt - øvrige").cells[3].finding.empty());
    const auto& outcome = row(table(report, 9), "Klagen fastholdt uforandret");
    EXPECT_EQ(report::printed(outcome.cells[2]), "75 (40,5 %)");
    EXPECT_FALSE(outcome.cells[2].finding.empty());
    EXPECT_EQ(report::printed(row(table(report, 4), "Om behandlingerne").cells[2]), "0");
    EXPECT_EQ(report::printed(row(table(report, 6), "Øre-næse-halskirurgi").cells[2]), "-");
    EXPECT_EQ(row(reasons, "Ventetider").cells[3].drill_down,
              "/statistik/poster?maal=inquiry&led=reason&kode=ventetider&fra=2018-01-01"
              "&til=2018-12-31");
    EXPECT_TRUE(report.draft);
}

TEST_P(AnnualReport, WritesItsTextFromTheNumbers) {
    ASSERT_TRUE(import().has_value());
    const auto written = text(document(2018));
    for (const auto* sentence :
         {"30.704 henvendelser i 2018 mod 23.742 i 2017: en stigning på 29,3 %",
          "29.136 telefonopkald. 25.791 af dem var nye henvendelser; de øvrige 3.345",
          "9.326 patienter omvisiteret til behandling: 7.325", "452 efter en aflyst", "i alt 9.778",
          "5.941 patienter omvisiteret til udredning", "298 henvendelser", "heraf 17 i praksis",
          "29 afstemninger stemmer ikke med hinanden. 29 er ikke accepteret"})
        EXPECT_NE(written.find(sentence), std::string::npos) << sentence << "\n" << written;
}

TEST_P(AnnualReport, PrintsTheSeriesBreaksThatConcernItsYears) {
    ASSERT_TRUE(import().has_value());
    struct Example {
        const char* why;
        int year;
        const char* note;
        bool printed;
    };
    const Example examples[] = {
        {"interpreters from July 2018", 2018, "Tolkegebyret", true},
        {"nothing of what comes later", 2017, "Tolkegebyret", false},
        {"patients for inquiries in 2018", 2018, "fra 2018 omvisiterede patienter", true},
        {"the mailbox began inside 2015", 2015, "overtog opgaven i juli 2015", true},
        {"one year alone has no break at its first day", 2015, "efter 2015 i stigende grad", false},
        {"two years have", 2016, "efter 2015 i stigende grad", true},
        {"hearing aids were counted in 2018", 2018, "705 henvendelser i 2018", true},
        {"cancelled operations too", 2018, "452 henvendelser i 2018", true},
        {"but not before", 2017, "høreapparater", false},
        {"the Commission's categories", 2018, "Europa-Kommissionen", true},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_EQ(notes(document(example.year)).find(example.note) != std::string::npos,
                  example.printed);
    }
}

TEST_P(AnnualReport, OfAnEmptyOfficeSaysSo) {
    const auto report = document(2019);
    EXPECT_FALSE(report.draft);
    EXPECT_NE(text(report).find("Der er ikke registreret henvendelser i 2019."), std::string::npos);
    for (int number = 1; number <= 9; ++number)
        for (const auto& each : table(report, number).rows)
            for (const auto& cell : each.cells) EXPECT_EQ(report::printed(cell), "-");
    EXPECT_TRUE(findings(2019).empty());
}

TEST_P(AnnualReport, IsPrintedAgainAsItWasKnownOnADay) {
    const auto inquiry = [](const char* reason) {
        return statistics::Event{.measure = "inquiry",
                                 .day = {2018, 5, 2},
                                 .channel = "telefon",
                                 .caller = "patient",
                                 .reason = reason,
                                 .code = {}};
    };
    const auto wrong = database().write([&](store::Writer& db) {
        return statistics::post(db, inquiry("ventetider"), Instant{on({2018, 5, 2})});
    });
    const auto before = document(2018, Date{2018, 5, 31});
    database().write([&](store::Writer& db) {
        statistics::reverse(db, wrong, Instant{on({2018, 6, 1})});
        statistics::post(db, inquiry("befordring"), Instant{on({2018, 6, 1})});
    });
    EXPECT_EQ(document(2018, Date{2018, 5, 31}), before);
    const auto after = document(2018, Date{2018, 6, 1});
    EXPECT_EQ(row(table(before, 3), "Ventetider").cells[0].value, 1);
    EXPECT_EQ(row(table(after, 3), "Ventetider").cells[0].value, 0);
    EXPECT_EQ(row(table(after, 3), "Befordring").cells[0].value, 1);
    EXPECT_EQ(after.subtitle, "Patientkontoret. Som tallene var kendt den 1. juni 2018");
}

INSTANTIATE_TEST_SUITE_P(Stores, AnnualReport, support::both_engines, support::engine_name);

}  // namespace
