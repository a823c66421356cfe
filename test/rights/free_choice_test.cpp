#include "rights/free_choice.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rights/law_cases.hpp"

namespace {

using rights::FreeChoiceFacts;
using rights::Interest;
using rights::Refusal;
using rights::ResidenceGroup;

rights::Sheet sheet_of(const FreeChoiceFacts& facts) {
    rights::Sheet sheet{*rights_test::rule_book().find("free_choice")};
    sheet.as<FreeChoiceFacts>() = facts;
    return sheet;
}
rights::Decision decide(const FreeChoiceFacts& facts) {
    const auto sheet = sheet_of(facts);
    return sheet.right().decide(sheet, {*facts.chosen_on, {}});
}

FreeChoiceFacts told_everything() {
    FreeChoiceFacts facts;
    facts.chosen_on = base::Date{2025, 3, 3};
    facts.acute = false;
    facts.referred_by = rights::ReferredBy::doctor;
    facts.referred_to = rights::ReferredTo::treatment;
    facts.institution = rights::Institution::public_hospital;
    facts.detention = rights::Detention::none;
    facts.psychiatric_limit = rights::PsychiatricLimit::no_psychiatry;
    facts.refusal = Refusal::none;
    facts.request_documented = true;
    facts.lives_in_region = false;
    facts.residence_group = ResidenceGroup::none;
    facts.special_patient = false;
    facts.capacity_documented = true;
    facts.interest = Interest::own_region;
    return facts;
}

FreeChoiceFacts any_refusal() {
    auto facts = told_everything();
    facts.chosen_on = base::Date{2007, 10, 1} + *rc::gen::inRange(0, 7000);
    facts.refusal = static_cast<Refusal>(*rc::gen::inRange(0, 6));
    facts.lives_in_region = *rc::gen::arbitrary<bool>();
    facts.residence_group = static_cast<ResidenceGroup>(*rc::gen::inRange(0, 6));
    facts.special_patient = *rc::gen::arbitrary<bool>();
    facts.capacity_documented = *rc::gen::arbitrary<bool>();
    facts.interest = static_cast<Interest>(*rc::gen::inRange(0, 5));
    return facts;
}

bool may_refuse(const rights::Decision& decision) {
    return std::string_view{decision.outcome->code} == "refusable";
}

RC_GTEST_PROP(FreeChoice, IsRefusedOnlyWithAGroundAndAnInterest, ()) {
    const auto facts = any_refusal();
    if (!may_refuse(decide(facts))) return;
    RC_ASSERT(facts.refusal == Refusal::capacity || facts.refusal == Refusal::special_function);
    RC_ASSERT(facts.interest != Interest::nobody && facts.interest != Interest::not_documented);
    if (facts.refusal == Refusal::capacity) {
        RC_ASSERT(*facts.capacity_documented);
        RC_ASSERT(facts.residence_group == ResidenceGroup::none);
    } else {
        RC_ASSERT(!*facts.special_patient);
    }
}

RC_GTEST_PROP(FreeChoice, IsAnsweredWhenEverythingIsTold, ()) {
    const auto decision = decide(any_refusal());
    RC_ASSERT(decision.missing.empty());
    RC_ASSERT(decision.verdict() != rights::Verdict::undecided);
    RC_ASSERT(decision.breach == (std::string_view{decision.outcome->code} == "not_refusable"));
}

TEST(FreeChoice, KnowsEveryInstitutionOfTheNewestOrder) {
    const auto* right = rights_test::rule_book().find("free_choice");
    for (const auto& fact : right->facts) {
        if (std::string_view{fact.name} != "institution") continue;
        for (std::size_t at = 0; at < fact.choices.size(); ++at) {
            auto facts = told_everything();
            facts.chosen_on = base::Date{2026, 2, 1};
            facts.institution = static_cast<rights::Institution>(at);
            const std::string_view code{fact.choices[at].code};
            const bool none = code == "other_private" || code == "abroad";
            EXPECT_EQ(decide(facts).verdict(),
                      none ? rights::Verdict::not_met : rights::Verdict::met)
                << code;
        }
    }
}

TEST(FreeChoice, RefusesWhatCannotBeByName) {
    FreeChoiceFacts facts;
    facts.chosen_on = base::Date{2025, 3, 3};
    facts.residence_group = ResidenceGroup::inmate;
    facts.detention = rights::Detention::none;
    facts.lives_in_region = true;
    facts.institution = rights::Institution::abroad;
    facts.referred_to = rights::ReferredTo::treatment;
    facts.referred_by = rights::ReferredBy::chiropractor;
    const auto sheet = sheet_of(facts);
    rights::Faults faults;
    sheet.right().check(sheet, base::Date{2025, 3, 2}, faults);
    std::vector<std::string> names;
    for (const auto& fault : faults) names.push_back(fault.fact);
    EXPECT_EQ(names, (std::vector<std::string>{"chosen_on", "residence_group", "institution",
                                               "referred_by"}));
}

TEST(FreeChoice, HasTheListOfEachOrder) {
    const std::vector<std::string> always{"other_private", "abroad"};
    const std::vector<std::string> of_2013{"hospice_soendergaard", "svanevig", "hospice_filadelfia",
                                           "hospice_sydfyn", "hospice_soeholm"};
    const std::vector<std::string> of_2008{"hospice_vendsyssel", "hospice_djursland"};
    struct Example {
        const char* why;
        base::Date chosen_on;
        std::vector<std::vector<std::string>> left_out;
    };
    const Example examples[] = {
        {"first day", {2007, 10, 1}, {always, of_2008, of_2013}},
        {"last day of the first list", {2008, 11, 6}, {always, of_2008, of_2013}},
        {"two hospices more", {2008, 11, 7}, {always, of_2013}},
        {"last day before five more", {2012, 12, 31}, {always, of_2013}},
        {"five more", {2013, 1, 1}, {always}},
        {"last day of the order of 2019", {2026, 1, 31}, {always}},
        {"the newest order", {2026, 2, 1}, {always}},
    };
    const auto* right = rights_test::rule_book().find("free_choice");
    const auto& fact =
        *std::ranges::find(right->facts, std::string_view{"institution"},
                           [](const auto& each) { return std::string_view{each.name}; });
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        for (std::size_t at = 0; at < fact.choices.size(); ++at) {
            auto facts = told_everything();
            facts.chosen_on = example.chosen_on;
            facts.institution = static_cast<rights::Institution>(at);
            bool left_out = false;
            for (const auto& list : example.left_out)
                left_out = left_out || std::ranges::count(list, fact.choices[at].code) > 0;
            EXPECT_EQ(decide(facts).verdict(),
                      left_out ? rights::Verdict::not_met : rights::Verdict::met)
                << fact.choices[at].code;
        }
    }
}

