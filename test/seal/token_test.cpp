#include "seal/token.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <ranges>

#include "base/text.hpp"
#include "cast.hpp"

namespace seal {
namespace {

const Secret key{std::string(Secret::size, 't')};

std::vector<Token> tokens_of(const cast::Member& member) {
    return person_tokens(key, {member.name, member.cpr, member.phone});
}

bool holds(const std::vector<Token>& tokens, Token token) {
    return std::ranges::binary_search(tokens, token);
}

// As the vault looks a query up, on one person's tokens.
bool finds(std::string_view typed, const cast::Member& member) {
    const auto tokens = tokens_of(member);
    const auto query = query_tokens(key, typed);
    if (!query.exact.empty())
        return std::ranges::any_of(query.exact, [&](Token t) { return holds(tokens, t); });
    const auto begins = [&](const Query::Word& word) { return holds(tokens, word.prefix); };
    return (!query.words.empty() || !query.short_words.empty()) &&
           std::ranges::all_of(query.words, begins) &&
           std::ranges::all_of(query.short_words, begins) &&
           std::ranges::all_of(query.pairs, [&](Token t) { return holds(tokens, t); });
}

bool finds_in_spite_of_an_error(std::string_view typed, const cast::Member& member) {
    const auto tokens = tokens_of(member);
    const auto query = query_tokens(key, typed);
    return std::ranges::all_of(query.words, [&](const Query::Word& word) {
        return holds(tokens, word.prefix) ||
               std::ranges::any_of(word.tolerant, [&](Token t) { return holds(tokens, t); });
    });
}

TEST(Token, FindsAPersonByWhatAnAdviserTypes) {
    struct Example {
        const char* why;
        const char* typed;
        cast::Member member;
    };
    // clang-format off
    const Example examples[] = {
        {"three letters of the first name",        "kar",                      cast::karen},
        {"three letters of the last name",         "Sør",                      cast::karen},
        {"the same without ø",                     "soer",                     cast::karen},
        {"two letters that fold to three",         "sø",                       cast::karen},
        {"a middle name",                          "margrethe",                cast::karen},
        {"all names in capitals",                  "KAREN MARGRETHE SØRENSEN", cast::karen},
        {"names in another order",                 "sørensen karen",           cast::karen},
        {"a comma between",                        "Sørensen, Karen",          cast::karen},
        {"å as aa",                                "aage oestergaard",         cast::niels},
        {"oe as ø, half a word",                   "niels øster",              cast::niels},
        {"æ as ae",                                "ane baek",                 cast::ane},
        {"a doubled letter",                       "annton lundd",             cast::anton},
        {"CPR number with hyphen",                 "311299-8992",              cast::karen},
        {"CPR number without hyphen",              "3112998992",               cast::karen},
        {"CPR number with blanks",                 "311299 8992",              cast::karen},
        {"birth date",                             "311299",                   cast::karen},
        {"birth date and a hyphen",                "311299-",                  cast::karen},
        {"most of the CPR number",                 "311299-89",                cast::karen},
        {"phone number as it is written",          "86 62 11 07",              cast::karen},
        {"phone number in one",                    "86621107",                 cast::karen},
        {"phone number with country",              "+45 86621107",             cast::karen},
        {"stored with country, typed without",     "97 42 33 18",              cast::niels},
        {"stored with 0045",                       "87229160",                 cast::anton},
        {"name and birth date",                    "karen 311299",             cast::karen},
        {"name and CPR number",                    "karen 311299-8992",        cast::karen},
        {"name and phone number",                  "petrea 87304415",          cast::petrea},
        {"blanks around",                          "  karen  ",                cast::karen},
    };
    // clang-format on
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_TRUE(finds(example.typed, example.member));
    }
}

TEST(Token, FindsNobodyByWhatIsNotTheirs) {
    struct Example {
        const char* why;
        const char* typed;
    };
    const Example examples[] = {
        {"nothing typed", ""},
        {"blanks only", "   "},
        {"marks only", "-*'%;"},
        {"the middle of a name", "arethe"},
        {"one word of another person", "karen lund"},
        {"another CPR number", "290264-6127"},
        {"another phone number", "86 62 11 08"},
        {"another birth date", "karen 290264"},
        {"bytes that are no UTF-8", "\xC3\xC3\xFF"},
        {"one letter", "k"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_FALSE(finds(example.typed, cast::karen));
    }
}

TEST(Token, ForgivesOneWrongMissingExtraOrSwappedLetter) {
    for (const auto* typed : {"Sørensn", "Srensen", "Sørenxsen", "Sørenson", "Sørnesen", "øsrensen",
                              "Sørensens", "Xørensen", "Sorensen", "Margrete", "Karne Sørensen"})
        EXPECT_TRUE(finds_in_spite_of_an_error(typed, cast::karen)) << typed;
    for (const auto* typed : {"Sørenxysen", "Sxyrensen", "Petersen", "Sørenstrup"})
        EXPECT_FALSE(finds_in_spite_of_an_error(typed, cast::karen)) << typed;
}

TEST(Token, FindsWholeNamesOfTwoLetters) {
    const cast::Member bo{"Bo Li", "", "", "", ""};
    EXPECT_TRUE(finds("bo", bo));
    EXPECT_TRUE(finds("Li Bo", bo));
    EXPECT_FALSE(finds("bo", cast::karen));
}

TEST(Token, FindsABeginningThatLosesADoubledLetter) {
    const cast::Member anna{"Anna Tobber", "", "", "", ""};
    for (const auto* typed : {"ann", "anna", "ana", "tob", "tobb", "tobbe", "tober"})
        EXPECT_TRUE(finds(typed, anna)) << typed;
}

TEST(Token, TellsKindsApart) {
    const auto as_name = person_tokens(key, {.name = "311299", .cpr = "", .phone = ""});
    const auto as_birth_date = cpr_tokens(key, "311299-8992");
    for (const auto token : as_birth_date) EXPECT_FALSE(holds(as_name, token));
}

TEST(Token, DependsOnTheKey) {
    const Secret other{std::string(Secret::size, 'u')};
    for (const auto token : tokens_of(cast::karen))
        EXPECT_FALSE(holds(
            person_tokens(other, {cast::karen.name, cast::karen.cpr, cast::karen.phone}), token));
}

TEST(Token, GivesNothingForEmptyFields) {
    EXPECT_TRUE(person_tokens(key, {}).empty());
    EXPECT_TRUE(cpr_tokens(key, "ukendt").empty());
    EXPECT_TRUE(note_tokens(key, "").empty());
    EXPECT_TRUE(note_tokens(key, "og det er ikke til at").empty());
}

TEST(Token, BoundsWhatALongNameGives) {
    std::string name;
    for (int word = 0; word < 40; ++word)
        name += "a" + std::to_string(word) + "bcdefghijklmnopqrstuvwxyz ";
    EXPECT_LT(person_tokens(key, {.name = name, .cpr = "", .phone = ""}).size(), 800U);
    const auto query = query_tokens(key, name);
    EXPECT_LE(query.words.size(), 6U);
    EXPECT_LE(query.pairs.size(), 15U);
    EXPECT_LE(query.stems.size(), 6U);
    for (const auto& word : query.words) EXPECT_LE(word.tolerant.size(), Query::most_tolerant);
}

TEST(Token, FindsANoteByTheStemsOfItsWords) {
    const auto note = note_tokens(
        key, "Patienten venter på afgørelsen om omvisitering til sygehuset, og har fået afslag.");
    for (const auto* typed : {"afgørelse", "afgoerelser", "sygehus", "sygehusene", "patient",
                              "Afslag", "omvisitering", "omvisiteringen", "ventet"}) {
        SCOPED_TRACE(typed);
        const auto stems = query_tokens(key, typed).stems;
        ASSERT_EQ(stems.size(), 1U);
        EXPECT_TRUE(holds(note, stems.front()));
    }
    for (const auto* typed : {"klage", "sygdom", "og"})
        for (const auto stem : query_tokens(key, typed).stems) EXPECT_FALSE(holds(note, stem));
}

RC_GTEST_PROP(Token, AreSortedWithoutDoublesWhateverTheText, (const std::string& text)) {
    const auto sorted_once = [](const std::vector<Token>& tokens) {
        return std::ranges::is_sorted(tokens) && std::ranges::adjacent_find(tokens) == tokens.end();
    };
    RC_ASSERT(sorted_once(person_tokens(key, {text, text, text})));
    RC_ASSERT(sorted_once(note_tokens(key, text)));
    RC_ASSERT(query_tokens(key, text).words.size() <= 6U);
}

RC_GTEST_PROP(Token, FindsEveryNameByEachOfItsBeginnings, ()) {
    const auto name = *rc::gen::container<std::string>(
        *rc::gen::inRange<std::size_t>(3, 15), rc::gen::inRange('a', static_cast<char>('z' + 1)));
    const auto length = *rc::gen::inRange<std::size_t>(3, name.size() + 1);
    const cast::Member member{name.c_str(), "", "", "", ""};
    RC_ASSERT(finds(name.substr(0, length), member));
}

RC_GTEST_PROP(Token, ForgivesAnyOneDeletedLetter, ()) {
    const auto name = *rc::gen::container<std::string>(
        *rc::gen::inRange<std::size_t>(6, 15), rc::gen::inRange('a', static_cast<char>('z' + 1)));
    auto typed = name;
    typed.erase(*rc::gen::inRange<std::size_t>(0, typed.size()), 1);
    const cast::Member member{name.c_str(), "", "", "", ""};
    RC_PRE(base::folded(typed).size() >= 4U);
    RC_ASSERT(finds_in_spite_of_an_error(typed, member));
}

}  // namespace
}  // namespace seal
