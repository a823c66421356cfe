#include "rights/suspension.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "rights/law_cases.hpp"

namespace {

using rights::Field;
using rights::RegionalSuspensions;
using rights::Suspended;

base::Date day(const char* iso) {
    return base::Date::parse(iso).value();
}

RegionalSuspensions decisions(const char* from, const char* to) {
    RegionalSuspensions all;
    if (from) all.add({day(from), to ? std::optional{day(to)} : std::nullopt});
    return all;
}

const rights::Suspension& suspension() {
    static const rights::Suspension diagnosis{rights_test::rule_book().law(), "diagnosis"};
    return diagnosis;
}

TEST(Suspension, HoldsWhereTheRegionDecidedInsideTheNationalPeriod) {
    struct Example {
        const char* why;
        Field field;
        const char* first;
        const char* last;
        const char* asked_on;
        const char* from;  // of the decision
        const char* to;    // nullptr: still in force
        Suspended expected;
    };
    // clang-format off
    const Example examples[] = {
        {"before covid nobody could decide", Field::somatic, "2020-02-01", "2020-03-17", "2020-04-01", "2020-02-01", nullptr, Suspended::no},
        {"the first day", Field::somatic, "2020-02-18", "2020-03-18", "2020-03-18", "2020-03-18", nullptr, Suspended::now},
        {"in force while asked", Field::somatic, "2020-03-02", "2020-04-02", "2020-05-10", "2020-03-19", "2020-05-10", Suspended::now},
        {"the day after the region's own end", Field::somatic, "2020-03-02", "2020-04-02", "2020-05-11", "2020-03-19", "2020-05-10", Suspended::ended},
        {"the decision came after the deadline", Field::somatic, "2020-03-02", "2020-04-02", "2020-05-10", "2020-04-03", nullptr, Suspended::no},
        {"the decision ended before the time ran", Field::somatic, "2020-05-11", "2020-06-11", "2020-06-12", "2020-03-19", "2020-05-10", Suspended::no},
        {"psychiatry could be set aside to 31 August 2020", Field::psychiatry, "2020-08-31", "2020-09-30", "2020-08-31", "2020-08-01", nullptr, Suspended::now},
        {"and not from 1 September", Field::psychiatry, "2020-09-01", "2020-10-01", "2020-09-15", "2020-08-01", nullptr, Suspended::no},
        {"a decision for psychiatry lost its ground then", Field::psychiatry, "2020-08-31", "2020-09-30", "2020-09-01", "2020-08-01", nullptr, Suspended::ended},
        {"the last day", Field::somatic, "2021-02-28", "2021-03-30", "2021-02-28", "2020-12-01", nullptr, Suspended::now},
        {"received when it was over", Field::somatic, "2021-03-01", "2021-03-31", "2021-03-31", "2020-12-01", nullptr, Suspended::no},
        {"the nurses' conflict set nothing aside", Field::somatic, "2021-07-01", "2021-08-01", "2021-08-02", "2021-06-19", nullptr, Suspended::no},
        {"January 2022", Field::somatic, "2022-01-02", "2022-02-02", "2022-01-03", "2022-01-03", nullptr, Suspended::now},
        {"to 20 January 2022", Field::somatic, "2022-01-20", "2022-02-20", "2022-01-21", "2022-01-03", nullptr, Suspended::ended},
        {"not from 21 January 2022", Field::somatic, "2022-01-21", "2022-02-21", "2022-02-22", "2022-01-03", nullptr, Suspended::no},
        {"psychiatry not in 2022", Field::psychiatry, "2022-01-10", "2022-02-10", "2022-01-12", "2022-01-03", nullptr, Suspended::no},
    };
    // clang-format on
    for (const auto& each : examples) {
        SCOPED_TRACE(each.why);
        rights::Decision decision;
        EXPECT_EQ(suspension().weigh(decision, each.field, day(each.first), day(each.last),
                                     day(each.asked_on), true, decisions(each.from, each.to)),
                  each.expected);
        EXPECT_EQ(decision.unsure.empty(), each.expected != Suspended::ended);
    }
}

TEST(Suspension, AsksOnlyWhereARegionCouldDecide) {
    struct Example {
        const char* why;
        const char* first;
        std::optional<bool> decided;
        const char* asks;  // "" nothing
    };
    const Example examples[] = {
        {"inside the period", "2020-04-01", std::nullopt, "regional_suspension"},
        {"outside it", "2021-04-01", std::nullopt, ""},
        {"the region had not", "2020-04-01", false, ""},
        {"the region had, but when?", "2020-04-01", true, "regional_suspensions"},
    };
    for (const auto& each : examples) {
        SCOPED_TRACE(each.why);
        rights::Decision decision;
        const auto found =
            suspension().weigh(decision, Field::somatic, day(each.first), day(each.first) + 30,
                               day("2022-12-01"), each.decided, {});
        EXPECT_EQ(found == Suspended::unknown, *each.asks != 0);
        EXPECT_EQ(decision.missing.empty() ? "" : std::string{decision.missing[0]}, each.asks);
    }
}

TEST(Suspension, RefusesDecisionsThatCannotBe) {
    rights::Faults faults;
    auto wrong = decisions("2020-05-10", "2020-05-09");
    wrong.add({day("2020-06-02"), std::nullopt});
    wrong.add({});
    rights::check_suspensions(faults, false, wrong, day("2020-06-01"));
    std::vector<std::string> names;
    for (const auto& each : faults) names.push_back(each.fact);
    EXPECT_EQ(names, (std::vector<std::string>{"regional_suspension", "regional_suspensions[0].to",
                                               "regional_suspensions[1].from",
                                               "regional_suspensions[2].from"}));
}

TEST(Suspension, StopsTheStartWhenNoVersionNamesTheRight) {
    EXPECT_THROW(rights::Suspension(rights_test::rule_book().law(), "free_choice"), law::LawFault);
}

// What each order let a region set aside, from its first day to the day before the next.
TEST(Suspension, CouldCoverWhatEachOrderNames) {
    using Words = std::vector<std::string>;
    const Words rights{"diagnostic_examination", "diagnosis", "extended_choice", "changed_surgery"};
    const auto with = [&](Words more) {
        more.insert(more.begin(), rights.begin(), rights.end());
        return more;
    };
    const auto first = with({"information", "psychiatry"});
    const Words parts{"information_2", "information_3_extended_choice", "information_6"};
    struct Example {
        const char* from;
        Words words;
    };
    const Example examples[] = {
        {"2020-03-18", first},
        {"2020-03-28", first},
        {"2020-04-05", first},
        {"2020-07-01", with({parts[0], parts[1], parts[2], "psychiatry"})},
        {"2020-09-01", with(parts)},
        {"2021-01-01", with({"information_1", parts[0], parts[1], parts[2]})},
        {"2021-03-01", {}},
        {"2022-01-03", with({"information_1", parts[0], parts[1], parts[2]})},
        {"2022-01-21", {}},
    };
    const auto& versions = suspension().law()->versions();
    ASSERT_EQ(versions.size(), std::size(examples));
    for (std::size_t at = 0; at < versions.size(); ++at) {
        EXPECT_EQ(versions[at].from.iso(), examples[at].from);
        EXPECT_EQ(versions[at].words, examples[at].words) << examples[at].from;
    }
}

}  // namespace
