#include "report/footing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "annual_figures.hpp"

namespace {

using report::Finding;

const std::vector<int> years{2015, 2016, 2017, 2018};

struct Expected {
    const char* why;
    int table;
    int year;
    std::int64_t printed;  // a percentage in tenths
    std::int64_t computed;
};

// Every place where the printed figures of 2015-2018 do not foot (data/published/2018/README.md).
// clang-format off
const Expected printed_wrong[] = {
    {"one patient too many in the total",                        6, 2015,  3639,  3638},
    {"57 inquiries in no printed row: the section",              3, 2015,  1139,  1082},
    {"31 inquiries in no printed row: the section",              3, 2016,  1566,  1535},
    {"57 inquiries in no printed row: the table",                3, 2015, 22975, 22918},
    {"31 inquiries in no printed row: the table",                3, 2016, 22768, 22737},
    {"dialogues by telephone and meeting are fewer than cases",  9, 2015,   177,   128},
    {"dialogues by telephone and meeting are fewer than cases",  9, 2016,   115,    82},
    {"places of treatment, one case missing",                    9, 2017,   126,   125},
    {"outcomes, 75 printed for 51",                              9, 2017,   126,   150},
    {"two dialogues more than cases",                            9, 2017,   126,   128},
    {"dialogues by telephone and meeting are fewer than cases",  9, 2018,   106,    98},
    {"13 of 115 is 11,3 %",                                      9, 2016,   115,   113},
    {"75 of 126 is 59,5 %",                                      9, 2017,   405,   595},
    {"treatment abroad, four more than table 3",                 4, 2015,   198,   202},
    {"patients against inquiries until 2017",                    5, 2015,  3819,  2345},
    {"patients against inquiries until 2017",                    5, 2016,  3593,  2030},
    {"patients against inquiries until 2017",                    5, 2017,  3472,  2412},
    {"partner hospitals without changed dates",                  6, 2015,  3662,  3639},
    {"partner hospitals without changed dates",                  6, 2016,  3419,  3387},
    {"partner hospitals without changed dates",                  6, 2017,  4053,  4010},
    {"private hospitals without changed dates",                  7, 2015,  3879,  3743},
    {"private hospitals without changed dates",                  7, 2016,  2612,  2476},
    {"private hospitals without changed dates",                  7, 2017,  2619,  2489},
    {"private hospitals without changed dates",                  7, 2018,  2453,  2001},
    {"changed dates stood partly under partner hospitals",       7, 2015,  3879,  3902},
    {"changed dates stood partly under partner hospitals",       7, 2016,  2612,  2640},
    {"changed dates stood partly under partner hospitals",       7, 2017,  2619,  2662},
    {"four of 2016 are in table 3 only",                         6, 2016,  6031,  6027},
    {"the text leaves out table 8",                              8, 2018,  9326,  9778},
};
// clang-format on

using Row = std::tuple<int, int, std::int64_t, std::int64_t>;

std::vector<Row> rows(const std::vector<Finding>& findings) {
    std::vector<Row> all;
    for (const auto& each : findings)
        all.emplace_back(each.table, each.year, each.printed, each.computed);
    std::ranges::sort(all);
    return all;
}

std::vector<Row> rows_printed_wrong() {
    std::vector<Row> all;
    for (const auto& each : printed_wrong)
        all.emplace_back(each.table, each.year, each.printed, each.computed);
    std::ranges::sort(all);
    return all;
}

TEST(Footing, FindsThe29PlacesOfThePrintedReportAndNoOthers) {
    const auto findings = check(annual::forms(), annual::figures_of(annual::printed_2018()), years);
    EXPECT_EQ(findings.size(), 29U);
    EXPECT_EQ(rows(findings), rows_printed_wrong());
    for (const auto& finding : findings) EXPECT_TRUE(finding.imported) << finding.key;
}

TEST(Footing, GivesEachFindingAKeyOfItsOwn) {
    const auto findings = check(annual::forms(), annual::figures_of(annual::printed_2018()), years);
    std::vector<std::string> keys;
    for (const auto& finding : findings) keys.push_back(finding.key);
    std::ranges::sort(keys);
    EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end());
}