TEST(FreeChoice, ProtectsEveryGroupInEveryOrder) {
    const base::Date days[]{
        {2007, 10, 1}, {2012, 12, 31}, {2013, 1, 1}, {2026, 1, 31}, {2026, 2, 1}};
    for (const auto day : days)
        for (std::size_t group = 0; group < 6; ++group) {
            auto facts = told_everything();
            facts.chosen_on = day;
            facts.refusal = Refusal::capacity;
            facts.residence_group = static_cast<ResidenceGroup>(group);
            EXPECT_EQ(may_refuse(decide(facts)), group == 0) << day.iso() << " " << group;
        }
}

TEST(FreeChoice, TakesTheReferralsOfEachOrder) {
    using enum rights::ReferredBy;
    struct Example {
        const char* why;
        base::Date chosen_on;
        rights::ReferredTo to;
        std::vector<rights::ReferredBy> by;
    };
    const auto treatment = rights::ReferredTo::treatment;
    const auto examination = rights::ReferredTo::examination;
    const Example examples[] = {
        {"doctors alone", {2007, 10, 1}, treatment, {doctor}},
        {"doctors alone, last day", {2013, 12, 31}, treatment, {doctor}},
        {"others too", {2014, 1, 1}, treatment, {doctor, dentist, published, waived}},
        {"the order of 2019", {2026, 1, 31}, treatment, {doctor, dentist, published, waived}},
        {"the newest order", {2026, 2, 1}, treatment, {doctor, dentist, published, waived}},
        {"examinations begin", {2010, 1, 1}, examination, {doctor}},
        {"before chiropractors", {2017, 2, 16}, examination, {doctor}},
        {"chiropractors", {2017, 2, 17}, examination, {doctor, chiropractor}},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        for (std::size_t at = 0; at < 7; ++at) {
            auto facts = told_everything();
            facts.chosen_on = example.chosen_on;
            facts.referred_to = example.to;
            facts.referred_by = static_cast<rights::ReferredBy>(at);
            const bool takes = std::ranges::count(example.by, *facts.referred_by) > 0;
            EXPECT_EQ(decide(facts).verdict() == rights::Verdict::met, takes) << at;
        }
    }
}

}  // namespace
