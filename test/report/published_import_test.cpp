#include "report/published_import.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "annual_figures.hpp"

namespace {

using report::ImportFile;

std::vector<ImportFile> changed(const std::string& name, const std::string& from,
                                const std::string& to) {
    auto files = report::load_published(annual::folder);
    const auto file = std::ranges::find(files, name, &ImportFile::name);
    const auto at = file->content.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    file->content.replace(at, from.size(), to);
    return files;
}

TEST(PublishedImport, NamesEveryBadRowByFileLineAndColumn) {
    struct Example {
        const char* why;
        const char* file;
        const char* from;
        const char* to;
        const char* problem;
    };
    const Example examples[] = {
        {"a misspelled row", "table1.csv", "Telefonisk", "Telefonsk",
         "table1.csv, linje 2, kolonne 2: »Telefonsk« er ikke en række i tabel 1."},
        {"a row in the wrong section", "table3.csv", "Øvrige,Diverse", "Patientrettigheder,Diverse",
         "table3.csv, linje 29, kolonne 1: »Diverse« står ikke i afsnittet »Patientrettigheder«."},
        {"a number with a thousands point", "table1.csv", "25791", "25.791",
         "table1.csv, linje 2, kolonne 6: »25.791« er ikke et helt tal."},
        {"a negative number", "table4.csv", "refusion,30", "refusion,-30",
         "table4.csv, linje 2, kolonne 3: »-30« er ikke et helt tal."},
        {"a number too large to be true", "table4.csv", "refusion,30", "refusion,99999999999",
         "table4.csv, linje 2, kolonne 3: »99999999999« er ikke et helt tal."},
        {"a word for a number", "table8.csv", "Kirurgi,63", "Kirurgi,mange",
         "table8.csv, linje 2, kolonne 3: »mange« er ikke et helt tal."},
        {"a column too few", "table5.csv", "Neurologi,625,", "Neurologi,",
         "table5.csv, linje 2, kolonne 6: rækken har 5 kolonner, der skal være 6."},
        {"a column too many", "table5.csv", "Neurologi,625", "Neurologi,6,25",
         "table5.csv, linje 2, kolonne 7: rækken har 7 kolonner, der skal være 6."},
        {"a row twice", "table1.csv", ",Brev,101,91,55,50\n",
         ",Brev,101,91,55,50\n,Brev,101,91,55,50\n",
         "table1.csv, linje 5, kolonne 2: rækken »Brev« står to gange."},
        {"a row missing", "table1.csv", ",Brev,101,91,55,50\n", "",
         "table1.csv: rækken »Brev« mangler."},
        {"a total missing", "table6.csv", ",I alt,3639,3387,4010,7325\n", "",
         "table6.csv: rækken »I alt« mangler."},
        {"another header", "table2.csv", "section,label", "afsnit,label",
         "table2.csv, linje 1: overskriften skal være section,label og årene i rækkefølge."},
        {"years out of order", "table2.csv", "2015,2016", "2016,2015",
         "table2.csv, linje 1: overskriften skal være section,label og årene i rækkefølge."},
        {"a year twice", "table2.csv", "2015,2016", "2016,2016",
         "table2.csv, linje 1: overskriften skal være section,label og årene i rækkefølge."},
        {"other years than table 1", "table2.csv", "2015,2016,2017,2018", "2016,2017,2018,2019",
         "table2.csv, linje 1: årene er ikke de samme som i de øvrige tabeller."},
        {"a percentage with a comma", "table9.csv", "40.1", "\"40,1\"",
         "table9.csv, linje 13, kolonne 7: »40,1« er ikke en procent med højst én decimal."},
        {"a percentage over 100", "table9.csv", "40.1", "401",
         "table9.csv, linje 13, kolonne 7: »401« er ikke en procent med højst én decimal."},
        {"a percentage where none is printed", "table9.csv", "177,115,126,106,,",
         "177,115,126,106,4,",
         "table9.csv, linje 2, kolonne 7: rækken har ingen procent i den trykte tabel."},
        {"an open quote", "table7.csv", "\"Øre, næse, hals\"", "\"Øre, næse, hals",
         "table7.csv, linje 19: anførselstegn eller tegnsæt (UTF-8) er ikke i orden."},
        {"Latin-1 for UTF-8", "table7.csv", "Øjensygdomme", "\xD8jensygdomme",
         "table7.csv, linje 6: anførselstegn eller tegnsæt (UTF-8) er ikke i orden."},
        {"a text figure that is no number", "text_figures.csv", ",9326,", ",cirka 9326,",
         "text_figures.csv, linje 17, kolonne 3: »cirka 9326« er ikke et helt tal."},
        {"another header of the text figures", "text_figures.csv", "chapter,what", "what,chapter",
         "text_figures.csv, linje 1: overskriften skal være chapter,what,value,unit,quote."},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto tables = report::read_published(changed(example.file, example.from, example.to),
                                                   annual::forms());
        ASSERT_FALSE(tables.has_value());
        EXPECT_TRUE(tables.error().message.starts_with("Intet er importeret.\n"));
        EXPECT_NE(tables.error().message.find(example.problem), std::string::npos)
            << tables.error().message;
    }
}

TEST(PublishedImport, NamesAllBadRowsAtOnceAndEveryMissingFile) {
    auto files = changed("table1.csv", "25791", "x");
    std::erase_if(files, [](const ImportFile& file) { return file.name == "table3.csv"; });
    std::ranges::find(files, "table5.csv", &ImportFile::name)->content.clear();
    const auto tables = report::read_published(files, annual::forms());
    ASSERT_FALSE(tables.has_value());
    EXPECT_EQ(tables.error().message,
              "Intet er importeret.\n"
              "table1.csv, linje 2, kolonne 6: »x« er ikke et helt tal.\n"
              "table3.csv: filen mangler.\n"
              "table5.csv: filen er tom.");
}

TEST(PublishedImport, ReadsWhatAnotherProgramMayHaveSaved) {
    struct Example {
        const char* why;
        std::string from;
        std::string to;
    };
    const Example examples[] = {
        {"a byte order mark", "section", "\xEF\xBB\xBFsection"},
        {"an empty line", ",Mail", "\n,Mail"},
        {"Windows line ends", ",2018\n", ",2018\r\n"},
        {"a quoted label", ",Mail", ",\"Mail\""},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_TRUE(
            report::read_published(changed("table1.csv", example.from, example.to), annual::forms())
                .has_value());
    }
}

TEST(PublishedImport, CountsWhatThePrintedTotalOfASectionHoldsBeyondItsRows) {
    const auto targets = report::published_targets(annual::printed_2018());
    ASSERT_EQ(targets.size(), 4U);
    const auto amount = [](const auto& counts, const std::string& code) {
        const auto found = std::ranges::find(counts, code, &report::PublishedTarget::Count::code);
        return found == counts.end() ? 0 : found->amount;
    };
    EXPECT_EQ(amount(targets[0].reasons, "ikke_specificeret"), 57);
    EXPECT_EQ(amount(targets[1].reasons, "ikke_specificeret"), 31);
    EXPECT_EQ(amount(targets[2].reasons, "ikke_specificeret"), 0);
    const std::int64_t printed[] = {22975, 22768, 23742, 30704};
    std::int64_t all = 0;
    for (std::size_t year = 0; year < 4; ++year) {
        std::int64_t channels = 0;
        std::int64_t reasons = 0;
        for (const auto& each : targets[year].channels) channels += each.amount;
        for (const auto& each : targets[year].reasons) reasons += each.amount;
        EXPECT_EQ(channels, printed[year]);
        EXPECT_EQ(reasons, printed[year]);
        EXPECT_EQ(targets[year].callers.empty(), year < 2);
        all += reasons;
    }
    EXPECT_EQ(all, 100'189);
    EXPECT_EQ(targets[3].calls, 29'136);
    EXPECT_FALSE(targets[2].calls);
    ASSERT_EQ(targets[3].subjects.size(), 2U);
    EXPECT_EQ(targets[3].subjects[0].amount, 452);
    EXPECT_EQ(targets[3].subjects[1].amount, 705);
}

}  // namespace
