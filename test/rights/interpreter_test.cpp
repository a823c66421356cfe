#include "rights/interpreter.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "rights/law_cases.hpp"

namespace {

using base::Date;
using rights::InterpreterFacts;
using rights::Sheet;

const rights::Right& interpreter() {
    return *rights_test::rule_book().find("interpreter");
}
rights::Decision decide(const InterpreterFacts& facts) {
    Sheet sheet{interpreter()};
    sheet.as<InterpreterFacts>() = facts;
    return interpreter().decide(sheet, {Date{2026, 1, 1}, {}});
}
InterpreterFacts visit_on(Date day) {
    InterpreterFacts facts;
    facts.treated_on = day;
    facts.needed = true;
    facts.interpreter = rights::WhoInterprets::provided;
    facts.exemption = rights::FeeExemption::none;
    facts.resident = true;
    facts.contact = rights::InterpretedContact::visit;
    facts.mode = rights::InterpreterMode::remote;
    return facts;
}

// Two stays with some time abroad between them.
InterpreterFacts any_two_stays() {
    auto facts = visit_on(Date{2025, 5, 10});
    const auto first = Date{2018, 1, 1} + *rc::gen::inRange(0, 400);
    const auto left = first + *rc::gen::inRange(0, 1000);
    const auto back = left + *rc::gen::inRange(1, 1000);
    facts.periods.add({first, left});
    facts.periods.add({back, std::nullopt});
    return facts;
}

RC_GTEST_PROP(Interpreter, CostsNobodyLessForHavingLivedHereLonger, ()) {
    auto facts = any_two_stays();
    const auto before = decide(facts);
    facts.periods[0].from = *facts.periods[0].from - *rc::gen::inRange(0, 2000);
    if (before.verdict() == rights::Verdict::not_met)
        RC_ASSERT(decide(facts).verdict() == rights::Verdict::not_met);
}

// 1096 days are more than three years whether or not one of them was leap.
RC_GTEST_PROP(Interpreter, CountsTheYearsInTotal, ()) {
    const auto facts = any_two_stays();
    const auto days = *facts.periods[0].moved_out_on - *facts.periods[0].from +
                      (*facts.treated_on - *facts.periods[1].from);
    const auto verdict = decide(facts).verdict();
    if (days <= 1095) RC_ASSERT(verdict == rights::Verdict::met);
    if (days > 1096) RC_ASSERT(verdict == rights::Verdict::not_met);
}

TEST(Interpreter, SaysWhenTwoWaysOfCountingYearsDiffer) {
    auto facts = visit_on(Date{2025, 5, 10});
    facts.periods.add({Date{2019, 5, 10}, Date{2021, 5, 10}});
    facts.periods.add({Date{2024, 5, 10}, std::nullopt});
    EXPECT_EQ(decide(facts).verdict(), rights::Verdict::met) << "1096 days, of which one is leap";
    EXPECT_EQ(decide(facts).unsure.size(), 1U);

    facts.periods[0].moved_out_on = Date{2021, 5, 9};
    EXPECT_EQ(decide(facts).verdict(), rights::Verdict::met) << "1095 days";
    EXPECT_TRUE(decide(facts).unsure.empty());
    facts.periods[0].moved_out_on = Date{2021, 5, 11};
    EXPECT_EQ(decide(facts).verdict(), rights::Verdict::not_met) << "1097 days";
    EXPECT_TRUE(decide(facts).unsure.empty());
}

TEST(Interpreter, RefusesWhatCannotBe) {
    struct Example {
        const char* why;
        rights::ResidencePeriod first;
        rights::ResidencePeriod second;
        const char* fact;
    };
    const Example examples[]{
        {"left before coming",
         {Date{2020, 1, 2}, Date{2020, 1, 1}},
         {Date{2021, 1, 1}, {}},
         "periods[0].moved_out_on"},
        {"back before leaving",
         {Date{2020, 1, 2}, Date{2022, 1, 1}},
         {Date{2021, 1, 1}, {}},
         "periods[1].from"},
        {"never left", {Date{2020, 1, 2}, {}}, {Date{2021, 1, 1}, {}}, "periods[0].moved_out_on"},
        {"no first day", {{}, Date{2020, 1, 1}}, {Date{2021, 1, 1}, {}}, "periods[0].from"},
        {"comes later than asked",
         {Date{2020, 1, 2}, Date{2021, 1, 1}},
         {Date{2027, 1, 1}, {}},
         "periods[1].from"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        Sheet sheet{interpreter()};
        auto& facts = sheet.as<InterpreterFacts>();
        facts = visit_on(Date{2025, 5, 10});
        facts.periods.add(example.first);
        facts.periods.add(example.second);
        rights::Faults faults;
        interpreter().check(sheet, Date{2026, 1, 1}, faults);
        ASSERT_EQ(faults.size(), 1U);
        EXPECT_EQ(faults[0].fact, example.fact);
    }
}

}  // namespace
