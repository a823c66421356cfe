#include "rights/transport.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <string_view>

#include "rights/law_cases.hpp"

namespace {

using base::Date;
using rights::Sheet;
using rights::TransportFacts;

const rights::Right& transport() {
    return *rights_test::rule_book().find("transport");
}
rights::Decision decide(const TransportFacts& facts) {
    Sheet sheet{transport()};
    sheet.as<TransportFacts>() = facts;
    return transport().decide(sheet, {Date{2022, 12, 31}, {}});
}
TransportFacts journey_of_a_pensioner(std::int64_t cost) {
    TransportFacts facts;
    facts.travelled_on = Date{2022, 5, 10};
    facts.destination = rights::Destination::hospital;
    facts.traveller = rights::Traveller::patient;
    facts.hospital_chosen = rights::HospitalChosen::by_region;
    facts.pension = rights::Pension::social;
    facts.health = rights::TravelHealth::public_transport;
    facts.cost_basis = rights::CostBasis::amount;
    facts.cost = cost;
    return facts;
}

RC_GTEST_PROP(Transport, PaysTheWholeCostOrNothing, ()) {
    const auto cost = *rc::gen::inRange<std::int64_t>(0, 20'000);
    const auto decision = decide(journey_of_a_pensioner(cost));
    RC_ASSERT((decision.verdict() == rights::Verdict::met) == (cost > 4400));
    RC_ASSERT(decision.amounts[0].oere == (cost > 4400 ? cost : 4400));
}

RC_GTEST_PROP(Transport, NeverPaysMoreForAHospitalThePatientChose, ()) {
    auto facts = journey_of_a_pensioner(*rc::gen::inRange<std::int64_t>(0, 50'000));
    const auto whole = decide(facts);
    facts.hospital_chosen = rights::HospitalChosen::free_choice;
    facts.region_cost = *rc::gen::inRange<std::int64_t>(0, 50'000);
    const auto chosen = decide(facts);
    if (chosen.verdict() != rights::Verdict::met) return;
    RC_ASSERT(whole.verdict() == rights::Verdict::met);
    RC_ASSERT(chosen.amounts[0].oere <= whole.amounts[0].oere);
    RC_ASSERT(chosen.amounts[0].oere <= *facts.region_cost);
}

RC_GTEST_PROP(Transport, PaysAnOrdinaryTravellerOnlyWhatItPaysAPensioner, ()) {
    auto facts = journey_of_a_pensioner(*rc::gen::inRange<std::int64_t>(0, 20'000));
    const auto pensioner = decide(facts);
    facts.pension = rights::Pension::none;
    facts.distance_metres = *rc::gen::inRange<std::int64_t>(0, 100'000);
    if (decide(facts).verdict() == rights::Verdict::met)
        RC_ASSERT(pensioner.verdict() == rights::Verdict::met);
}

TEST(Transport, KnowsTheRateForAKilometreWhereTheThresholdIsNotKnown) {
    struct Example {
        int year;
        std::int64_t oere;  // 0: not known
    };
    const Example examples[]{{2016, 0}, {2017, 193}, {2018, 194}, {2019, 0}, {2020, 0}, {2021, 190},
                             {2022, 0}, {2023, 219}, {2024, 223}, {2025, 0}, {2026, 0}, {2027, 0}};
    for (const auto& [year, oere] : examples)
        for (const auto day : {Date{year, 1, 1}, Date{year, 12, 31}}) {
            auto facts = journey_of_a_pensioner(0);
            facts.travelled_on = day;
            facts.cost_basis = rights::CostBasis::kilometres;
            facts.driven_metres = 100'000;
            std::int64_t found = 0;
            for (const auto& step : decide(facts).steps)
                if (step.text->code == std::string_view{"rate"}) found = step.number;
            EXPECT_EQ(found, oere) << day.iso();
        }
}

TEST(Transport, RefusesWhatCannotBe) {
    const auto faults_of = [](const TransportFacts& facts) {
        Sheet sheet{transport()};
        sheet.as<TransportFacts>() = facts;
        rights::Faults faults;
        transport().check(sheet, Date{2022, 6, 1}, faults);
        return faults;
    };
    auto facts = journey_of_a_pensioner(5000);
    EXPECT_TRUE(faults_of(facts).empty());

    facts.notified_on = Date{2022, 6, 2};
    EXPECT_EQ(faults_of(facts).at(0).fact, "notified_on") << "after the day of asking";
    facts.notified_on = Date{2022, 5, 31};
    facts.decision = rights::TransportDecision::none;
    EXPECT_EQ(faults_of(facts).at(0).fact, "notified_on") << "a day, but no decision";
    facts.decision = rights::TransportDecision::letter;
    facts.travelled_on = Date{2022, 6, 10};
    facts.already_paid = 5000;
    EXPECT_EQ(faults_of(facts).at(0).fact, "already_paid") << "paid before the journey";
}

}  // namespace
