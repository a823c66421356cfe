#include "rights/information_duty.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rights/answer.hpp"
#include "rights/law_cases.hpp"

namespace {

using rights::InformationDutyFacts;
using rights::InformationTrigger;

rights::Sheet sheet_of(const InformationDutyFacts& facts) {
    rights::Sheet sheet{*rights_test::rule_book().find("information_duty")};
    sheet.as<InformationDutyFacts>() = facts;
    return sheet;
}
rights::Decision decide(const InformationDutyFacts& facts, base::Date asked_on) {
    const auto sheet = sheet_of(facts);
    return sheet.right().decide(sheet, {asked_on, {}});
}

InformationDutyFacts any_letter() {
    InformationDutyFacts facts;
    facts.trigger = *rc::gen::element(InformationTrigger::referral, InformationTrigger::worked_up,
                                      InformationTrigger::changed_surgery);
    facts.trigger_on = base::Date{2013, 9, 1} + *rc::gen::inRange(0, 4500);
    facts.first_letter = true;
    facts.changed_by = rights::ChangedBy::region;
    facts.regional_suspension = false;
    facts.informed_on = *facts.trigger_on + *rc::gen::inRange(0, 30);
    facts.content = rights::LetterContent::complete;
    return facts;
}

RC_GTEST_PROP(InformationDuty, IsNeverKeptByALaterLetterWhereAnEarlierWasTooLate, ()) {
    const auto facts = any_letter();
    auto later = facts;
    later.informed_on = *facts.informed_on + *rc::gen::inRange(1, 20);
    const auto asked_on = *later.informed_on;
    if (decide(later, asked_on).verdict() == rights::Verdict::met)
        RC_ASSERT(decide(facts, asked_on).verdict() == rights::Verdict::met);
}

RC_GTEST_PROP(InformationDuty, HasNoEarlierDeadlineAfterALaterEvent, ()) {
    const auto facts = any_letter();
    auto later = facts;
    later.trigger_on = *facts.trigger_on + *rc::gen::inRange(1, 20);
    const auto first = decide(facts, *facts.informed_on);
    const auto second = decide(later, *facts.informed_on);
    RC_ASSERT(first.deadlines.size() == 2U && second.deadlines.size() == 2U);
    for (std::size_t at = 0; at < 2; ++at)
        RC_ASSERT(first.deadlines[at].date <= second.deadlines[at].date);
}

RC_GTEST_PROP(InformationDuty, AddsUpToItsDeadlineStepByStep, ()) {
    const auto facts = any_letter();
    const auto decision = decide(facts, *facts.informed_on);
    std::int64_t days = 0;
    for (const auto& step : decision.steps) {
        const std::string_view code{step.text->code};
        if (code == "limit" || code == "passed_over") days += step.number;
    }
    RC_ASSERT(*facts.trigger_on + static_cast<std::int32_t>(days) == decision.deadlines[0].date);
}

TEST(InformationDuty, NamesTheDeadlineAsTheQuestionReadsIt) {
    InformationDutyFacts facts;
    facts.trigger = InformationTrigger::worked_up;
    facts.trigger_on = base::Date{2025, 4, 10};
    const auto sheet = sheet_of(facts);
    rights::Question question{base::Date{2025, 4, 11}, {}};
    EXPECT_TRUE(rights::answer(sheet, question).say.contains("25. april 2025"));
    question.readings.set(rights::Reading::saturday, 1);
    EXPECT_TRUE(rights::answer(sheet, question).say.contains("23. april 2025"));
}

TEST(InformationDuty, ListsWhatTheLetterMustSayOfItsTime) {
    struct Example {
        const char* why;
        base::Date trigger_on;
        const char* item;
        std::ptrdiff_t times;
    };
    const Example examples[] = {
        {"the right to work-up began", {2013, 9, 1}, "work_up_in_time", 1},
        {"and had no place before", {2013, 8, 31}, "work_up_in_time", 0},
        {"clear language is asked for", {2016, 10, 1}, "clear_language", 1},
        {"every letter names date and place", {2007, 10, 1}, "date_and_place", 1},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        InformationDutyFacts facts;
        facts.trigger = InformationTrigger::referral;
        facts.trigger_on = example.trigger_on;
        facts.first_letter = true;
        facts.informed_on = example.trigger_on + 1;
        const auto decision = decide(facts, example.trigger_on + 2);
        EXPECT_EQ(std::ranges::count_if(decision.steps,
                                        [&](const auto& step) {
                                            return std::string_view{step.text->code} ==
                                                   example.item;
                                        }),
                  example.times);
    }
}

TEST(InformationDuty, RefusesWhatCannotBeByName) {
    InformationDutyFacts facts;
    facts.trigger_on = base::Date{2025, 3, 10};
    facts.content = rights::LetterContent::complete;
    facts.faults.add({});
    facts.regional_suspensions.add({});
    const auto sheet = sheet_of(facts);
    rights::Faults faults;
    sheet.right().check(sheet, base::Date{2025, 3, 9}, faults);
    std::vector<std::string> names;
    for (const auto& fault : faults) names.push_back(fault.fact);
    EXPECT_EQ(names, (std::vector<std::string>{"trigger_on", "content", "faults", "faults[0].item",
                                               "faults[0].kind", "regional_suspensions[0].from"}));
    facts.informed_on = base::Date{2025, 3, 8};
    const auto told = sheet_of(facts);
    faults.clear();
    told.right().check(told, base::Date{2025, 3, 11}, faults);
    EXPECT_EQ(faults.front().fact, "informed_on");
}

std::string told_items(const rights::Decision& decision) {
    std::string all;
    for (const auto& step : decision.steps) {
        const std::string_view code{step.text->code};
        const bool counting = code == "referral" || code == "worked_up" || code == "informed_on" ||
                              code == "changed_surgery" || code == "limit" || code == "passed_over";
        if (!counting) all += std::string{all.empty() ? "" : " "}.append(code);
    }
    return all;
}

TEST(InformationDuty, AsksForTheContentOfEachOrder) {
    using enum InformationTrigger;
    const std::string base =
        "date_and_place choice_of_hospital waiting_times number_of_treatments referral_elsewhere";
    const std::string young = " young_psychiatry_examination young_psychiatry_treatment";
    const std::string in_time =
        " examination_in_time work_up_in_time treatment_in_time agreement_hospitals";
    const std::string of_2010 = base +
                                " examination_in_time treatment_in_time agreement_hospitals" +
                                young + " adult_psychiatry_treatment";
    const std::string of_2013 = base + in_time + young + " adult_psychiatry_treatment";
    const std::string special =
        "date_and_place choice_of_hospital number_of_treatments referral_elsewhere";
    struct Example {
        InformationTrigger trigger;
        base::Date first;
        base::Date last;
        std::string items;
    };
    const Example examples[] = {
        {referral, {2007, 10, 1}, {2008, 11, 6}, base + " treatment_in_time"},
        {referral,
         {2008, 11, 7},
         {2008, 12, 31},
         base + " agreement_hospitals young_psychiatry_examination"},
        {referral, {2009, 1, 1}, {2009, 6, 30}, base + " agreement_hospitals" + young},
        {referral,
         {2009, 7, 1},
         {2009, 12, 31},
         base + " treatment_in_time agreement_hospitals" + young},
        {referral, {2010, 1, 1}, {2013, 8, 31}, of_2010},
        {worked_up, {2013, 1, 1}, {2013, 8, 31}, of_2010},
        {worked_up, {2013, 9, 1}, {2014, 8, 31}, of_2013},
        {referral, {2014, 9, 1}, {2016, 9, 30}, base + in_time},
        {referral, {2016, 10, 1}, {2023, 5, 31}, base + in_time + " clear_language"},
        {referral, {2023, 6, 1}, {2026, 1, 31}, base + in_time + " clear_language"},
        {worked_up,
         {2026, 2, 1},
         {2026, 6, 1},
         base + in_time + " young_psychiatry_start young_psychiatry_finish clear_language"},
        {changed_surgery, {2013, 1, 1}, {2016, 9, 30}, "choice_after_change"},
        {changed_surgery, {2016, 10, 1}, {2026, 1, 31}, "choice_after_change clear_language"},
        {changed_surgery, {2026, 2, 1}, {2026, 6, 1}, "choice_after_change clear_language"},
        {specialist_referral, {2009, 7, 1}, {2016, 9, 30}, special},
        {specialist_referral, {2016, 10, 1}, {2026, 6, 1}, special + " clear_language"},
    };
    for (const auto& example : examples)
        for (const auto day : {example.first, example.last}) {
            SCOPED_TRACE(day.iso());
            InformationDutyFacts facts;
            facts.trigger = example.trigger;
            facts.trigger_on = day;
            facts.first_letter = true;
            facts.changed_by = rights::ChangedBy::region;
            facts.informed_on = day + 1;
            const auto decision = decide(facts, day + 2);
            EXPECT_EQ(told_items(decision), example.items);
        }
}

TEST(InformationDuty, GivesEightWeekdaysInEveryOrder) {
    using enum InformationTrigger;
    struct Example {
        InformationTrigger trigger;
        std::vector<base::Date> days;  // Mondays whose next eight weekdays have no public holiday
    };
    const Example examples[] = {
        {referral, {{2007, 10, 1}, {2013, 12, 2}, {2014, 1, 6}, {2026, 1, 19}, {2026, 2, 2}}},
        {worked_up, {{2013, 1, 7}, {2013, 9, 2}, {2026, 1, 19}, {2026, 2, 2}}},
        {changed_surgery, {{2013, 1, 7}, {2026, 1, 19}, {2026, 2, 2}}},
        {specialist_referral, {{2009, 7, 6}, {2026, 1, 19}, {2026, 2, 2}}},
    };
    for (const auto& example : examples)
        for (const auto day : example.days) {
            InformationDutyFacts facts;
            facts.trigger = example.trigger;
            facts.trigger_on = day;
            facts.first_letter = true;
            facts.changed_by = rights::ChangedBy::region;
            facts.informed_on = day;
            const auto decision = decide(facts, day);
            ASSERT_EQ(decision.deadlines.size(), 2U) << day.iso();
            EXPECT_EQ(decision.deadlines[0].date, day + 10) << day.iso();
            EXPECT_EQ(decision.deadlines[1].date, day + 9) << day.iso();
        }
}

}  // namespace
