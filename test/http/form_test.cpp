#include "http/form.hpp"

#include <gtest/gtest.h>

#include <string>

namespace http {
namespace {

base::Result<int> parse_digit(std::string_view text) {
    if (text.size() == 1 && text[0] >= '0' && text[0] <= '9') return text[0] - '0';
    return base::refuse(base::ErrorKind::invalid_input, "Skriv et ciffer.");
}

TEST(Form, ReadsWhatBrowsersSend) {
    struct Example {
        const char* why;
        const char* body;
        const char* value;
    };
    const Example examples[] = {
        {"plain", "a=b", "b"},
        {"blanks and letters", "a=Sankt+Mathias+Gade+%C3%A6", "Sankt Mathias Gade æ"},
        {"small hexadecimal", "a=%c3%a6", "æ"},
        {"no value", "a=", ""},
        {"no equals sign", "a", ""},
        {"a missing field", "b=c", ""},
        {"the first of two", "a=1&a=2", "1"},
        {"equals signs in the value", "a=b=c", "b=c"},
        {"empty pairs", "&&a=b&", "b"},
        {"blanks at the ends", "a=+b+%0D%0A", "b"},
        {"lines", "a=b%0D%0Ac%0Dd", "b\nc\nd"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const Form form{example.body};
        EXPECT_TRUE(form.valid());
        EXPECT_EQ(form.value("a"), example.value);
    }
}

TEST(Form, RefusesWhatCannotBeRead) {
    std::string many;
    for (int number = 0; number < 501; ++number) many += "a=b&";
    const struct {
        const char* why;
        std::string body;
    } examples[] = {
        {"a broken escape", "a=%4"},
        {"no hexadecimal", "a=%zz"},
        {"NUL", "a=%00"},
        {"not UTF-8", "a=%FF"},
        {"half a letter", "a=%C3"},
        {"a surrogate", "a=%ED%A0%80"},
        {"an overlong NUL", "a=%C0%80"},
        {"too many fields", many},
    };
    for (const auto& [why, body] : examples) {
        SCOPED_TRACE(why);
        EXPECT_FALSE(parse_urlencoded(body).has_value());
        EXPECT_FALSE(Form{body}.valid());
    }
}

TEST(Form, CollectsEveryProblemAndKeepsTheText) {
    Form form{"lang=abcdef&tal=x&tom=+"};
    EXPECT_EQ(form.text("lang", 5), "abcdef");
    EXPECT_FALSE(form.required("tal", "Skriv et tal.", parse_digit));
    EXPECT_FALSE(form.required("tom", "Skriv noget.", parse_digit));
    EXPECT_EQ(form.required_text("mangler", 5, "Skriv et navn."), "");
    EXPECT_FALSE(form.optional("mangler2", parse_digit));

    ASSERT_EQ(form.problems().size(), 4U);
    EXPECT_EQ(form.problem("lang"), "Skriv højst 5 tegn.");
    EXPECT_EQ(form.problem("tal"), "Skriv et ciffer.");
    EXPECT_EQ(form.problem("tom"), "Skriv noget.");
    EXPECT_EQ(form.problem("mangler"), "Skriv et navn.");
    EXPECT_EQ(form.value("tal"), "x");
}

TEST(Form, CountsLettersNotBytes) {
    Form form{"a=%C3%A6%C3%B8%C3%A5"};
    form.text("a", 3);
    EXPECT_TRUE(form.valid());
}

TEST(Form, KeepsEveryValueOfAField) {
    const Form form{"a=1&b=2&a=3"};
    EXPECT_EQ(form.all("a"), (std::vector<std::string>{"1", "3"}));
    EXPECT_TRUE(form.has("b"));
    EXPECT_FALSE(form.has("c"));
}

TEST(Form, ReadsBackWhatIsEncoded) {
    const std::string text = "a+b&c=d%20/æøå \"'<>";
    EXPECT_EQ(parse_urlencoded("x=" + encode_component(text))->front().second, text);
}

}  // namespace
}  // namespace http
