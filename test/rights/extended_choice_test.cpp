#include "rights/extended_choice.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>

#include "rights/answer.hpp"
#include "rights/law_cases.hpp"

// What holds for all facts of the extended free choice; the cases stand in
// test/law_cases/extended_choice.toml.
namespace {

using rights::Decision;
using rights::ExtendedChoiceFacts;
using rights::OfferingHospital;
using rights::PauseReason;
using rights::Verdict;

base::Date day(const char* iso) {
    return base::Date::parse(iso).value();
}

Decision decide(const ExtendedChoiceFacts& facts, base::Date asked_on) {
    const auto& right = *rights_test::rule_book().find("extended_choice");
    rights::Sheet sheet{right};
    sheet.as<ExtendedChoiceFacts>() = facts;
    return right.decide(sheet, {asked_on, {}});
}

// A somatic patient worked up inside one version, with an offer of an own hospital.
ExtendedChoiceFacts any_patient(base::Date first_work_up, int days) {
    ExtendedChoiceFacts facts;
    facts.care = rights::ChoiceCare::somatic_treatment;
    facts.excluded_treatment = rights::ExcludedTreatment::none;
    facts.worked_up_on = first_work_up + *rc::gen::inRange(0, days);
    facts.referral_received = *facts.worked_up_on - *rc::gen::inRange(0, 60);
    facts.offers.add({OfferingHospital::own, *facts.worked_up_on + *rc::gen::inRange(0, 120)});
    return facts;
}

rights::Pause any_pause(base::Date after) {
    const auto from = after + *rc::gen::inRange(-10, 60);
    return {from, from + *rc::gen::inRange(0, 20),
            *rc::gen::element(PauseReason::wish, PauseReason::health, PauseReason::region)};
}

RC_GTEST_PROP(ExtendedChoice, IsNeverLostBecauseTheRegionOffersALaterDay, ()) {
    auto facts = any_patient(day("2016-10-01"), 3500);
    facts.referred_on = facts.referral_received;
    if (*rc::gen::arbitrary<bool>())
        facts.offers.add(
            {OfferingHospital::agreement, *facts.worked_up_on + *rc::gen::inRange(0, 120)});
    facts.regional_suspension = false;
    const auto asked_on = *facts.worked_up_on + *rc::gen::inRange(0, 200);
    const auto sooner = decide(facts, asked_on);
    facts.offers[0].starts_on = *facts.offers[0].starts_on + *rc::gen::inRange(1, 100);
    const auto later = decide(facts, asked_on);
    RC_ASSERT(sooner.verdict() != Verdict::met || later.verdict() == Verdict::met);
}

RC_GTEST_PROP(ExtendedChoice, HasADeadlineThatAPauseOfThePatientNeverShortens, ()) {
    auto facts = any_patient(day("2025-01-01"), 600);
    const auto before = decide(facts, *facts.worked_up_on);
    facts.pauses.add(any_pause(*facts.worked_up_on));
    const auto after = decide(facts, *facts.worked_up_on);
    for (std::size_t at = 0; at < before.deadlines.size(); ++at) {
        RC_ASSERT(after.deadlines[at].date >= before.deadlines[at].date);
        if (facts.pauses[0].reason == PauseReason::region)
            RC_ASSERT(after.deadlines[at].date == before.deadlines[at].date);
    }
}

RC_GTEST_PROP(ExtendedChoice, HasStepsThatAddUpToItsDeadline, ()) {
    auto facts = any_patient(day("2025-01-01"), 600);
    for (int pauses = *rc::gen::inRange(0, 4); pauses > 0; --pauses)
        facts.pauses.add(any_pause(*facts.worked_up_on));
    const auto decision = decide(facts, *facts.worked_up_on);
    base::Date day_zero;
    base::Date deadline;
    std::int64_t days = 0;
    for (const auto& step : decision.steps) {
        const std::string_view code = step.text->code;
        if (code.starts_with("day_zero")) day_zero = step.date;
        if (code == "deadline") deadline = step.date;
        if (code == "counted_days" || code == "pre_examination" || code.starts_with("paused_by"))
            days += step.number;
    }
    RC_ASSERT(day_zero + static_cast<std::int32_t>(days) == deadline);
    RC_ASSERT(std::ranges::min(decision.deadlines, {}, &rights::Deadline::date).date == deadline);
}

RC_GTEST_PROP(ExtendedChoice, AddsUpWithPreExaminationsToo, ()) {
    ExtendedChoiceFacts facts;
    facts.care = rights::ChoiceCare::somatic_treatment;
    facts.excluded_treatment = rights::ExcludedTreatment::none;
    facts.referral_received = day("2009-07-01") + *rc::gen::inRange(0, 1200);
    std::int64_t counted = 30;
    for (int left = *rc::gen::inRange(1, 4); left > 0; --left) {
        const std::int64_t waited = *rc::gen::inRange(0, 60);
        const std::int64_t lasted = *rc::gen::inRange(0, 10);
        facts.pre_examinations.add({waited, lasted});
        counted += waited + lasted - std::max<std::int64_t>(waited - 14, 0);
    }
    facts.region_answer = rights::RegionAnswer::none;
    const auto decision = decide(facts, *facts.referral_received);
    RC_ASSERT(decision.deadlines[0].date ==
              *facts.referral_received + static_cast<std::int32_t>(counted));
}

RC_GTEST_PROP(ExtendedChoice, MovesADeadlineInDaysByWholeWeeksWithTheDates, ()) {
    auto facts = any_patient(day("2025-01-01"), 200);
    const auto weeks = *rc::gen::inRange(1, 40);
    const auto before = decide(facts, *facts.worked_up_on);
    facts.worked_up_on = *facts.worked_up_on + 7 * weeks;
    facts.referral_received = *facts.referral_received + 7 * weeks;
    facts.offers[0].starts_on = *facts.offers[0].starts_on + 7 * weeks;
    const auto after = decide(facts, *facts.worked_up_on);
    RC_ASSERT(after.deadlines[0].date == before.deadlines[0].date + 7 * weeks);
}

RC_GTEST_PROP(ExtendedChoice, NeverHasAnEarlierDeadlineForALaterWorkUp, ()) {
    auto facts = any_patient(day("2025-01-01"), 600);
    const auto before = decide(facts, *facts.worked_up_on);
    facts.worked_up_on = *facts.worked_up_on + *rc::gen::inRange(1, 60);
    const auto after = decide(facts, *facts.worked_up_on);
    for (std::size_t at = 0; at < before.deadlines.size(); ++at)
        RC_ASSERT(after.deadlines[at].date >= before.deadlines[at].date);
}

std::vector<std::string> faults_of(const ExtendedChoiceFacts& facts) {
    const auto& right = *rights_test::rule_book().find("extended_choice");
    rights::Sheet sheet{right};
    sheet.as<ExtendedChoiceFacts>() = facts;
    rights::Faults faults;
    right.check(sheet, day("2025-03-20"), faults);
    std::vector<std::string> names;
    for (const auto& fault : faults) names.push_back(fault.fact);
    return names;
}

TEST(ExtendedChoice, RefusesByNameWhatCannotBe) {
    ExtendedChoiceFacts facts;
    facts.referral_received = day("2025-03-21");
    facts.referred_on = day("2025-03-22");
    facts.worked_up = false;
    facts.worked_up_on = day("2025-03-23");
    facts.pre_examined = false;
    facts.pre_examinations.add({});
    facts.offers.add({OfferingHospital::own, day("2025-03-20")});
    facts.offers.add({});
    EXPECT_EQ(
        faults_of(facts),
        (std::vector<std::string>{
            "referral_received", "worked_up_on", "referral_received", "worked_up", "pre_examined",
            "offers[0].starts_on", "offers[1].hospital", "offers[1].starts_on",
            "pre_examinations[0].waited_days", "pre_examinations[0].lasted_days"}));
}

TEST(ExtendedChoice, SaysToWhatDayTheRegionMustMoveItsOffer) {
    ExtendedChoiceFacts facts;
    facts.care = rights::ChoiceCare::somatic_treatment;
    facts.excluded_treatment = rights::ExcludedTreatment::none;
    facts.referral_received = day("2025-02-10");
    facts.worked_up_on = day("2025-03-03");
    facts.offers.add({OfferingHospital::own, day("2025-05-20")});
    const auto& right = *rights_test::rule_book().find("extended_choice");
    rights::Sheet sheet{right};
    sheet.as<ExtendedChoiceFacts>() = facts;
    const auto answer = rights::answer(sheet, {day("2025-03-20"), {}});
    ASSERT_EQ(answer.would_change.size(), 1U);
    EXPECT_EQ(answer.would_change[0].fact, "offers[0].starts_on");
    EXPECT_EQ(answer.would_change[0].value, "2025-04-02");
    EXPECT_STREQ(answer.would_change[0].outcome, "no");
    EXPECT_EQ(answer.say,
              "Ja, du kan vælge et aftalesygehus, for regionen kan ikke begynde inden fristen "
              "den 2. april 2025.");
}

}  // namespace
