#include "law/book.hpp"

#include <gtest/gtest.h>

#include <string>

#include "law/book_files.hpp"

namespace {

using base::Date;

constexpr auto begin = R"(
id = "limit"
title = "Frist"
checked = 2026-01-01
)";
std::string version(const std::string& lines) {
    return "[[version]]\ncite = \"§ 1\"\nurl = \"https://example.dk\"\nrecorded = 2026-01-01\n" +
           lines + "\n";
}
law::Archive::Entry read(const std::string& text) {
    return law::read_parameter(text, "limit.toml");
}

TEST(LawFile, HoldsFromEachVersionUntilTheNext) {
    const auto entry = read(begin + version("from = 2007-10-01\nvalue = { months = 1 }") +
                            version("from = 2008-11-07\nsuspended = true") +
                            version("from = 2009-07-01\nvalue = { weeks = 5 }"));
    const law::Parameter limit{entry.id, entry.title, entry.checked, law::Kind::term,
                               entry.versions};
    EXPECT_EQ(limit.on(Date{2007, 9, 30}), nullptr);
    EXPECT_EQ(limit.on(Date{2007, 10, 1})->term, (law::Term{1, law::Unit::months}));
    EXPECT_TRUE(limit.on(Date{2008, 11, 6})->in_force);
    EXPECT_FALSE(limit.on(Date{2008, 11, 7})->in_force);
    EXPECT_FALSE(limit.on(Date{2009, 6, 30})->in_force);
    EXPECT_EQ(limit.on(Date{2030, 1, 1})->term, (law::Term{35, law::Unit::days}));
}

TEST(LawFile, SaysThatAValueIsUnknownAndWhereToLook) {
    const auto entry = read(begin + version("from = 2007-10-01\nvalue = { kr = 1 }") +
                            version("from = 2008-01-01\nunknown = true\nunsure = \"Slå op.\""));
    EXPECT_FALSE(entry.versions[1].in_force);
    EXPECT_TRUE(entry.versions[1].unknown);
    EXPECT_EQ(entry.versions[1].unsure, "Slå op.");
}

TEST(LawFile, IsRefusedWithItsLine) {
    struct Example {
        const char* why;
        std::string text;
        const char* said;
    };
    const std::string good = version("from = 2007-10-01\nvalue = { months = 1 }");
    const Example examples[]{
        {"not TOML", begin + std::string{"= 3"}, "limit.toml:5:"},
        {"another name than its file",
         "id = \"other\"\ntitle = \"T\"\nchecked = 2026-01-01\n" + good,
         "limit.toml:1: \"id\" skal være filens navn"},
        {"no citation",
         begin + std::string{"[[version]]\nfrom = 2007-10-01\nrecorded = 2026-01-01\n"
                             "url = \"u\"\nvalue = { days = 1 }"},
         "\"cite\" mangler"},
        {"an unknown key",
         begin + version("from = 2007-10-01\nvalue = { days = 1 }\nto = 2008-01-01"),
         "ukendt nøgle \"to\""},
        {"neither value nor suspension", begin + version("from = 2007-10-01"), "enten en værdi"},
        {"both", begin + version("from = 2007-10-01\nvalue = { days = 1 }\nsuspended = true"),
         "enten en værdi"},
        {"a value nobody knows, and nowhere to look",
         begin + version("from = 2007-10-01\nunknown = true"), "hvor den slås op"},
        {"both unknown and suspended",
         begin + version("from = 2007-10-01\nunknown = true\nsuspended = true\nunsure = \"S\""),
         "hvor den slås op"},
        {"an unknown unit", begin + version("from = 2007-10-01\nvalue = { fortnights = 1 }"),
         "ukendt enhed \"fortnights\""},
        {"two units", begin + version("from = 2007-10-01\nvalue = { days = 1, months = 1 }"),
         "ét helt tal"},
        {"a bare number", begin + version("from = 2007-10-01\nvalue = 30"), "tal med enhed"},
        {"a broken number", begin + version("from = 2007-10-01\nvalue = { days = 1.5 }"),
         "ét helt tal"},
        {"two versions of one day", begin + good + good, "to udgaver gælder fra 2007-10-01"},
        {"versions out of order", begin + version("from = 2008-10-01\nvalue = { days = 1 }") + good,
         "skal stå efter deres dag"},
        {"two kinds", begin + good + version("from = 2008-10-01\nvalue = { kr = 1 }"),
         "flere slags"},
        {"only suspensions", begin + version("from = 2008-10-01\nsuspended = true"),
         "ingen udgave har en værdi"},
        {"a day that is none", begin + version("from = 2007-02-30\nvalue = { days = 1 }"),
         "limit.toml:"},
        {"no version", begin, "\"version\" mangler"},
    };
    for (const auto& example : examples) try {
            read(example.text);
            ADD_FAILURE() << example.why;
        } catch (const law::LawFault& fault) {
            EXPECT_NE(std::string{fault.what()}.find(example.said), std::string::npos)
                << example.why << ": " << fault.what();
        }
}

law::Archive::Entry words(const char* id) {
    law::Version empty;
    empty.from = Date{2000, 1, 1};
    empty.recorded = Date{2026, 1, 1};
    empty.kind = law::Kind::words;
    return {id, id, Date{2026, 1, 1}, {empty}};
}

TEST(Archive, AnswersAsTheFilesStoodOnADay) {
    auto wrong = version("from = 2007-10-01\nvalue = { days = 30 }\nreplaced = 2026-03-01");
    auto right = version("from = 2007-10-01\nvalue = { days = 28 }");
    right.replace(right.find("2026-01-01"), 10, "2026-03-01");
    const law::Archive archive{
        {read(begin + wrong + right), words("holidays_easter"), words("holidays_fixed")}};
    const auto days_on = [&](Date day) {
        return archive.as_of(day)
            .parameter("limit", law::Kind::term)
            .on(Date{2020, 1, 1})
            ->term.count;
    };
    EXPECT_EQ(archive.first_recorded(), (Date{2026, 1, 1}));
    EXPECT_EQ(days_on(Date{2026, 2, 28}), 30);
    EXPECT_EQ(days_on(Date{2026, 3, 1}), 28);
    EXPECT_NE(archive.as_of(Date{2026, 2, 28}).fingerprint(), archive.newest().fingerprint());
    EXPECT_THROW(archive.as_of(Date{2025, 12, 31}), law::LawFault);
}

TEST(Archive, KnowsOfAParameterThatWasEnteredLaterOnlyThatItHasNoVersionYet) {
    auto later = version("from = 2007-10-01\nvalue = { days = 30 }");
    later.replace(later.find("2026-01-01"), 10, "2026-03-01");
    const law::Archive archive{
        {read(begin + later), words("holidays_easter"), words("holidays_fixed")}};
    const auto book = archive.as_of(Date{2026, 2, 1});
    EXPECT_EQ(book.parameter("limit", law::Kind::term).on(Date{2020, 1, 1}), nullptr);
}

TEST(Book, RefusesAParameterThatIsMissingOrOfAnotherKind) {
    const law::Archive archive{{read(begin + version("from = 2007-10-01\nvalue = { kr = 5 }")),
                                words("holidays_easter"), words("holidays_fixed")}};
    const auto book = archive.newest();
    EXPECT_EQ(book.parameter("limit", law::Kind::money).on(Date{2020, 1, 1})->number, 500);
    EXPECT_THROW(book.parameter("limit", law::Kind::term), law::LawFault);
    EXPECT_THROW(book.parameter("other", law::Kind::term), law::LawFault);
}

}  // namespace
