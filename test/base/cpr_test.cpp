#include "base/cpr.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <fmt/format.h>
#include <string>

namespace base {
namespace {

TEST(Cpr, IsReadAsItIsWritten) {
    struct Example {
        const char* why;
        const char* typed;
        const char* characters;
        const char* birth_date;
        bool modulus_11;
    };
    const Example examples[] = {
        {"a woman born on the last day of 1899", "311299-8992", "3112998992", "1899-12-31", true},
        {"a leap day", "290264-6127", "2902646127", "1864-02-29", true},
        {"without hyphen", "1506705556", "1506705556", "1870-06-15", true},
        {"with a blank", "241288 7770", "2412887770", "1888-12-24", true},
        {"with blanks around", " 080875-6013 ", "0808756013", "1875-08-08", true},
        {"a failed modulus 11 is no refusal", "080875-6014", "0808756014", "1875-08-08", false},
        {"a first of January without a check digit", "010158-5000", "0101585000", "1858-01-01",
         false},
        {"a national replacement number", "0203291WQ3", "0203291WQ3", "1929-03-02", true},
        {"another", "1308781OS6", "1308781OS6", "1978-08-13", true},
        {"one after 2000", "3101057JC9", "3101057JC9", "2005-01-31", true},
        {"a local replacement number with hyphen", "280456-0PJ2", "2804560PJ2", "1956-04-28", true},
        {"another", "120309-0LK1", "1203090LK1", "1909-03-12", true},
        {"in small letters", "280456-0pj2", "2804560PJ2", "1956-04-28", true},
        {"a local one born before 1900", "280456-5PJ2", "2804565PJ2", "1856-04-28", true},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto number = CprNumber::parse(example.typed);
        ASSERT_TRUE(number);
        EXPECT_EQ(number->characters(), example.characters);
        EXPECT_EQ(number->birth_date().iso(), example.birth_date);
        EXPECT_EQ(number->passes_modulus_11(), example.modulus_11);
        EXPECT_EQ(CprNumber::parse(number->written())->characters(), number->characters());
    }
}

TEST(Cpr, IsRefusedWhereItCannotBeOne) {
    struct Example {
        const char* why;
        const char* typed;
    };
    const Example examples[] = {
        {"29 February 1900 does not exist", "290200-1002"},
        {"month 13", "311399-8992"},
        {"day 0", "001299-8992"},
        {"day 31 of a short month", "310475-6013"},
        {"the recommendation of plus 60 on the day is not ours", "670875-6013"},
        {"nothing", ""},
        {"blanks", "   "},
        {"nine digits", "311299-899"},
        {"eleven digits", "311299-89921"},
        {"two hyphens", "311299--8992"},
        {"a hyphen elsewhere", "3112-998992"},
        {"a letter in the date", "31129a-8992"},
        {"one letter only", "280456-0P12"},
        {"a letter at the end", "280456-0PJA"},
        {"Danish letters", "280456-0Å2"},
        {"a century that no replacement number has", "280456-2PJ2"},
        {"a century of CPR numbers only", "280456-4PJ2"},
        {"a dot", "311299.8992"},
        {"digits of another script", "٣١١٢٩٩٨٩٩٢"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto number = CprNumber::parse(example.typed);
        ASSERT_FALSE(number);
        EXPECT_EQ(number.error().kind, ErrorKind::invalid_input);
        EXPECT_TRUE(number.error().message.find("CPR-nummer") != std::string::npos);
    }
}

TEST(Cpr, TakesTheCenturyFromTheSeventhDigit) {
    struct Example {
        int seventh;
        int of_00_36, of_37_57, of_58_99;  // the century's first year
    };
    const Example examples[] = {
        {0, 1900, 1900, 1900}, {1, 1900, 1900, 1900}, {2, 1900, 1900, 1900}, {3, 1900, 1900, 1900},
        {4, 2000, 1900, 1900}, {5, 2000, 2000, 1800}, {6, 2000, 2000, 1800}, {7, 2000, 2000, 1800},
        {8, 2000, 2000, 1800}, {9, 2000, 1900, 1900},
    };
    for (const auto& example : examples)
        for (const int year : {0, 36, 37, 57, 58, 99}) {
            SCOPED_TRACE(fmt::format("seventh digit {} of year {}", example.seventh, year));
            const int century = year <= 36   ? example.of_00_36
                                : year <= 57 ? example.of_37_57
                                             : example.of_58_99;
            const auto number =
                CprNumber::parse(fmt::format("0203{:02}{}000", year, example.seventh));
            ASSERT_TRUE(number);
            EXPECT_EQ(number->birth_date().year(), century + year);
        }
}

TEST(Cpr, SomeSerialsHaveNoCheckDigit) {
    for (int last = 0; last <= 9; ++last)
        EXPECT_FALSE(CprNumber::parse(fmt::format("010158500{}", last))->passes_modulus_11());
}

TEST(Cpr, IsShownWithoutItsLastDigits) {
    EXPECT_EQ(CprNumber::parse("3112998992")->masked(), "311299-xxxx");
    EXPECT_EQ(CprNumber::parse("3112998992")->written(), "311299-8992");
}

TEST(Cpr, KnowsAReplacementNumber) {
    EXPECT_TRUE(CprNumber::parse("280456-0PJ2")->is_replacement());
    EXPECT_FALSE(CprNumber::parse("311299-8992")->is_replacement());
}

RC_GTEST_PROP(Cpr, NeverFailsOnAnyText, (const std::string& text)) {
    const auto number = CprNumber::parse(text);
    RC_ASSERT((!number || number->characters().size() == 10U));
}

RC_GTEST_PROP(Cpr, AcceptsEveryRealDateWithEverySerial, ()) {
    const int days = *rc::gen::inRange(-40'000, 20'000);  // 1860-2024
    const auto date = Date::from_days(days);
    const int serial = *rc::gen::inRange(0, 10'000);
    const auto number = CprNumber::parse(
        fmt::format("{:02}{:02}{:02}{:04}", date.day(), date.month(), date.year() % 100, serial));
    // A leap day of 2000 has no fellow in 1900.
    RC_PRE(!(date.month() == 2 && date.day() == 29));
    RC_ASSERT(number.has_value());
    RC_ASSERT(number->birth_date().day() == date.day());
    RC_ASSERT(number->birth_date().month() == date.month());
    RC_ASSERT(number->birth_date().year() % 100 == date.year() % 100);
}

}  // namespace
}  // namespace base
