#include "rights/json_values.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

// A document is read flat, and stands as its tree would.
namespace {

using rights::Inside;
using rights::JsonValue;
using rights::JsonValues;

std::string told(const JsonValue& value) {
    using enum JsonValue::Kind;
    switch (value.kind) {
        case null: return "null";
        case yes_no: return value.number ? "yes" : "no";
        case number: return std::to_string(value.number);
        case other_number: return "number";
        case text: return fmt::format("<{}>", value.text);
        case list:
        case object: break;
    }
    std::string all;
    for (const auto& each : Inside{value})
        all += fmt::format("{}{}{}", all.empty() ? "" : " ",
                           value.kind == object ? fmt::format("{}:", each.key) : "", told(each));
    return value.kind == object ? "{" + all + "}" : "[" + all + "]";
}

TEST(JsonValues, AreReadFlatAndStandAsTheTreeWould) {
    struct Example {
        const char* why;
        std::string json;
        std::string expected;
    };
    const Example examples[]{
        {"nothing inside", "{}", "{}"},
        {"one of each", R"({"a": null, "b": true, "c": false, "d": -7, "e": 1.5, "f": "x"})",
         "{a:null b:yes c:no d:-7 e:number f:<x>}"},
        {"no fact is as large", "[18446744073709551615, 9223372036854775807]",
         "[number 9223372036854775807]"},
        {"lists in objects in lists", R"([[], [1, [2]], {"a": {"b": [3]}, "c": 4}, 5])",
         "[[] [1 [2]] {a:{b:[3]} c:4} 5]"},
        {"empty texts", R"({"": ""})", "{:<>}"},
        {"letters of more than one byte", R"(["Ortopædkirurgi"])", "[<Ortopædkirurgi>]"},
        {"escapes in names and texts", R"({"r\u0069ght": "\u00d8re\n\"", "b": "plain"})",
         "{right:<Øre\n\"> b:<plain>}"},
        {"nothing but escapes", R"(["\n", "\u0061"])", "[<\n> <a>]"},
        {"a text longer than the parser's own memory",
         R"(["\u0061)" + std::string(9'000, 'b') + R"(\u0063"])",
         "[<a" + std::string(9'000, 'b') + "c>]"},
    };
    for (const auto& example : examples) {
        JsonValues values;
        EXPECT_EQ(values.read(example.json), std::nullopt) << example.why;
        EXPECT_EQ(told(values.root()), example.expected) << example.why;
    }
}

TEST(JsonValues, AreAsManyAsTheDocumentHas) {
    std::string json = "[";
    for (int at = 0; at < 20'000; ++at) json += "[],";
    json += "\"\\u0061\"]";
    JsonValues values;
    ASSERT_EQ(values.read(json), std::nullopt);
    EXPECT_EQ(values.root().inside, 20'001U);
    std::size_t count = 0;
    for (const auto& each : Inside{values.root()}) count += each.inside + 1;
    EXPECT_EQ(count, 20'001U);
}

TEST(JsonValues, AreRefusedWithTheParsersWords) {
    for (const auto* json : {"", "{", "{\"a\"}", "[1,]", "[01]", "nul", "[1] 2", "\"\\ud800\"",
                             "[[[[[[[[[]]]]]]]]]", "\"\xff\"", "// no comments\n1"}) {
        JsonValues values;
        const auto wrong = values.read(json);
        ASSERT_TRUE(wrong) << json;
        EXPECT_FALSE(wrong->empty()) << json;
    }
}

}  // namespace
