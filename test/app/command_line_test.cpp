#include "app/command_line.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using app::CommandLine;
using app::Said;
using app::Verb;

TEST(CommandLine, KnowsEveryCommandByTheExactWordsOtherProgramsUse) {
    struct Example {
        const char* why;
        std::vector<std::string> words;
        Verb verb;
    };
    // clang-format off
    const Example examples[] = {
        {"the server",             {"serve"}, Verb::serve},
        {"with an address",        {"--data", "D", "serve", "--listen", "127.0.0.1:0"}, Verb::serve},
        {"the demo office",        {"--data", "D", "demo"}, Verb::demo},
        {"published tables",       {"--data", "D", "import", "published", "F"}, Verb::import_published},
        {"inquiries, a rehearsal", {"import", "inquiries", "F", "--dry-run"}, Verb::import_inquiries},
        {"the report as csv",      {"--data", "D", "report", "annual", "--year", "2018", "--format", "csv", "--out", "O"}, Verb::report_annual},
        {"what does not foot",     {"--data", "D", "report", "annual", "--year", "2018", "--check", "--json"}, Verb::report_annual},
        {"published for good",     {"report", "annual", "--year", "2018", "--final"}, Verb::report_annual},
        {"a new account",          {"user", "add", "karen", "--name", "Karen", "--role", "adviser"}, Verb::user_add},
        {"all accounts",           {"user", "list", "--json"}, Verb::user_list},
        {"an account closed",      {"user", "disable", "karen"}, Verb::user_disable},
        {"a new password",         {"user", "reset", "karen", "--password-stdin"}, Verb::user_reset},
        {"a new key",              {"key", "rotate"}, Verb::key_rotate},
        {"proof",                  {"--data", "D", "check", "--json"}, Verb::check},
        {"a right",                {"rights", "F.json", "--json"}, Verb::rights},
        {"rights from a pipe",     {"rights", "-"}, Verb::rights},
        {"a right's schema",       {"rights", "--schema", "diagnosis"}, Verb::rights},
        {"all rights",             {"rights", "--list"}, Verb::rights},
        {"the law of that day",    {"rights", "--law-as-of", "2026-11-22", "F.json"}, Verb::rights},
        {"another law",            {"rights", "simulate", "--facts", "F.jsonl", "--change", "diagnosis_time_limit=60d@2026-01-01"}, Verb::rights_simulate},
    };
    // clang-format on
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto parsed = app::parse_command_line(example.words);
        ASSERT_TRUE(std::holds_alternative<CommandLine>(parsed)) << std::get<Said>(parsed).text;
        EXPECT_EQ(std::get<CommandLine>(parsed).verb, example.verb);
    }
}

TEST(CommandLine, RefusesWrongUseWithOneDanishLine) {
    struct Example {
        const char* why;
        std::vector<std::string> words;
        const char* part;
    };
    // clang-format off
    const Example examples[] = {
        {"nothing asked",             {}, "mangler en kommando"},
        {"no such command",           {"tjek"}, "\"tjek\" er ikke en kommando"},
        {"no such report",            {"report", "anual"}, "\"anual\" er ikke en kommando"},
        {"half a command",            {"report"}, "annual"},
        {"an unknown command",        {"serv"}, "serv"},
        {"an unknown option",         {"serve", "--port", "80"}, "--port"},
        {"the folder after",          {"demo", "--data", "D"}, "--data"},
        {"an option without a value", {"report", "annual", "--year"}, "--year"},
        {"a word too many",           {"check", "nu"}, "nu"},
    };
    // clang-format on
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto parsed = app::parse_command_line(example.words);
        ASSERT_TRUE(std::holds_alternative<Said>(parsed));
        const auto& said = std::get<Said>(parsed);
        EXPECT_EQ(said.code, app::wrong_use);
        EXPECT_NE(said.text.find(example.part), std::string::npos) << said.text;
        EXPECT_EQ(std::ranges::count(said.text, '\n'), 1) << said.text;
    }
}

TEST(CommandLine, HelpsOnEveryCommand) {
    const std::vector<std::vector<std::string>> commands = {{},
                                                            {"serve"},
                                                            {"demo"},
                                                            {"import"},
                                                            {"import", "published"},
                                                            {"report"},
                                                            {"user"},
                                                            {"key"},
                                                            {"report", "annual"},
                                                            {"import", "inquiries"},
                                                            {"check"},
                                                            {"user", "add"},
                                                            {"user", "list"},
                                                            {"user", "disable"},
                                                            {"user", "reset"},
                                                            {"key", "rotate"}};
    for (auto words : commands) {
        words.emplace_back("--help");
        const auto parsed = app::parse_command_line(words);
        ASSERT_TRUE(std::holds_alternative<Said>(parsed));
        EXPECT_EQ(std::get<Said>(parsed).code, app::done);
        EXPECT_NE(std::get<Said>(parsed).text.find("Brug"), std::string::npos);
    }
}

}  // namespace
