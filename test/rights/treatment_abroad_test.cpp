#include "rights/treatment_abroad.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string_view>

#include "rights/law_cases.hpp"

namespace {

using base::Date;
using rights::Sheet;
using Facts = rights::TreatmentAbroadFacts;

const rights::Right& treatment_abroad() {
    return *rights_test::rule_book().find("treatment_abroad");
}
rights::Decision decide(const Facts& facts, Date asked_on) {
    Sheet sheet{treatment_abroad()};
    sheet.as<Facts>() = facts;
    return treatment_abroad().decide(sheet, {asked_on, {}});
}

// Refund in the EU, by the patient's own wish.
Facts treatment(Date treated_on) {
    Facts facts;
    facts.treated_on = treated_on;
    facts.country = rights::AbroadCountry::eu_eea;
    facts.need = rights::AbroadNeed::planned;
    facts.ground = rights::AbroadGround::own_wish;
    facts.hospital_treatment = true;
    facts.same_treatment = true;
    facts.referral = rights::AbroadReferral::referred;
    facts.specialised = false;
    return facts;
}

Facts application() {
    auto facts = treatment(Date{2026, 6, 1});
    facts.overnight = true;
    facts.approval = rights::PriorApproval::applied;
    facts.applied_on = Date{2025, 3, 1} + *rc::gen::inRange(0, 200);
    facts.refusal_ground = rights::RefusalGround::none;
    return facts;
}
void ask_for_documents(Facts& facts) {
    const auto requested = *facts.applied_on + *rc::gen::inRange(0, 20);
    facts.documents.add({requested, requested + *rc::gen::inRange(0, 30)});
}
constexpr auto any_later_day = [] { return Date{2026, 5, 1}; };
Date deadline_of(const Facts& facts) {
    const auto decision = decide(facts, any_later_day());
    RC_ASSERT(decision.deadlines.size() == 1U);
    return decision.deadlines[0].date;
}

RC_GTEST_PROP(TreatmentAbroad, AsksForDocumentsWithoutEverShorteningItsDeadline, ()) {
    auto facts = application();
    const auto plain = deadline_of(facts);
    RC_ASSERT(plain == *facts.applied_on + 14);
    ask_for_documents(facts);
    const auto taken = *facts.documents[0].received_on - *facts.documents[0].requested_on;
    RC_ASSERT(deadline_of(facts) == plain + taken);
    ask_for_documents(facts);
    if (*facts.documents[1].requested_on < *facts.documents[0].requested_on) return;
    RC_ASSERT(deadline_of(facts) >= plain + taken);
}

RC_GTEST_PROP(TreatmentAbroad, MovesItsDeadlineByWholeWeeksWithTheDays, ()) {
    auto facts = application();
    ask_for_documents(facts);
    const auto before = deadline_of(facts);
    const auto days = 7 * *rc::gen::inRange(-20, 20);
    facts.applied_on = *facts.applied_on + days;
    facts.documents[0].requested_on = *facts.documents[0].requested_on + days;
    facts.documents[0].received_on = *facts.documents[0].received_on + days;
    RC_ASSERT(deadline_of(facts) == before + days);
}

RC_GTEST_PROP(TreatmentAbroad, RefundsNeverMoreThanTheExpenseOrTheDanishPrice, ()) {
    auto facts = application();
    facts.overnight = false;
    facts.applied_on.reset();
    facts.treated_on = Date{2025, 3, 1};
    facts.danish_price = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
    facts.actual_expense = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
    const auto decision = decide(facts, any_later_day());
    RC_ASSERT(decision.verdict() == rights::Verdict::met);
    const auto refund = decision.amounts[0].oere;
    RC_ASSERT(refund <= *facts.danish_price);
    RC_ASSERT(refund <= *facts.actual_expense);
    RC_ASSERT(refund == *facts.danish_price || refund == *facts.actual_expense);
}

TEST(TreatmentAbroad, SpeaksOfLimitationOnlyAfterThreeYears) {
    auto facts = treatment(Date{2022, 5, 10});
    facts.overnight = false;
    facts.danish_price = 3'000'000;
    facts.actual_expense = 2'500'000;
    const auto speaks = [&](Date asked_on) {
        const auto decision = decide(facts, asked_on);
        return std::ranges::any_of(decision.steps, [](const auto& step) {
            return std::string_view{step.text->code} == "limitation";
        });
    };
    EXPECT_FALSE(speaks({2025, 5, 9}));
    EXPECT_TRUE(speaks({2025, 5, 11}));
}

TEST(TreatmentAbroad, RefusesWhatCannotBe) {
    const auto faults_of = [](const Facts& facts) {
        Sheet sheet{treatment_abroad()};
        sheet.as<Facts>() = facts;
        rights::Faults faults;
        treatment_abroad().check(sheet, Date{2025, 6, 1}, faults);
        return faults;
    };
    Facts facts;
    facts.applied_on = Date{2025, 3, 10};
    EXPECT_TRUE(faults_of(facts).empty());

    facts.decided_on = Date{2025, 3, 9};
    EXPECT_EQ(faults_of(facts).at(0).fact, "decided_on") << "answered before the application";
    facts.decided_on = Date{2025, 3, 11};
    facts.approval = rights::PriorApproval::applied;
    EXPECT_EQ(faults_of(facts).at(0).fact, "decided_on") << "answered, and not answered";
    facts.decided_on.reset();

    facts.documents.add({Date{2025, 3, 9}, Date{2025, 3, 12}});
    EXPECT_EQ(faults_of(facts).at(0).fact, "documents[0].requested_on") << "before the application";
    facts.documents[0] = {Date{2025, 3, 13}, Date{2025, 3, 12}};
    EXPECT_EQ(faults_of(facts).at(0).fact, "documents[0].received_on") << "before they were asked";
    facts.documents[0] = {{}, Date{2025, 3, 12}};
    EXPECT_EQ(faults_of(facts).at(0).fact, "documents[0].requested_on") << "no day of asking";
    facts.documents[0] = {Date{2025, 3, 13}, Date{2025, 6, 2}};
    EXPECT_EQ(faults_of(facts).at(0).fact, "documents[0].received_on") << "in the future";
    facts.documents[0] = {Date{2025, 3, 13}, Date{2025, 3, 14}};
    facts.documents.add({Date{2025, 3, 12}, Date{2025, 3, 14}});
    EXPECT_EQ(faults_of(facts).at(0).fact, "documents[1].requested_on") << "out of order";
    facts.documents.clear();
    facts.applied_on = Date{2025, 6, 2};
    EXPECT_EQ(faults_of(facts).at(0).fact, "applied_on") << "in the future";
}

}  // namespace
