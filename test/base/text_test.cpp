#include "base/text.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace base {
namespace {

struct Example {
    const char* why;
    std::string given;
    std::string expected;
};

TEST(Text, IsTrimmedOfBlanks) {
    const Example examples[] = {{"both ends", " \t\r\n x y \n", "x y"},
                                {"nothing", "", ""},
                                {"blanks only", " \n\t", ""},
                                {"none", "æ", "æ"}};
    for (const auto& [why, given, expected] : examples) EXPECT_EQ(trimmed(given), expected) << why;
}

TEST(Text, IsWrittenIntoHtmlWithoutBecomingMarkup) {
    const Example examples[] = {{"an element", "<b>", "&lt;b&gt;"},
                                {"an entity", "&amp;", "&amp;amp;"},
                                {"the end of a value", "\"'", "&quot;&#39;"},
                                {"Danish letters stay", "Ærø & Fanø", "Ærø &amp; Fanø"},
                                {"nothing", "", ""}};
    for (const auto& [why, given, expected] : examples) EXPECT_EQ(html(given), expected) << why;
}

TEST(Text, CountsLettersNotBytes) {
    EXPECT_EQ(letters(""), 0U);
    EXPECT_EQ(letters("abc"), 3U);
    EXPECT_EQ(letters("æøåÆØÅ"), 6U);
    EXPECT_EQ(letters("€𝄞"), 2U);
}

TEST(Text, KnowsWellFormedUtf8) {
    for (const std::string good : {"", "abc", "æøå", "€", "𝄞", "\xF4\x8F\xBF\xBF", "\x7F"})
        EXPECT_TRUE(is_utf8(good)) << testing::PrintToString(good);
    const Example bad[] = {
        {"a NUL", std::string("a\0b", 3), ""},
        {"a continuation alone", "\x80", ""},
        {"a cut letter", "\xC3", ""},
        {"a cut letter of three", "\xE2\x82", ""},
        {"a cut letter of four", "\xF0\x9D\x84", ""},
        {"an overlong slash", "\xC0\xAF", ""},
        {"an overlong letter of three", "\xE0\x80\xAF", ""},
        {"an overlong letter of four", "\xF0\x80\x80\xAF", ""},
        {"a surrogate", "\xED\xA0\x80", ""},
        {"beyond the last code point", "\xF4\x90\x80\x80", ""},
        {"a byte that is never used", "\xFF", ""},
        {"another", "\xF5\x80\x80\x80", ""},
        {"a letter where a continuation should be", "\xC3x", ""},
    };
    for (const auto& example : bad) EXPECT_FALSE(is_utf8(example.given)) << example.why;
}

TEST(Text, GroupsNumbersAsDanesDo) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1'000), "1.000");
    EXPECT_EQ(grouped(30'704), "30.704");
    EXPECT_EQ(grouped(-30'704), "-30.704");
    EXPECT_EQ(grouped(-100), "-100");
    EXPECT_EQ(grouped(1'234'567), "1.234.567");
    EXPECT_EQ(grouped(INT64_MIN), "-9.223.372.036.854.775.808");
}

TEST(Text, WritesPercentagesWithOneDecimal) {
    EXPECT_EQ(percent(409), "40,9");
    EXPECT_EQ(percent(0), "0,0");
    EXPECT_EQ(percent(5), "0,5");
    EXPECT_EQ(percent(-5), "-0,5");
    EXPECT_EQ(percent(1'000), "100,0");
}

TEST(Text, IsLoweredBeyondAscii) {
    const Example examples[] = {{"ASCII", "ABCxyz09-", "abcxyz09-"},
                                {"Danish", "ÆØÅ", "æøå"},
                                {"French and German", "ÉÈÜÖÄÇÑ", "éèüöäçñ"},
                                {"Polish and Turkish", "ŁŚŻĞŞ", "łśżğş"},
                                {"small ones stay", "æøåéßÿ÷", "æøåéßÿ÷"},
                                {"a multiplication sign is no letter", "×", "×"},
                                {"bytes that are no UTF-8 go",
                                 "A\xFF"
                                 "B\xC3",
                                 "ab"}};
    for (const auto& [why, given, expected] : examples) EXPECT_EQ(lower(given), expected) << why;
}

TEST(Text, IsCutIntoWords) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(words_of(""), Words{});
    EXPECT_EQ(words_of("  -- "), Words{});
    EXPECT_EQ(words_of("Karen-Margrethe Sørensen"), (Words{"karen", "margrethe", "sørensen"}));
    EXPECT_EQ(words_of("d. 2.1.2018: ring!"), (Words{"d", "2", "1", "2018", "ring"}));
    EXPECT_EQ(words_of("Ærø\nØÅ\tét"), (Words{"ærø", "øå", "ét"}));
    EXPECT_EQ(words_of("5×3÷2"), (Words{"5", "3", "2"})) << "signs among the letters of Latin-1";
    EXPECT_EQ(words_of("„citat“ – og…slut"), (Words{"citat", "og", "slut"}));
}

TEST(Text, FoldsWhatDanesWriteInSeveralWays) {
    const Example examples[] = {
        {"ø", "Sørensen", "soerensen"},
        {"oe", "SOERENSEN", "soerensen"},
        {"Swedish ö", "Sörensen", "soerensen"},
        {"æ", "Kjær", "kjaer"},
        {"German ä", "Kjär", "kjaer"},
        {"å", "Åge", "age"},
        {"aa", "Aage", "age"},
        {"doubled letters", "Anna", "ana"},
        {"tripled letters", "Annna", "ana"},
        {"accents", "René Müller", "rene muler"},
        {"Icelandic", "Þór Ðað", "thor dad"},
        {"cedilla and tilde", "Françoise Muñoz", "francoise munoz"},
        {"digits stay doubled", "1100", "1100"},
        {"a letter beyond Latin-1 stays", "Łukasz", "łukasz"},
    };
    for (const auto& [why, given, expected] : examples) EXPECT_EQ(folded(given), expected) << why;
}

TEST(Text, ReducesPhoneNumbersToTheirDigits) {
    const Example examples[] = {
        {"as it is printed", "86 62 11 07", "86621107"},
        {"in one", "86621107", "86621107"},
        {"with country", "+45 86 62 11 07", "86621107"},
        {"with 0045", "0045 86621107", "86621107"},
        {"with 45", "45 86 62 11 07", "86621107"},
        {"a number that begins with 45", "45 62 11 07", "45621107"},
        {"marks", "(86) 62-11.07/", "86621107"},
        {"Sweden", "+46 8 123 456", "00468123456"},
        {"Greenland, six digits", "32 10 00", "321000"},
        {"letters", "86 62 11 0x", ""},
        {"too short", "11207", ""},
        {"too long", "123456789012345678", ""},
        {"a plus inside", "86+621107", ""},
        {"nothing", "", ""},
        {"two numbers", "86621107 og 87302211", ""},
    };
    for (const auto& [why, given, expected] : examples)
        EXPECT_EQ(normalised_phone(given), expected) << why;
}

RC_GTEST_PROP(Text, IsWellFormedAfterLoweringAndFoldingWhateverItWas, (const std::string& text)) {
    const auto low = lower(text);
    RC_ASSERT((is_utf8(low) || low.contains('\0')));
    RC_ASSERT(lower(low) == low);
    const auto fold = folded(text);
    RC_ASSERT(folded(fold) == fold);
    for (const auto& word : words_of(text)) RC_ASSERT((!word.empty() && is_utf8(word)));
}

RC_GTEST_PROP(Text, APhoneNumberReducedOnceIsReduced, (const std::string& text)) {
    const auto once = normalised_phone(text);
    RC_ASSERT(normalised_phone(once) == once);
}

RC_GTEST_PROP(Text, GroupsOnlyByAddingDots, (std::int64_t number)) {
    auto text = grouped(number);
    std::erase(text, '.');
    RC_ASSERT(text == std::to_string(number));
}

}  // namespace
}  // namespace base
