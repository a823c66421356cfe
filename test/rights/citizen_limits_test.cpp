#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "rights/answer.hpp"
#include "rights/compensation.hpp"
#include "rights/complaint_route.hpp"
#include "rights/consent.hpp"
#include "rights/law_cases.hpp"
#include "rights/record_access.hpp"
#include "rights/retention.hpp"

// What holds for the limits that citizens keep, and for those the office keeps towards them.
namespace {

using rights::Decision;
using rights::Verdict;

template <class Facts>
Decision decide(const char* name, const Facts& facts, base::Date asked_on,
                rights::Readings readings = {}) {
    const auto* right = rights_test::rule_book().find(name);
    rights::Sheet sheet{*right};
    sheet.as<Facts>() = facts;
    return right->decide(sheet, {asked_on, readings});
}

base::Date day_from(base::Date first, int most) {
    return first + *rc::gen::inRange(0, most);
}

int worth(Verdict verdict) {
    return verdict == Verdict::met ? 2 : verdict == Verdict::undecided ? 1 : 0;
}

rights::ComplaintRouteFacts any_treatment() {
    rights::ComplaintRouteFacts facts;
    facts.subject = rights::ComplaintSubject::treatment;
    facts.place = rights::CarePlace::hospital;
    facts.form = rights::ComplaintForm::digital;
    facts.event_on = day_from({2007, 1, 1}, 6000);
    facts.known_on = *facts.event_on + *rc::gen::inRange(0, 2500);
    facts.received_on = *facts.known_on + *rc::gen::inRange(0, 2000);
    return facts;
}

rights::ComplaintRouteFacts any_appeal() {
    rights::ComplaintRouteFacts facts;
    facts.subject = rights::ComplaintSubject::decision;
    facts.form = rights::ComplaintForm::digital;
    facts.guidance = rights::Guidance::with_decision;
    facts.decision_notified_on = day_from({2011, 1, 1}, 6500);
    facts.received_on = *facts.decision_notified_on + *rc::gen::inRange(0, 60);
    return facts;
}

Decision complaint(const rights::ComplaintRouteFacts& facts) {
    return decide("complaint_route", facts, {2033, 1, 3});
}

base::Date last_noted(const Decision& decision) {
    return decision.deadlines[decision.deadlines.size() - 1].date;
}

RC_GTEST_PROP(ComplaintRoute, IsNeverInTimeLaterWhereItWasLateBefore, ()) {
    const auto facts = *rc::gen::arbitrary<bool>() ? any_treatment() : any_appeal();
    auto later = facts;
    later.received_on = *facts.received_on + *rc::gen::inRange(1, 100);
    RC_ASSERT(worth(complaint(later).verdict()) <= worth(complaint(facts).verdict()));
}

RC_GTEST_PROP(ComplaintRoute, TakesTheEarlierOfTwoAndFiveYears, ()) {
    const auto facts = any_treatment();
    const auto decision = complaint(facts);
    const auto expected = std::min(*facts.event_on + base::Span{.months = 60},
                                   *facts.known_on + base::Span{.months = 24});
    const bool noted = std::ranges::any_of(decision.deadlines,
                                           [&](const auto& each) { return each.date == expected; });
    RC_ASSERT(noted);
    if (*facts.received_on <= expected) RC_ASSERT(decision.verdict() == Verdict::met);
}

RC_GTEST_PROP(ComplaintRoute, HasNoEarlierLimitForALaterStart, ()) {
    const auto facts = any_appeal();
    auto later = facts;
    const auto by = *rc::gen::inRange(0, 20);
    later.decision_notified_on = *facts.decision_notified_on + by;
    later.received_on = *facts.received_on + by;
    RC_ASSERT(last_noted(complaint(facts)) <= last_noted(complaint(later)));
}

RC_GTEST_PROP(ComplaintRoute, LetsFourWeeksEndOnNoDayOff, ()) {
    const auto facts = any_appeal();
    const auto last = last_noted(complaint(facts));
    RC_ASSERT(rights_test::rule_book().law().calendar().is_working_day(last));
    RC_ASSERT(last - *facts.decision_notified_on >= 28);
}

RC_GTEST_PROP(ComplaintRoute, IsNotWorsenedByReceiptAtTheOffice, ()) {
    const auto facts = *rc::gen::arbitrary<bool>() ? any_treatment() : any_appeal();
    auto with_office = facts;
    with_office.office_received_on = *facts.received_on - *rc::gen::inRange(0, 30);
    RC_ASSERT(worth(complaint(facts).verdict()) <= worth(complaint(with_office).verdict()));
}

RC_GTEST_PROP(ComplaintRoute, MovesTheDialogueAlikeByWholeWeeks, ()) {
    rights::ComplaintRouteFacts facts;
    facts.subject = rights::ComplaintSubject::dialogue;
    facts.clock_began_on = day_from({2021, 3, 1}, 1500);
    const auto first = complaint(facts);
    const auto weeks = 7 * *rc::gen::inRange(0, 50);
    facts.clock_began_on = *facts.clock_began_on + weeks;
    RC_ASSERT(last_noted(complaint(facts)) - last_noted(first) == weeks);
}

TEST(ComplaintRoute, SaysAloudTheNameAndTheDay) {
    rights::ComplaintRouteFacts facts;
    facts.subject = rights::ComplaintSubject::decision;
    facts.guidance = rights::Guidance::with_decision;
    facts.decision_notified_on = base::Date{2025, 3, 3};
    const auto* right = rights_test::rule_book().find("complaint_route");
    rights::Sheet sheet{*right};
    sheet.as<rights::ComplaintRouteFacts>() = facts;
    const auto answer = rights::answer(sheet, {base::Date{2025, 3, 10}, {}});
    EXPECT_EQ(answer.say,
              "Ja, du kan klage til Styrelsen for Patientklager til og med 31. marts 2025.");
    EXPECT_EQ(answer.steps[0].text, "Klagen hører under Styrelsen for Patientklager.");
}

TEST(ComplaintRoute, SaysThatADigitalFormWouldChangeTheAnswer) {
    auto facts = rights::ComplaintRouteFacts{};
    facts.subject = rights::ComplaintSubject::record_access;
    facts.event_on = facts.known_on = base::Date{2025, 1, 6};
    facts.office_received_on = base::Date{2025, 3, 3};
    facts.form = rights::ComplaintForm::paper;
    const auto* right = rights_test::rule_book().find("complaint_route");
    rights::Sheet sheet{*right};
    sheet.as<rights::ComplaintRouteFacts>() = facts;
    const auto answer = rights::answer(sheet, {base::Date{2025, 3, 10}, {}});
    ASSERT_EQ(answer.would_change.size(), 2U);
    EXPECT_EQ(answer.would_change.front().fact, "form");
    EXPECT_EQ(answer.would_change.front().value, "digital");
}

TEST(ComplaintRoute, RefusesWhatCannotBe) {
    const auto refused = [](const rights::ComplaintRouteFacts& facts) {
        const auto* right = rights_test::rule_book().find("complaint_route");
        rights::Sheet sheet{*right};
        sheet.as<rights::ComplaintRouteFacts>() = facts;
        rights::Faults faults;
        right->check(sheet, base::Date{2025, 3, 10}, faults);
        return faults.empty() ? std::string{} : faults.front().fact;
    };
    rights::ComplaintRouteFacts facts;
    facts.event_on = base::Date{2025, 3, 1};
    EXPECT_EQ(refused(facts), "");
    facts.known_on = base::Date{2025, 2, 28};
    EXPECT_EQ(refused(facts), "known_on") << "known before it happened";
    facts.known_on.reset();
    facts.received_on = base::Date{2025, 2, 28};
    EXPECT_EQ(refused(facts), "received_on") << "complained before it happened";
    facts.received_on = base::Date{2025, 3, 11};
    EXPECT_EQ(refused(facts), "received_on") << "received after the day of asking";
}

RC_GTEST_PROP(Compensation, TakesTheEarlierOfThreeAndTenYears, ()) {
    rights::CompensationFacts facts;
    facts.matter = rights::CompensationMatter::claim;
    facts.kind = rights::InjuryKind::treatment;
    facts.caused_on = day_from({2007, 1, 1}, 6000);
    facts.known_on = *facts.caused_on + *rc::gen::inRange(0, 4000);
    facts.received_on = *facts.known_on + *rc::gen::inRange(0, 2000);
    const auto decision = decide("compensation", facts, {2045, 1, 3});
    const auto expected = std::min(*facts.caused_on + base::Span{.months = 120},
                                   *facts.known_on + base::Span{.months = 36});
    if (*facts.received_on <= expected) RC_ASSERT(decision.verdict() == Verdict::met);
    if (*facts.received_on > expected + 12) RC_ASSERT(decision.verdict() == Verdict::not_met);
}

RC_GTEST_PROP(Compensation, NeverPaysMoreThanWasAssessedAndNeverLessForMore, ()) {
    rights::CompensationFacts facts;
    facts.matter = rights::CompensationMatter::amount;
    facts.kind = rights::InjuryKind::treatment;
    facts.place = rights::InjuryPlace::public_hospital;
    facts.decided_on =
        *rc::gen::element(base::Date{2016, 5, 2}, base::Date{2019, 5, 2}, base::Date{2026, 5, 4});
    facts.assessed = *rc::gen::inRange<std::int64_t>(0, 3'000'000);
    auto more = facts;
    more.assessed = *facts.assessed + *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    const auto less_paid = decide("compensation", facts, {2026, 6, 1});
    const auto more_paid = decide("compensation", more, {2026, 6, 1});
    RC_ASSERT(less_paid.amounts[0].oere <= *facts.assessed);
    RC_ASSERT(less_paid.amounts[0].oere <= more_paid.amounts[0].oere);
    RC_ASSERT(worth(less_paid.verdict()) <= worth(more_paid.verdict()));
}

RC_GTEST_PROP(Consent, NeverCoversALaterDayWhereAnEarlierWasTooLate, ()) {
    rights::ConsentFacts facts;
    facts.matter = rights::ConsentMatter::disclosure;
    facts.word = rights::PatientWord::consented;
    facts.form = rights::ConsentForm::written;
    facts.consented_on = day_from({2007, 1, 1}, 7000);
    facts.used_on = *facts.consented_on + *rc::gen::inRange(0, 800);
    auto later = facts;
    later.used_on = *facts.used_on + *rc::gen::inRange(0, 100);
    const base::Date asked_on{2030, 1, 7};
    RC_ASSERT(worth(decide("consent", later, asked_on).verdict()) <=
              worth(decide("consent", facts, asked_on).verdict()));
}

RC_GTEST_PROP(Consent, IsThePatientsOwnFromFifteenWhateverTheParentsSay, ()) {
    rights::ConsentFacts facts;
    facts.matter = rights::ConsentMatter::treatment;
    facts.state = rights::PatientState::capable;
    facts.age = *rc::gen::inRange<std::int64_t>(0, 110);
    const auto decision = decide("consent", facts, {2025, 5, 5});
    RC_ASSERT((decision.verdict() == Verdict::met) == (*facts.age >= 15));
}

RC_GTEST_PROP(RecordAccess, CountsItsWorkingDaysUpToItsDeadline, ()) {
    rights::RecordAccessFacts facts;
    facts.matter = rights::AccessMatter::party_access;
    facts.received_on = day_from({2015, 1, 1}, 5000);
    const auto decision = decide("record_access", facts, *facts.received_on);
    const auto last = last_noted(decision);
    std::int64_t passed_over = -1;
    for (const auto& step : decision.steps)
        if (std::string_view{step.text->code} == "passed_over") passed_over = step.number;
    RC_ASSERT(*facts.received_on + 7 + static_cast<std::int32_t>(passed_over) == last);
    facts.received_on = *facts.received_on + 1;
    RC_ASSERT(last <= last_noted(decide("record_access", facts, *facts.received_on)));
}

RC_GTEST_PROP(Retention, IsNeverOverEarlierForALaterEntry, ()) {
    rights::RetentionFacts facts;
    facts.kind =
        *rc::gen::element(rights::RecordKind::doctor, rights::RecordKind::other_health_person);
    facts.case_open = false;
    facts.keeper = rights::Keeper::private_clinic;
    facts.last_entry_on = day_from({1990, 1, 1}, 12'000);
    auto later = facts;
    later.last_entry_on = *facts.last_entry_on + *rc::gen::inRange(0, 2000);
    const base::Date asked_on{2026, 5, 4};
    RC_ASSERT(worth(decide("retention", later, asked_on).verdict()) <=
              worth(decide("retention", facts, asked_on).verdict()));
}

}  // namespace
