#include "rights/law_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

#include "rights/answer.hpp"
#include "rights/plausible.hpp"

namespace {

using rights_test::LawCase;

void expect_deadlines(const LawCase& expected, const rights::Answer& answer) {
    for (const auto& day : expected.deadlines) {
        const bool there = std::ranges::any_of(answer.decision.deadlines, [&](const auto& found) {
            return found.text->code == day.what && found.date == day.date &&
                   (day.reading.empty() || code_of(found.counted) == day.reading);
        });
        std::string instead;
        for (const auto& found : answer.decision.deadlines)
            instead += fmt::format(" {} {} {};", found.text->code, code_of(found.counted),
                                   found.date.iso());
        EXPECT_TRUE(there) << day.what << " " << day.reading << " " << day.date.iso()
                           << " instead:" << instead;
    }
}

void expect_amounts(const LawCase& expected, const rights::Answer& answer) {
    for (const auto& sum : expected.amounts) {
        std::string instead;
        for (const auto& found : answer.decision.amounts)
            instead += fmt::format(" {} {};", found.text->code, found.oere);
        EXPECT_TRUE(std::ranges::any_of(answer.decision.amounts,
                                        [&](const auto& found) {
                                            return found.text->code == sum.what &&
                                                   found.oere == sum.oere;
                                        }))
            << sum.what << " " << sum.oere << " instead:" << instead;
    }
}

// A mark that nothing filled would be read aloud.
void expect_readable(const rights::Answer& answer) {
    for (const auto& text : {answer.say, answer.tell, answer.act})
        EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
    for (const auto& step : answer.steps)
        EXPECT_EQ(step.text.find_first_of("{}"), std::string::npos) << step.text;
}

void expect_named(const LawCase& expected, const rights::Answer& answer) {
    if (expected.missing) {
        std::vector<std::string> missing;
        for (const auto& each : answer.missing) missing.emplace_back(each.fact->name);
        EXPECT_EQ(missing, *expected.missing);
    }
    std::set<std::string> steps;
    for (const auto& step : answer.steps) steps.insert(step.code);
    for (const auto& step : expected.steps) EXPECT_TRUE(steps.contains(step)) << step;
    std::set<std::string> law;
    for (const auto& used : answer.decision.law)
        law.insert(fmt::format("{} {}", used.parameter->id(), used.version->from.iso()));
    for (const auto& version : expected.law)
        EXPECT_TRUE(law.contains(version))
            << version << " instead: " << fmt::to_string(fmt::join(law, ", "));
    std::set<std::string> others;
    for (const auto& other : answer.other_readings)
        others.insert(fmt::format("{}={}", other.spec->name, other.spec->options[other.option]));
    for (const auto& other : expected.other_readings) EXPECT_TRUE(others.contains(other)) << other;
}

TEST(LawCases, AreAnsweredAsWritten) {
    for (const auto& expected : rights_test::law_cases()) {
        SCOPED_TRACE(expected.place + " " + expected.id);
        const auto answer = rights::answer(expected.sheet, expected.question);
        EXPECT_EQ(code_of(answer.decision.verdict()), expected.verdict);
        EXPECT_EQ(answer.decision.outcome->code, expected.outcome);
        if (expected.exceeded) {
            EXPECT_EQ(answer.decision.exceeded, *expected.exceeded);
        }
        if (expected.breach) {
            EXPECT_EQ(answer.decision.breach, *expected.breach);
        }
        if (!expected.name.empty()) {
            ASSERT_NE(answer.decision.name, nullptr);
            EXPECT_EQ(*answer.decision.name, expected.name);
        }
        expect_deadlines(expected, answer);
        expect_amounts(expected, answer);
        expect_readable(answer);
        expect_named(expected, answer);
    }
}

TEST(LawCases, HaveFactsThatCanBe) {
    for (const auto& each : rights_test::law_cases()) {
        const auto faults = rights::implausible(each.sheet, each.question.asked_on);
        for (const auto& fault : faults)
            ADD_FAILURE() << each.place << " " << each.id << ": " << fault.fact << ": "
                          << fault.message;
    }
}

TEST(LawCases, HaveNamesOfTheirOwn) {
    std::set<std::string> ids;
    for (const auto& each : rights_test::law_cases())
        EXPECT_TRUE(ids.insert(each.id).second) << each.place << " " << each.id;
}

}  // namespace
