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
                   (day.reading.empty() || code_of(found.counted) == day.reading) &&
                   (!day.exceeded || found.exceeded == *day.exceeded);
        });
        std::string instead;
        for (const auto& found : answer.decision.deadlines)
            instead += fmt::format(" {} {} {}{};", found.text->code, code_of(found.counted),
                                   found.date.iso(), found.exceeded ? " exceeded" : "");
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

void expect_unsure(const std::vector<std::string>& expected, const rights::Answer& answer) {
    std::vector<std::string_view> points;
    for (const auto* point : answer.decision.unsure) points.emplace_back(point);
    const auto instead = fmt::to_string(fmt::join(points, " | "));
    EXPECT_EQ(points.size(), expected.size()) << "unsure instead: " << instead;
    for (const auto& words : expected)
        EXPECT_TRUE(instead.contains(words)) << words << " instead: " << instead;
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
    for (const auto& step : answer.decision.steps) {
        steps.insert(step.text->code);
        steps.insert(fmt::format("{} {}", step.text->code, step.date.iso()));
        steps.insert(fmt::format("{} {}", step.text->code, step.number));
    }
    for (const auto& step : expected.steps)
        EXPECT_TRUE(steps.contains(step))
            << step << " instead: " << fmt::to_string(fmt::join(steps, ", "));
    for (const auto& code : expected.without) {
        EXPECT_FALSE(steps.contains(code)) << code;
        for (const auto& deadline : answer.decision.deadlines)
            EXPECT_NE(deadline.text->code, code) << deadline.date.iso();
    }
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
        if (expected.unsure) expect_unsure(*expected.unsure, answer);
        expect_readable(answer);
        expect_named(expected, answer);
    }
}

// Versions that no answer can rest on: what they end is not asked for on their days.
const std::set<std::string> versions_of_no_answer{
    "compensation_adjustment 2018-01-01",           // the amount of 2018 is not known
    "extended_choice_examination_wait 2013-09-01",  // passed over no longer
    "extended_choice_serious 2016-10-01",           // one month for all
    "extended_choice_serious_grounds 2016-10-01",
    "extended_choice_treatment 2008-11-07",  // the right itself is suspended
    "extended_choice_young_age 2008-08-01",  // looked up, not rested on
    "information_restart 2020-03-18",        // no letters before the restart
    "interpreter_fee 2012-01-01",            // free for all
    "interpreter_residence 2012-01-01",
    "suspension_enabled 2021-03-01",  // nothing can be set aside
    "suspension_enabled 2022-01-21",
    "transport_complaint_term 2007-01-01",  // the limit of 2011 is the first that is read
};

TEST(LawCases, NameEveryVersionOfTheLaw) {
    auto named = versions_of_no_answer;
    for (const auto& each : rights_test::law_cases())
        named.insert(each.law.begin(), each.law.end());
    for (const auto& right : rights_test::rule_book().rights())
        for (const auto* parameter : right.law)
            for (const auto& version : parameter->versions()) {
                const auto name = fmt::format("{} {}", parameter->id(), version.from.iso());
                EXPECT_TRUE(named.contains(name)) << name;
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
