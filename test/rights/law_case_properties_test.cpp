#include <gtest/gtest.h>

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <set>

#include "rights/law_cases.hpp"
#include "rights/plausible.hpp"

// What holds of every law case, however it is answered.
namespace {

// Every place where the facts of a case tell something, with the struct it is told in.
void for_each_told(rights::Sheet& sheet,
                   const std::function<void(const rights::Fact&, void*)>& call) {
    for (const auto& fact : sheet.right().facts) {
        if (fact.kind != rights::FactKind::list) {
            if (fact.get(sheet.data())) call(fact, sheet.data());
            continue;
        }
        for (std::size_t at = 0; at < fact.size(sheet.data()); ++at)
            for (const auto& item : fact.items)
                if (item.get(fact.item(sheet.data(), at)))
                    call(item, fact.item_to_change(sheet.data(), at));
    }
}

// Facts that may be left out unasked although the answer is then another one: that nothing is told
// is told too.
const std::set<std::string> silence_is_an_answer{
    "changed_surgery.to",  // a decision of the region that has no end yet
    "compensation.agency_received_on",
    "compensation.office_received_on",
    "compensation.received_on",  // not claimed yet
    "complaint_route.answered_on",
    "complaint_route.office_received_on",
    "complaint_route.received_on",  // not complained yet
    "consent.used_on",              // today
    "diagnosis.agreement_finish",
    "diagnosis.agreement_hospital",  // nobody has looked for one
    "diagnosis.answered_on",
    "diagnosis.cooperation_finish",
    "diagnosis.examined_on",
    "diagnosis.finished_on",
    "diagnosis.moved_region",  // asked for by the form
    "diagnosis.to",
    "diagnosis.treatment_start",
    "extended_choice.to",
    "information_duty.informed_on",
    "maximum_wait.date",  // an offer without a day is none
    "rehabilitation.private_start",
    "rehabilitation.start_by_plan",
    "treatment_abroad.region_agrees",
    "treatment_abroad.s2",
};

void expect_asked_for_what_is_not_told(rights::Sheet& sheet, const rights::Decision& decision) {
    if (!decision.missing.empty()) {
        EXPECT_EQ(decision.verdict(), rights::Verdict::undecided);
    }
    const auto& facts = sheet.right().facts;
    for (const std::string_view name : decision.missing) {
        const auto asked = std::ranges::find(facts, name, &rights::Fact::name);
        ASSERT_NE(asked, facts.end()) << name;
        if (asked->kind != rights::FactKind::list) {
            EXPECT_FALSE(asked->get(sheet.data())) << name << " is told";
        }
    }
}

// An adviser rarely knows all facts: no answer rests on one that is not there.
TEST(LawCases, AreAnsweredOrAskedAboutWhicheverFactIsLeftOut) {
    std::set<std::string> silent;
    for (const auto& expected : rights_test::law_cases()) {
        auto sheet = expected.sheet;
        const auto& right = sheet.right();
        const auto* const answered = right.decide(sheet, expected.question).outcome;
        for_each_told(sheet, [&](const rights::Fact& fact, void* told_in) {
            SCOPED_TRACE(fmt::format("{} {} without {}", expected.place, expected.id, fact.name));
            const auto value = fact.get(told_in);
            fact.set(told_in, std::nullopt);
            const auto decision = right.decide(sheet, expected.question);
            expect_asked_for_what_is_not_told(sheet, decision);
            const bool refused = !implausible(sheet, expected.question.asked_on).empty();
            if (!refused && decision.missing.empty() && decision.outcome != answered)
                silent.insert(fmt::format("{}.{}", right.name, fact.name));
            fact.set(told_in, value);
        });
    }
    for (const auto& each : silent) EXPECT_TRUE(silence_is_an_answer.contains(each)) << each;
    for (const auto& each : silence_is_an_answer) EXPECT_TRUE(silent.contains(each)) << each;
}

base::Date last_told(rights::Sheet& sheet, base::Date asked_on) {
    auto last = asked_on;
    for_each_told(sheet, [&](const rights::Fact& fact, void* told_in) {
        if (fact.kind != rights::FactKind::date) return;
        const auto told = static_cast<std::int32_t>(*fact.get(told_in));
        last = std::max(last, base::Date::from_days(told));
    });
    return last;
}

// Of what one limit is counted to, in all its readings.
base::Date last_reading(const rights::Decision& decision, const rights::DeadlineText* of) {
    base::Date last{};
    for (const auto& each : decision.deadlines)
        if (each.text == of) last = std::max(last, each.date);
    return last;
}

// Whoever acts on the last day acts in time: nothing is exceeded before a later day is told.
void expect_nothing_exceeded_early(const rights::Decision& decision, base::Date last_told) {
    bool passed = false;
    for (const auto& each : decision.deadlines) {
        passed = passed || last_reading(decision, each.text) < last_told;
        if (each.date >= last_told) {
            EXPECT_FALSE(each.exceeded) << each.text->code << " " << each.date.iso();
        }
    }
    EXPECT_TRUE(passed || !decision.exceeded);
}

TEST(LawCases, ExceedNoDeadlineOnItsOwnDay) {
    for (const auto& expected : rights_test::law_cases()) {
        auto sheet = expected.sheet;
        const auto& decide = sheet.right().decide;
        const auto answered = decide(sheet, expected.question);
        for (const auto& deadline : answered.deadlines) {
            SCOPED_TRACE(
                fmt::format("{} {} on {}", expected.place, expected.id, deadline.date.iso()));
            const rights::Question question{deadline.date, expected.question.readings};
            if (!rights::implausible(sheet, question.asked_on).empty()) continue;
            expect_nothing_exceeded_early(decide(sheet, question),
                                          last_told(sheet, question.asked_on));
        }
    }
}

}  // namespace
