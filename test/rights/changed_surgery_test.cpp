#include "rights/changed_surgery.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "rights/law_cases.hpp"

// What holds for all facts of a changed operation; the cases stand in
// test/law_cases/changed_surgery.toml.
namespace {

using rights::ChangedSurgeryFacts;
using rights::Verdict;

base::Date day(const char* iso) {
    return base::Date::parse(iso).value();
}

const rights::Right& right() {
    return *rights_test::rule_book().find("changed_surgery");
}

rights::Decision decide(const ChangedSurgeryFacts& facts, base::Date asked_on) {
    rights::Sheet sheet{right()};
    sheet.as<ChangedSurgeryFacts>() = facts;
    return right().decide(sheet, {asked_on, {}});
}

ChangedSurgeryFacts any_change(base::Date first, int days) {
    ChangedSurgeryFacts facts;
    facts.is_surgery = true;
    facts.hospital = rights::SurgeryHospital::regional;
    facts.excluded_treatment = rights::ExcludedTreatment::none;
    facts.caused_by = rights::ChangeCause::region;
    facts.changed_on = first + *rc::gen::inRange(0, days);
    facts.change = rights::SurgeryChange::new_date;
    facts.offered_date = *facts.changed_on + *rc::gen::inRange(0, 60);
    facts.new_date = *facts.offered_date + *rc::gen::inRange(1, 200);
    facts.regional_suspension = false;
    return facts;
}

RC_GTEST_PROP(ChangedSurgery, GivesTheRightHoweverLongTheRegionWaits, ()) {
    auto facts = any_change(day("2009-07-01"), 6000);
    RC_ASSERT(decide(facts, *facts.changed_on).verdict() == Verdict::met);
    facts.new_date = *facts.new_date + *rc::gen::inRange(1, 1000);
    RC_ASSERT(decide(facts, *facts.changed_on).verdict() == Verdict::met);
}

RC_GTEST_PROP(ChangedSurgery, IsTheSameForACancelledOperation, ()) {
    auto facts = any_change(day("2009-07-01"), 6000);
    const auto moved = decide(facts, *facts.changed_on);
    facts.change = rights::SurgeryChange::cancelled;
    facts.new_date.reset();
    RC_ASSERT(decide(facts, *facts.changed_on).outcome == moved.outcome);
}

RC_GTEST_PROP(ChangedSurgery, NeverHasAnEarlierDayOfInformationForALaterChange, ()) {
    auto facts = any_change(day("2013-01-01"), 4000);
    const auto before = decide(facts, *facts.changed_on);
    facts.changed_on = *facts.changed_on + *rc::gen::inRange(1, 60);
    const auto after = decide(facts, *facts.changed_on);
    for (std::size_t at = 0; at < before.deadlines.size(); ++at)
        RC_ASSERT(after.deadlines[at].date >= before.deadlines[at].date);
}

TEST(ChangedSurgery, RefusesByNameWhatCannotBe) {
    ChangedSurgeryFacts facts;
    facts.changed_on = day("2025-03-21");
    facts.informed_on = day("2025-03-20");
    facts.change = rights::SurgeryChange::cancelled;
    facts.new_date = day("2025-03-19");
    rights::Sheet sheet{right()};
    sheet.as<ChangedSurgeryFacts>() = facts;
    rights::Faults faults;
    right().check(sheet, day("2025-03-20"), faults);
    std::vector<std::string> names;
    for (const auto& fault : faults) names.push_back(fault.fact);
    EXPECT_EQ(names,
              (std::vector<std::string>{"changed_on", "informed_on", "new_date", "new_date"}));
}

}  // namespace
