#include "identity/password.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "identity/common_passwords.hpp"

namespace identity {
namespace {

TEST(Password, IsVerifiedAgainstItsHash) {
    const auto hash = hash_password("tre gule cykler", Cost::interactive);
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_EQ(hash.find("cykler"), std::string::npos);
    EXPECT_TRUE(password_matches(hash, "tre gule cykler"));
    EXPECT_FALSE(password_matches(hash, "tre gule cyklex"));
    EXPECT_FALSE(password_matches(hash, ""));
    EXPECT_NE(hash, hash_password("tre gule cykler", Cost::interactive));
}

TEST(Password, MatchesNoHashThatIsNone) {
    for (const auto* hash : {"$argon2id$", "x", "$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA"})
        EXPECT_FALSE(password_matches(hash, "tre gule cykler")) << hash;
}

TEST(Password, IsAcceptedOrRefusedWithAReason) {
    struct Example {
        const char* why;
        const char* password;
        const char* refused_for;  // "" = accepted
    };
    const Example examples[] = {
        {"three words", "tre gule cykler", ""},
        {"twelve letters of which some take two bytes", "æblegrødsøre", ""},
        {"no rule about kinds of signs", "vandkandeflue", ""},
        {"a common word inside others", "sommerfuglenæb", ""},
        {"the user name inside others", "karen cykler hjem", ""},
        {"eleven letters", "gule cykler", "mindst 12"},
        {"nothing", "", "mindst 12"},
        {"not UTF-8", "gule cykler \xFF\xFF", "tegn, der ikke"},
        {"the user name", "karen.margrethe", "brugernavnet"},
        {"the user name in capitals", "KAREN.MARGRETHE", "brugernavnet"},
        {"the user name and a year", "karen.margrethe2018", "brugernavnet"},
        {"a common one", "1234567890qwertyuiop", "let at gætte"},
        {"a common word and digits", "password2018!", "let at gætte"},
        {"a Danish one and digits", "Sommer20182018", "let at gætte"},
        {"a common word twice", "kodeordkodeord", "let at gætte"},
        {"a short word often", "hejhejhejhej", "let at gætte"},
        {"one sign", "aaaaaaaaaaaaaa", "let at gætte"},
        {"digits only", "314159265358", "let at gætte"},
        {"the alphabet", "abcdefghijklmn", "let at gætte"},
        {"the place of work", "patientkontoret1", "let at gætte"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto answer = check_password(example.password, "karen.margrethe");
        const std::string refused_for = example.refused_for;
        EXPECT_EQ(answer.has_value(), refused_for.empty());
        const auto message = answer ? std::string{} : answer.error().message;
        EXPECT_NE(message.find(refused_for), std::string::npos);
    }
    EXPECT_TRUE(check_password(std::string(64, 'x') + "abcdefghjkl" + std::string(53, 'y'), ""));
    EXPECT_FALSE(check_password(std::string(64, 'x') + "abcdefghjkl" + std::string(54, 'y'), ""));
}

TEST(Password, IsCheckedAgainstAListOfSeveralHundredInLowerCase) {
    const std::string_view list = common_passwords();
    const auto words = list.substr(list.find("\n123456\n"));
    EXPECT_GT(std::ranges::count(words, '\n'), 500);
    for (const auto* word : {"\npassword\n", "\nadgangskode\n", "\nsommer\n"})
        EXPECT_NE(words.find(word), std::string_view::npos) << word;
}

}  // namespace
}  // namespace identity
