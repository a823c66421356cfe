#include "rights/diagnosis.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rights/answer.hpp"
#include "rights/law_cases.hpp"

namespace {

using rights::Course;
using rights::DiagnosisFacts;
using rights::Verdict;

const rights::Right& right() {
    return *rights_test::rule_book().find("diagnosis");
}

rights::Decision decide(const DiagnosisFacts& facts, base::Date asked_on) {
    rights::Sheet sheet{right()};
    sheet.as<DiagnosisFacts>() = facts;
    return right().decide(sheet, {asked_on, {}});
}

base::Date day(const char* iso) {
    return base::Date::parse(iso).value();
}

// Referrals from the first law to 2030, with everything told that is ever asked for.
DiagnosisFacts any_facts() {
    DiagnosisFacts facts;
    const auto received = day("2007-01-01") + *rc::gen::inRange(0, 8400);
    const auto later = [&] { return received + *rc::gen::inRange(0, 90); };
    facts.course = static_cast<Course>(*rc::gen::inRange(0, 6));
    facts.referral_received = received;
    facts.referred_on = received - *rc::gen::inRange(0, 20);
    facts.age = *rc::gen::inRange(16, 27);
    facts.first_talk_on = later();
    facts.finished_on = *facts.first_talk_on + *rc::gen::inRange(0, 60);
    facts.treatment_start = *facts.first_talk_on + *rc::gen::inRange(0, 60);
    facts.examined_on = later();
    facts.answered_on = later();
    facts.regional_suspension = false;
    facts.withdrew = false;
    facts.professionally_possible = *rc::gen::arbitrary<bool>();
    facts.part_delayed_by_capacity = *rc::gen::arbitrary<bool>();
    facts.postponed = false;
    facts.treatment = rights::ReferredTreatment::ordinary;
    facts.has_plan = *rc::gen::arbitrary<bool>();
    if (*facts.has_plan) facts.plan_received_on = later();
    facts.plan_content = *rc::gen::arbitrary<bool>();
    facts.plan_updated = *rc::gen::arbitrary<bool>();
    return facts;
}
base::Date any_asking(const DiagnosisFacts& facts) {
    return *facts.referral_received + *rc::gen::inRange(90, 200);
}

int rank(Verdict verdict) {
    return verdict == Verdict::met ? 2 : verdict == Verdict::undecided ? 1 : 0;
}

std::vector<base::Date> days_of(const rights::Decision& decision, std::string_view what) {
    std::vector<base::Date> days;
    for (const auto& each : decision.deadlines)
        if (what == each.text->code) days.push_back(each.date);
    return days;
}

RC_GTEST_PROP(Diagnosis, IsNotBetterKeptByALaterDay, ()) {
    auto facts = any_facts();
    const auto asked_on = any_asking(facts);
    const auto before = decide(facts, asked_on);
    const auto later = *rc::gen::inRange(1, 60);
    facts.finished_on = *facts.finished_on + later;
    facts.examined_on = *facts.examined_on + later;
    facts.treatment_start = *facts.treatment_start + later;
    const auto after = decide(facts, asked_on);
    RC_ASSERT(rank(after.verdict()) <= rank(before.verdict()));
    RC_ASSERT(after.exceeded || !before.exceeded);
}

RC_GTEST_PROP(Diagnosis, LetsThePatientsOwnDaysMoveTheChoiceAndNeverShortenIt, ()) {
    auto facts = any_facts();
    const auto asked_on = any_asking(facts);
    const auto before = decide(facts, asked_on);
    const auto from = *facts.referral_received + *rc::gen::inRange(0, 40);
    facts.postponed = true;
    facts.pauses.add({from, from + *rc::gen::inRange(0, 20), rights::PauseReason::wish});
    const auto after = decide(facts, asked_on);
    for (const auto* what : {"work_up", "plan", "work_up_start", "work_up_and_treatment"}) {
        const bool pauses = *facts.referral_received < day("2014-09-01");
        const auto unmoved = days_of(before, what);
        const auto moved = days_of(after, what);
        for (std::size_t at = 0; at < std::min(unmoved.size(), moved.size()); ++at)
            RC_ASSERT((pauses ? moved[at] >= unmoved[at] : moved[at] == unmoved[at]));
    }
    for (const auto* what : {"extended_choice", "examination"}) {
        const auto unmoved = days_of(before, what);
        const auto moved = days_of(after, what);
        for (std::size_t at = 0; at < std::min(unmoved.size(), moved.size()); ++at)
            RC_ASSERT(moved[at] >= unmoved[at]);
    }
    RC_ASSERT(rank(after.verdict()) >= rank(before.verdict()));
}

RC_GTEST_PROP(Diagnosis, GivesALaterReferralNoEarlierDeadlineInsideAVersion, ()) {
    DiagnosisFacts facts;
    facts.course = Course::somatic;
    facts.referral_received = day("2016-10-01") + *rc::gen::inRange(0, 1000);
    const auto first = decide(facts, *facts.referral_received);
    facts.referral_received = *facts.referral_received + *rc::gen::inRange(0, 400);
    const auto second = decide(facts, *facts.referral_received);
    for (std::size_t at = 0; at < first.deadlines.size(); ++at)
        RC_ASSERT(first.deadlines[at].date <= second.deadlines[at].date);
}

RC_GTEST_PROP(Diagnosis, MovesDaysAndThirtyDaysAlikeByWholeWeeks, ()) {
    DiagnosisFacts facts;
    facts.course = *rc::gen::element(Course::somatic, Course::dual_diagnosis);
    facts.referral_received = day("2024-09-05") + *rc::gen::inRange(0, 900);
    const auto weeks = 7 * *rc::gen::inRange(1, 50);
    const auto first = decide(facts, *facts.referral_received);
    facts.referral_received = *facts.referral_received + weeks;
    const auto second = decide(facts, *facts.referral_received);
    RC_ASSERT(first.deadlines.size() == second.deadlines.size());
    for (std::size_t at = 0; at < first.deadlines.size(); ++at)
        if (first.deadlines[at].counted != rights::Counted::as_month)
            RC_ASSERT(first.deadlines[at].date + weeks == second.deadlines[at].date);
}

RC_GTEST_PROP(Diagnosis, CountsItsStepsFromDayZeroToADeadline, ()) {
    const auto facts = any_facts();
    const auto decision = decide(facts, any_asking(facts));
    for (const auto& step : decision.steps) {
        const std::string code = step.text->code;
        if (!code.ends_with("counted") && code != "counted_otherwise") continue;
        RC_ASSERT(step.date - step.number == *facts.referral_received);
        RC_ASSERT(std::ranges::any_of(
            decision.deadlines, [&](const auto& deadline) { return deadline.date == step.date; }));
    }
}

RC_GTEST_PROP(Diagnosis, CallsNothingABreachThatIsNotExceededUnlessThePlanIsThin, ()) {
    const auto facts = any_facts();
    const auto decision = decide(facts, any_asking(facts));
    if (decision.breach && facts.plan_content.value_or(true)) RC_ASSERT(decision.exceeded);
    if (decision.verdict() == Verdict::met) RC_ASSERT(!decision.exceeded);
}

TEST(Diagnosis, RefusesFactsThatCannotBe) {
    DiagnosisFacts facts;
    facts.referral_received = day("2025-03-03");
    facts.referred_on = day("2025-03-04");
    const auto before = day("2025-03-02");
    facts.first_talk_on = before;
    facts.finished_on = before - 1;
    facts.cooperation_finish = before;
    facts.examined_on = before;
    facts.treatment_start = before - 1;
    facts.answered_on = before;
    facts.withdrew = false;
    facts.withdrew_on = before;
    facts.has_plan = false;
    facts.plan_received_on = before;
    facts.agreement_hospital = false;
    facts.agreement_finish = before;
    facts.postponed = false;
    facts.pauses.add({});
    facts.regional_suspension = false;
    facts.regional_suspensions.add({});
    rights::Sheet sheet{right()};
    sheet.as<DiagnosisFacts>() = facts;
    rights::Faults faults;
    right().check(sheet, day("2025-03-01"), faults);
    std::vector<std::string> names;
    for (const auto& each : faults) names.push_back(each.fact);
    for (const auto* name :
         {"referral_received", "answered_on", "withdrew_on", "plan_received_on", "first_talk_on",
          "finished_on", "cooperation_finish", "examined_on", "treatment_start", "agreement_finish",
          "postponed", "pauses[0].from", "regional_suspension", "regional_suspensions[0].from"})
        EXPECT_TRUE(std::ranges::find(names, name) != names.end()) << name;
    // Each reason of a fact with several: after the day of asking, and before the referral.
    EXPECT_EQ(std::ranges::count(names, "referral_received"), 2);
    EXPECT_EQ(std::ranges::count(names, "answered_on"), 2);
    EXPECT_EQ(std::ranges::count(names, "withdrew_on"), 3);
    EXPECT_EQ(std::ranges::count(names, "plan_received_on"), 3);
    EXPECT_EQ(std::ranges::count(names, "finished_on"), 2);
    EXPECT_EQ(std::ranges::count(names, "treatment_start"), 2);
    EXPECT_EQ(std::ranges::count(names, "agreement_finish"), 2);
}

DiagnosisFacts late_somatic() {
    DiagnosisFacts facts;
    facts.course = Course::somatic;
    facts.referral_received = day("2025-03-03");
    facts.finished_on = day("2025-04-20");
    facts.professionally_possible = true;
    facts.postponed = false;
    facts.treatment = rights::ReferredTreatment::ordinary;
    return facts;
}

TEST(Diagnosis, SaysWhichDayWouldKeepTheDeadline) {
    const auto facts = late_somatic();
    rights::Sheet sheet{right()};
    sheet.as<DiagnosisFacts>() = facts;
    const auto answer = rights::answer(sheet, {day("2025-03-20"), {}});
    ASSERT_FALSE(answer.would_change.empty());
    EXPECT_EQ(answer.would_change[0].fact, "finished_on");
    EXPECT_EQ(answer.would_change[0].value, "2025-04-02");
    EXPECT_EQ(answer.would_change[0].verdict, Verdict::met);
    EXPECT_NE(answer.say.find("2. april 2025"), std::string::npos);
}

TEST(Diagnosis, OffersNoChoiceFromTheDayTheWorkUpIsFinished) {
    const auto facts = late_somatic();
    const auto before = decide(facts, day("2025-04-19"));
    const auto finished = decide(facts, day("2025-04-20"));
    EXPECT_STREQ(before.outcome->code, "full");
    EXPECT_STREQ(finished.outcome->code, "full");
    EXPECT_NE(before.outcome->act.text(), "");
    EXPECT_EQ(finished.outcome->act.text(), "");
}

// The law's own days, as the orders' commencement clauses have them.
TEST(Diagnosis, HasVersionsThatBeginOnTheDaysOfTheOrders) {
    struct Example {
        const char* parameter;
        std::vector<std::string> from;
    };
    const Example examples[] = {
        {"diagnosis_rule", {"2007-01-01", "2013-09-01", "2014-09-01", "2016-10-01", "2026-02-01"}},
        {"diagnosis_time_limit", {"2013-09-01"}},
        {"diagnosis_time_limit_psychiatry", {"2014-09-01", "2015-09-01"}},
        {"diagnosis_excluded", {"2016-10-01", "2019-07-02"}},
        {"diagnosis_choice_excluded", {"2016-10-01"}},
        {"child_psychiatry_start", {"2026-02-01"}},
        {"child_psychiatry_finish", {"2026-02-01"}},
        {"child_psychiatry_choice_excluded", {"2026-02-01"}},
        {"dual_diagnosis_rule", {"2007-01-01", "2024-03-12", "2024-09-05"}},
        {"dual_diagnosis_limit", {"2024-09-05"}},
        {"young_people_rule", {"2007-01-01", "2026-07-01"}},
        {"young_people_answer", {"2026-07-01"}},
        {"young_people_treatment", {"2026-07-01"}},
        {"young_people_least_age", {"2026-07-01"}},
        {"young_people_most_age", {"2026-07-01"}},
        {"diagnostic_examination_limit", {"2007-01-01", "2010-01-01", "2013-01-01", "2016-10-01"}},
        {"diagnostic_examination_excluded", {"2010-01-01"}},
    };
    const auto& parameters = rights_test::rule_book().law().parameters();
    for (const auto& each : examples) {
        SCOPED_TRACE(each.parameter);
        const auto found = std::ranges::find(parameters, each.parameter, &law::Parameter::id);
        ASSERT_NE(found, parameters.end());
        std::vector<std::string> from;
        for (const auto& version : found->versions()) from.push_back(version.from.iso());
        EXPECT_EQ(from, each.from);
    }
}

}  // namespace
