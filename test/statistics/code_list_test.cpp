#include "statistics/code_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "statistics/code_label.hpp"
#include "statistics/code_list_files.hpp"

namespace {

using base::Date;
using statistics::Code;
using statistics::CodeLists;

Code code(const char* list, const char* name, Date first_day = Date{2015, 1, 1}) {
    return {.list = list,
            .code = name,
            .danish = name,
            .english = name,
            .section = {},
            .section_english = {},
            .first_day = first_day,
            .last_day = {}};
}

std::vector<std::string> names(const std::vector<Code>& codes) {
    std::vector<std::string> all;
    for (const auto& each : codes) all.push_back(each.code);
    return all;
}

TEST(CodeLists, OfferACodeFromItsFirstDayToItsLast) {
    auto mailbox = code("reason", "postkasse", Date{2015, 7, 1});
    mailbox.last_day = Date{2016, 12, 31};
    const auto lists = CodeLists::create({code("reason", "a"), mailbox}).value();
    struct Example {
        const char* why;
        Date day;
        bool offered;
    };
    const Example examples[] = {
        {"the day before it begins", Date{2015, 6, 30}, false},
        {"on its first day", Date{2015, 7, 1}, true},
        {"on its last day", Date{2016, 12, 31}, true},
        {"the day after", Date{2017, 1, 1}, false},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_EQ(names(lists.on("reason", example.day)).size(), example.offered ? 2U : 1U);
        EXPECT_EQ(lists.valid("reason", "postkasse", example.day), example.offered);
    }
}

TEST(CodeLists, DoNotOfferACodeThatOnlyComesFromImportsButKnowIt) {
    auto unstated = code("caller", "ikke_oplyst");
    unstated.selectable = false;
    const auto lists = CodeLists::create({unstated}).value();
    EXPECT_TRUE(lists.on("caller", Date{2018, 1, 1}).empty());
    EXPECT_TRUE(lists.valid("caller", "ikke_oplyst", Date{2018, 1, 1}));
    EXPECT_NE(lists.find("caller", "ikke_oplyst"), nullptr);
    EXPECT_EQ(lists.find("channel", "ikke_oplyst"), nullptr);
}

TEST(CodeLists, RefuseACodeThatIsNotWhole) {
    auto backwards = code("reason", "a");
    backwards.last_day = Date{2014, 1, 1};
    struct Example {
        const char* why;
        std::vector<Code> codes;
        const char* message;
    };
    const Example examples[] = {
        {"twice in a list", {code("a", "b"), code("a", "b")}, "Koden a/b står to gange."},
        {"no name", {code("a", "")}, "Koden a/ mangler liste, kode eller navn."},
        {"ends first", {backwards}, "Koden reason/a slutter, før den begynder."},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto lists = CodeLists::create(example.codes);
        ASSERT_FALSE(lists.has_value());
        EXPECT_EQ(lists.error().message, example.message);
    }
    EXPECT_TRUE(CodeLists::create({code("a", "b"), code("c", "b")}).has_value());
}

TEST(CodeListFiles, HoldTheRowsOfThePrintedTablesInPrintedOrder) {
    const auto lists = statistics::load_code_lists(PROJECT_FOLDER "/data");
    const auto channels = lists.all("channel");
    ASSERT_EQ(channels.size(), 5U);
    EXPECT_EQ(channels.front().danish, "Telefonisk");
    EXPECT_EQ(channels.back().danish, "Ikke registreret");
    // The 25 printed rows of table 3 and the one that no table prints.
    EXPECT_EQ(lists.all("reason").size(), 26U);
    EXPECT_EQ(lists.on("reason", Date{2018, 6, 30}).size(), 24U);
    EXPECT_EQ(lists.on("reason", Date{2018, 7, 1}).size(), 25U);
    EXPECT_EQ(lists.find("reason", "ventetider")->section, "Den centrale omvisitering");
}

TEST(CodeLabel, SaysOneCallerWhereTheTablesCountMany) {
    using http::Language;
    const auto lists = statistics::load_code_lists(PROJECT_FOLDER "/data");
    struct Example {
        const char* code;
        const char* danish;
        const char* english;
        const char* why;
    };
    const Example examples[] = {
        {"hospital", "Hospital", "Hospital", "the table counts hospitals"},
        {"oevrige", "En anden", "Somebody else", "the rest is one person too"},
        {"ikke_oplyst", "Ikke oplyst", "Not stated", "nothing else to say: the table's words"},
        {"ukendt", "ukendt", "ukendt", "no list knows it"},
    };
    for (const auto& [code, danish, english, why] : examples) {
        SCOPED_TRACE(why);
        EXPECT_EQ(statistics::label_of_one(lists, "caller", code, Language::danish), danish);
        EXPECT_EQ(statistics::label_of_one(lists, "caller", code, Language::english), english);
    }
    EXPECT_EQ(statistics::label(lists, "caller", "hospital", Language::danish), "Hospitaler");
}

TEST(CodeListFiles, HoldTheSeriesBreaksWithTheirDays) {
    const auto breaks = statistics::load_series_breaks(PROJECT_FOLDER "/data");
    const auto lists = statistics::load_code_lists(PROJECT_FOLDER "/data");
    ASSERT_GE(breaks.size(), 8U);
    for (const auto& each : breaks) {
        SCOPED_TRACE(each.danish);
        EXPECT_GE(each.table, 1);
        EXPECT_LE(each.table, 9);
        if (each.table != 3 || each.label.empty()) continue;
        const auto reasons = lists.all("reason");
        EXPECT_TRUE(std::ranges::any_of(reasons, [&](const Code& reason) {
            return reason.danish == each.label && reason.section == each.section;
        }));
    }
}

}  // namespace
