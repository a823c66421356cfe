#include <gtest/gtest.h>

#include "annual_figures.hpp"
#include "report/annual_report.hpp"

namespace {

TEST(AnnualCsv, WritesThePrintedTablesByteForByte) {
    const auto files = annual_csv(annual::forms(), annual::figures_of(annual::printed_2018()),
                                  {2015, 2016, 2017, 2018});
    ASSERT_EQ(files.size(), 9U);
    for (const auto& printed : report::load_published(annual::folder)) {
        if (!printed.name.starts_with("table")) continue;
        EXPECT_EQ(files.at(printed.name), printed.content) << printed.name;
    }
}

TEST(AnnualCsv, ShowsZeroForARowWithoutEventsInAYearTheProgramCounted) {
    report::Figures figures;
    figures.counted[{1, 2019, "telefon"}] = 7;
    const auto files = annual_csv(annual::forms(), figures, {2019});
    EXPECT_EQ(files.at("table1.csv"),
              "section,label,2019\n,Telefonisk,7\n,Mail,0\n,Brev,0\n,Personligt,0\n"
              ",Ikke registreret,0\n,I alt,7\n");
    EXPECT_TRUE(files.at("table4.csv").ends_with(",I alt,\n"));
}

TEST(AnnualCsv, ShowsNothingForARowBeforeItsCodeExisted) {
    report::Figures figures;
    figures.counted[{3, 2017, "diverse"}] = 7;
    figures.counted[{3, 2018, "diverse"}] = 7;
    const auto files = annual_csv(annual::forms(), figures, {2017, 2018});
    EXPECT_NE(files.at("table3.csv").find("Øvrige,Tolkebistand,,0\n"), std::string::npos);
}

}  // namespace
