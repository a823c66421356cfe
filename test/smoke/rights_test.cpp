#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "smoke/office.hpp"

// The rights engine from the command line and over HTTP, as other programs call it.
namespace smoke {
namespace {

using support::run_program;
using testing::HasSubstr;

constexpr auto question =
    R"({"right": "rehabilitation", "asked_on": "2025-05-09", "facts": {"discharged_on": )"
    R"("2025-05-01", "training_place": "municipality", "municipal_start": "2025-05-09"}})";

class Rights : public testing::Test {
protected:
    std::string file(const char* name, const std::string& text) {
        const auto path = (folder_.above() / name).string();
        std::ofstream{path} << text;
        return path;
    }

    support::DataFolder folder_;
};

TEST_F(Rights, AnswerOneDocumentFromAFileOrStandardIn) {
    const auto from_file = run_program({"rights", file("facts.json", question), "--json"});
    EXPECT_EQ(from_file.code, 0) << from_file.err;
    EXPECT_THAT(from_file.out, HasSubstr(R"("verdict":"met","outcome":"private_choice")"));
    const auto from_pipe = run_program({"rights", "-", "--json"}, question);
    EXPECT_EQ(from_pipe.out, from_file.out);
    EXPECT_THAT(run_program({"rights", "-"}, question).out,
                HasSubstr("7 dage efter dag 0 er 8. maj 2025."));
    EXPECT_FALSE(std::filesystem::exists(folder_.path())) << "nothing is stored";
}

TEST_F(Rights, AnswerABatchLineByLineInItsOrder) {
    std::string lines;
    for (int line = 0; line < 30'000; ++line)
        lines += line % 3 == 2 ? "{\"right\": 7}\n" : std::string{question} + "\n";
    const auto ran = run_program({"rights", file("facts.jsonl", lines), "--brief"});
    EXPECT_EQ(ran.code, 1) << "some were refused";
    EXPECT_EQ(std::ranges::count(ran.out, '\n'), 30'000);
    std::size_t begin = 0;
    for (int line = 0; line < 30'000; ++line) {
        const auto end = ran.out.find('\n', begin);
        const auto answer = std::string_view{ran.out}.substr(begin, end - begin);
        ASSERT_TRUE(answer.starts_with(line % 3 == 2 ? "{\"faults\":" : "{\"right\":")) << line;
        begin = end + 1;
    }
}

TEST_F(Rights, DescribeThemselves) {
    const auto list = run_program({"rights", "--list", "--json"});
    for (const auto* right :
         {"free_choice", "diagnosis", "extended_choice", "changed_surgery", "maximum_wait",
          "information_duty", "treatment_abroad", "transport", "rehabilitation", "interpreter",
          "complaint_route", "compensation", "consent", "record_access", "retention"}) {
        EXPECT_THAT(list.out, HasSubstr("\"right\":\"" + std::string{right} + "\""));
        const auto schema = run_program({"rights", "--schema", right});
        EXPECT_EQ(schema.code, 0);
        EXPECT_THAT(schema.out, HasSubstr("\"const\":\"" + std::string{right} + "\""));
    }
}

TEST_F(Rights, RefuseWithALineThatSaysWhatToDo) {
    expect_one_line(run_program({"rights"}), 2, "Skriv en fil");
    expect_one_line(run_program({"rights", "/nowhere.json"}), 3, "kan ikke læses");
    expect_one_line(run_program({"rights", "--schema", "luck"}), 2, "Vælg en af");
    expect_one_line(run_program({"rights", "-", "--law-as-of", "2020-01-01"}, question), 3,
                    "ingen lovfiler");
    expect_one_line(run_program({"rights", "-", "--law-as-of", "soon"}, question), 3,
                    "--law-as-of");
    expect_one_line(run_program({"rights", "simulate", "--facts", "/nowhere.jsonl", "--change",
                                 "rehabilitation_start=10d@2025-01-01"}),
                    3, "kan ikke læses");
    expect_one_line(run_program({"rights", "simulate", "--facts", "x", "--change", "more"}), 2,
                    "Skriv ændringen som");
    EXPECT_EQ(run_program({"rights", "-"}, "{").code, 1);
}

TEST_F(Rights, StopTheStartWithFileAndLineWhereALawFileIsBroken) {
    const auto law = folder_.above() / "law";
    std::filesystem::copy(std::filesystem::path{PROJECT_FOLDER} / "law", law,
                          std::filesystem::copy_options::recursive);
    std::ofstream{law / "holidays_fixed.toml", std::ios::app} << "value = { moons = 1 }\n";
    const auto config = file("kontor.toml", "law = \"" + law.string() + "\"\n");
    const auto ran = run_program({"--config", config, "rights", "-"}, question);
    expect_one_line(ran, 3, "holidays_fixed.toml:");
    expect_one_line(run_program({"--config", config, "--data", folder_.path(), "check"}), 3, "");
}

TEST_F(Rights, SimulateAChangeOfTheLaw) {
    const auto facts = file("facts.jsonl", std::string{question} + "\n" + question + "\n");
    const auto ran = run_program({"rights", "simulate", "--facts", facts, "--change",
                                  "rehabilitation_start=10d@2025-04-01", "--format", "json"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr(R"("total":{"referrals":2,"met_now":2,"gain":0,"lose":2)"));
}

TEST_F(Rights, AreAskedOverHttpWithoutSigningIn) {
    add_user({"--data", folder_.path()}, "karen", "adviser");
    const support::RunningServer server{folder_.path()};
    support::Browser program{server.port()};
    const auto list = program.get("/api/v1/rights");
    ASSERT_TRUE(list);
    EXPECT_EQ(list->status, 200);
    EXPECT_THAT(list->body, HasSubstr("\"diagnosis\""));
    EXPECT_EQ(program.get("/api/v1/rights/luck")->status, 404);
}

}  // namespace
}  // namespace smoke