TEST(Footing, FindsEveryWrongCellOfEveryTable) {
    const auto right = annual::printed_2018();
    // Table 9 has rows that are part of no sum: several answers are possible for participants.
    const auto in_no_sum = [&](const report::PublishedEvent& event) {
        const auto* code = annual::forms().codes.find("dialogue", event.event.code);
        return event.table == 9 && code != nullptr && code->section.starts_with("Deltagere");
    };
    for (std::size_t at = 0; at < right.events.size(); ++at) {
        if (right.events[at].table == 0 || in_no_sum(right.events[at])) continue;
        if (right.events[at].event.reason == "ikke_specificeret") continue;
        auto wrong = right;
        wrong.events[at].event.amount += 3;
        EXPECT_NE(rows(check(annual::forms(), annual::figures_of(wrong), years)),
                  rows_printed_wrong())
            << right.events[at].table << right.events[at].event.day.iso();
    }
}

TEST(Footing, FindsEveryWrongTotalAndPercentage) {
    const auto right = annual::printed_2018();
    for (std::size_t at = 0; at < right.figures.size(); ++at) {
        if (right.figures[at].place.table == 0) continue;
        auto wrong = right;
        wrong.figures[at].value += 3;
        EXPECT_NE(rows(check(annual::forms(), annual::figures_of(wrong), years)),
                  rows_printed_wrong())
            << right.figures[at].place.label;
    }
}

TEST(Footing, SaysNothingOfWhatNoPrintedRowShows) {
    auto tables = annual::printed_2018();
    std::erase_if(tables.events,
                  [](const auto& event) { return event.event.reason == "ikke_specificeret"; });
    EXPECT_EQ(rows(check(annual::forms(), annual::figures_of(tables), years)),
              rows_printed_wrong());
}

TEST(Footing, ComparesComputedTotalsInAYearTheProgramCounted) {
    auto tables = annual::printed_2018();
    tables.figures.clear();
    const auto findings = check(annual::forms(), annual::figures_of(tables), {2018});
    // Sums are right by construction; what tables count apart still has to agree.
    const std::vector<Row> expected{{7, 2018, 2453, 2001}, {9, 2018, 106, 98}};
    EXPECT_EQ(rows(findings), expected);
    for (const auto& finding : findings) EXPECT_FALSE(finding.imported);
}

TEST(Footing, WritesAFindingAsALineAndAsJson) {
    Finding finding{.key = "table_6_rows/2015",
                    .rule = "table_6_rows",
                    .danish = "Rækkerne i tabel 6 mod »I alt«",
                    .kind = report::FootingRule::Kind::rows,
                    .table = 6,
                    .at = "I alt",
                    .year = 2015,
                    .unit = Finding::Unit::count,
                    .printed = 3639,
                    .computed = 3638,
                    .imported = true};
    auto share = finding;
    share.unit = Finding::Unit::tenths;
    share.printed = 115;
    share.computed = 110;
    EXPECT_EQ(
        as_line(finding),
        "Tabel 6, I alt, 2015: trykt 3.639, beregnet 3.638 (Rækkerne i tabel 6 mod »I alt«).");
    EXPECT_EQ(as_line(share),
              "Tabel 6, I alt, 2015: trykt 11,5 %, beregnet 11,0 % (Rækkerne i tabel 6 mod »I "
              "alt«).");
    EXPECT_EQ(report::as_json({finding, share}),
              R"([{"table":6,"rule":"table_6_rows","year":2015,"printed":3639,"computed":3638},)"
              R"({"table":6,"rule":"table_6_rows","year":2015,"printed":11.5,"computed":11.0}])");
    EXPECT_EQ(report::as_json(std::vector<Finding>{}), "[]");
}

}  // namespace
