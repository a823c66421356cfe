#include "rights/maximum_wait.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string_view>

#include "rights/law_cases.hpp"

namespace {

using rights::CancerStep;
using rights::LifeThreatening;
using rights::MaximumWaitFacts;

rights::Decision decide(const MaximumWaitFacts& facts, base::Date asked_on) {
    const auto* right = rights_test::rule_book().find("maximum_wait");
    rights::Sheet sheet{*right};
    sheet.as<MaximumWaitFacts>() = facts;
    return right->decide(sheet, {asked_on, {}});
}

MaximumWaitFacts any_course() {
    const base::Date first{2015, 6, 1};
    MaximumWaitFacts facts;
    facts.disease = *rc::gen::element(LifeThreatening::cancer, LifeThreatening::left_main,
                                      LifeThreatening::unstable_angina,
                                      LifeThreatening::angina_after_infarction);
    facts.step = *rc::gen::element(CancerStep::work_up, CancerStep::operation);
    facts.referral_received = first + *rc::gen::inRange(0, 4000);
    facts.consent_on = *facts.referral_received + *rc::gen::inRange(0, 30);
    facts.offers.add({*facts.referral_received + *rc::gen::inRange(0, 60), {}});
    facts.in_person = *rc::gen::arbitrary<bool>();
    facts.health_reason = *rc::gen::arbitrary<bool>();
    return facts;
}

void move_by(MaximumWaitFacts& facts, std::int32_t days) {
    facts.referral_received = *facts.referral_received + days;
    facts.consent_on = *facts.consent_on + days;
    for (auto& offer : facts.offers) offer.date = *offer.date + days;
}

int worth(rights::Verdict verdict) {
    return verdict == rights::Verdict::met ? 2 : verdict == rights::Verdict::undecided ? 1 : 0;
}

RC_GTEST_PROP(MaximumWait, IsNeverKeptByALaterOfferWhereAnEarlierWasTooLate, ()) {
    const auto facts = any_course();
    auto later = facts;
    later.offers[0].date = *later.offers[0].date + *rc::gen::inRange(1, 40);
    const auto asked_on = *later.offers[0].date + *rc::gen::inRange(0, 40);
    RC_ASSERT(worth(decide(later, asked_on).verdict()) <= worth(decide(facts, asked_on).verdict()));
}

RC_GTEST_PROP(MaximumWait, MovesItsDaysAlikeWhenEverythingMovesByWholeWeeks, ()) {
    auto facts = any_course();
    const auto asked_on = *facts.consent_on;
    const auto before = decide(facts, asked_on);
    const auto days = 7 * *rc::gen::inRange(1, 100);
    move_by(facts, days);
    const auto after = decide(facts, asked_on + days);
    RC_ASSERT(after.outcome == before.outcome);
    RC_ASSERT(after.deadlines.size() == before.deadlines.size());
    for (std::size_t at = 0; at < before.deadlines.size(); ++at)
        if (before.deadlines[at].counted == rights::Counted::plainly) {
            RC_ASSERT(after.deadlines[at].date == before.deadlines[at].date + days);
        }
}

RC_GTEST_PROP(MaximumWait, HasNoEarlierDeadlineAfterALaterStart, ()) {
    const auto facts = any_course();
    auto later = facts;
    later.referral_received = *later.referral_received + *rc::gen::inRange(1, 40);
    const auto first = decide(facts, *facts.referral_received);
    const auto second = decide(later, *facts.referral_received);
    for (std::size_t at = 0; at < first.deadlines.size(); ++at)
        RC_ASSERT(first.deadlines[at].date <= second.deadlines[at].date);
}

// Each limit is counted from the day 0 of the step before it, and the last day of the count is the
// deadline.
RC_GTEST_PROP(MaximumWait, AddsUpToItsDeadlineStepByStep, ()) {
    const auto facts = any_course();
    const auto decision = decide(facts, *facts.consent_on);
    base::Date day_zero;
    base::Date shortest{2060, 1, 1};
    for (const auto& step : decision.steps) {
        const std::string_view code{step.text->code};
        if (code == "referral_received" || code == "consent_on") day_zero = step.date;
        if (code != "limit") continue;
        RC_ASSERT(day_zero + static_cast<std::int32_t>(step.number) == step.date);
        shortest = std::min(shortest, step.date);
    }
    RC_ASSERT(decision.deadlines[decision.deadlines.size() - 1].date == shortest);
}

TEST(MaximumWait, RefusesWhatCannotBeByName) {
    MaximumWaitFacts facts;
    facts.referral_received = base::Date{2025, 3, 10};
    facts.consent_on = base::Date{2025, 3, 21};
    facts.notice_on = base::Date{2025, 3, 9};
    facts.offers.add({base::Date{2025, 3, 12}, {}});
    facts.offers.add({base::Date{2025, 3, 9}, {}});
    const auto* right = rights_test::rule_book().find("maximum_wait");
    rights::Sheet sheet{*right};
    sheet.as<MaximumWaitFacts>() = facts;
    rights::Faults faults;
    right->check(sheet, base::Date{2025, 3, 20}, faults);
    ASSERT_EQ(faults.size(), 3U);
    EXPECT_EQ(faults[0].fact, "consent_on");
    EXPECT_EQ(faults[1].fact, "notice_on");
    EXPECT_EQ(faults[2].fact, "offers[1].date");
    EXPECT_EQ(faults[2].message, "9. marts 2025 ligger før henvisningen (10. marts 2025).");
}

TEST(MaximumWait, HasTheLimitsOfTheOrderFromItsFirstDay) {
    struct Example {
        LifeThreatening disease;
        CancerStep step;
        std::int32_t days;  // the shorter limit when consent and referral come on one day
        std::int32_t receipt;
    };
    using enum LifeThreatening;
    const Example examples[] = {
        {cancer, CancerStep::operation, 14, 28},
        {cancer, CancerStep::medical_treatment, 14, 28},
        {cancer, CancerStep::radiation, 14, 28},
        {cancer, CancerStep::follow_on_treatment, 14, 28},
        {left_main, CancerStep::work_up, 10, 14},
        {unstable_angina, CancerStep::work_up, 14, 21},
        {angina_after_infarction, CancerStep::work_up, 21, 35},
    };
    const base::Date first{2015, 6, 1};
    for (const auto& example : examples) {
        MaximumWaitFacts facts;
        facts.disease = example.disease;
        facts.step = example.step;
        facts.referral_received = first;
        facts.consent_on = first;
        const auto decision = decide(facts, first);
        ASSERT_EQ(decision.deadlines.size(), 3U);
        EXPECT_EQ(decision.deadlines[0].date, first + example.receipt);
        EXPECT_EQ(decision.deadlines[1].date, first + example.days);
        EXPECT_EQ(decision.deadlines[2].date, first + example.days);
    }
}

}  // namespace
