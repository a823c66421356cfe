#include "app/demo_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/cpr.hpp"
#include "report/annual_report_files.hpp"

namespace {

using Counts = std::map<std::string, std::int64_t>;

const base::Date today{2026, 3, 2};

const app::DemoSources& sources() {
    static const auto loaded = app::load_demo_sources(
        PROJECT_FOLDER "/data", report::load_annual_forms(PROJECT_FOLDER "/data"));
    return loaded;
}
const app::DemoPlan& plan() {
    static const auto planned = app::plan_demo(sources(), 2, today);
    return planned;
}
template <class Pick>
Counts counted(int year, Pick pick) {
    Counts counts;
    for (const auto& inquiry : plan().inquiries)
        if (inquiry.received.day.year() == year) ++counts[pick(inquiry)];
    return counts;
}
Counts printed(const std::vector<report::PublishedTarget::Count>& margins) {
    Counts counts;
    for (const auto& each : margins) counts[each.code] = each.amount;
    return counts;
}

TEST(DemoPlan, HasTheMarginalsOfEveryPrintedTable) {
    std::int64_t all = 0;
    for (const auto& year : sources().years) {
        SCOPED_TRACE(year.year);
        using Inquiry = app::PlannedInquiry;
        EXPECT_EQ(counted(year.year, [](const Inquiry& i) { return i.channel; }),
                  printed(year.channels));
        const auto callers = counted(year.year, [](const Inquiry& i) { return i.caller; });
        if (year.year < 2017) {
            EXPECT_EQ(callers.size(), 1U) << "not printed";
            EXPECT_TRUE(callers.contains("ikke_oplyst"));
        } else {
            EXPECT_EQ(callers, printed(year.callers));
        }
        EXPECT_EQ(counted(year.year, [](const Inquiry& i) { return i.reason; }),
                  printed(year.reasons));
        for (const auto& channel : year.channels) all += channel.amount;
    }
    EXPECT_EQ(all, 100'189);
    EXPECT_EQ(plan().inquiries.size(), 100'189U);
}

TEST(DemoPlan, HoldsTheFiguresThatWereOnlyPrintedInTheText) {
    EXPECT_EQ(printed(sources().years[0].reasons).at("ikke_specificeret"), 57);
    EXPECT_EQ(printed(sources().years[1].reasons).at("ikke_specificeret"), 31);
    Counts subjects;
    for (const auto& inquiry : plan().inquiries)
        if (inquiry.received.day.year() == 2018)
            for (const auto& subject : inquiry.subjects) ++subjects[inquiry.reason + "/" + subject];
    EXPECT_EQ(subjects.at("udvidet_frit_sygehusvalg/aflyst_operation"), 452);
    EXPECT_EQ(subjects.at("spoergsmaal_angaaende_rettigheder/hoereapparat"), 705);
    const auto later = std::ranges::count_if(
        plan().contacts, [](const auto& contact) { return contact.received.day.year() == 2018; });
    EXPECT_EQ(25'791 + later, 29'136);
}

TEST(DemoPlan, AnswersFourCallsOfFiveWithinHalfAnHourIn2018) {
    std::int64_t calls = 0;
    std::int64_t within = 0;
    for (const auto& inquiry : plan().inquiries) {
        if (inquiry.received.day.year() != 2018 || inquiry.channel != "telefon") continue;
        ++calls;
        const auto minutes = inquiry.answered->minute_of_day - inquiry.received.minute_of_day;
        if (minutes <= 30) ++within;
    }
    EXPECT_NEAR(static_cast<double>(within) / static_cast<double>(calls), 0.8, 0.01);
}

TEST(DemoPlan, KeepsTheOfficesHoursAndTheDaysOnWhichTasksBegan) {
    for (const auto& inquiry : plan().inquiries) {
        ASSERT_TRUE(base::is_working_day(inquiry.received.day)) << inquiry.received.day.iso();
        if (inquiry.channel == "telefon") {
            ASSERT_GE(inquiry.received.minute_of_day, 8 * 60);
            ASSERT_LT(inquiry.received.minute_of_day, 15 * 60);
        }
        if (inquiry.reason == "funktionspostkasse_e_journal") {
            ASSERT_GE(inquiry.received.day, base::Date(2015, 7, 1));
        }
        if (inquiry.reason == "tolkebistand") {
            ASSERT_GE(inquiry.received.day, base::Date(2018, 7, 1));
        }
        if (inquiry.channel == "ikke_registreret") {
            ASSERT_GE(inquiry.received.day.year(), 2017);
        }
        ASSERT_TRUE(!inquiry.answered || inquiry.received <= *inquiry.answered);
    }
}

TEST(DemoPlan, InventsPeopleWhoseNumbersBelongToNobodyAlive) {
    std::set<std::string> numbers;
    std::size_t failing = 0;
    for (const auto& person : plan().persons) {
        const auto cpr = base::CprNumber::parse(person.cpr);
        ASSERT_TRUE(cpr.has_value()) << person.cpr;
        ASSERT_GE(cpr->birth_date().year(), 1858);
        ASSERT_LE(cpr->birth_date().year(), 1899);
        ASSERT_TRUE(numbers.insert(person.cpr).second);
        if (!cpr->passes_modulus_11()) ++failing;
    }
    EXPECT_GT(failing, plan().persons.size() / 100);
    EXPECT_LT(failing, plan().persons.size() / 10);
}

TEST(DemoPlan, LeavesCasesOpenAroundTodayWithPromises) {
    std::size_t open = 0;
    std::size_t promises = 0;
    for (const auto& inquiry : plan().inquiries) {
        if (!inquiry.open) continue;
        ++open;
        EXPECT_LE(std::abs(inquiry.open->next_day - today), 12);
        if (inquiry.open->promise_due) ++promises;
    }
    EXPECT_EQ(open, 48U);
    EXPECT_EQ(promises, 16U);
}

TEST(DemoPlan, IsTheSameEveryTime) {
    const auto again = app::plan_demo(sources(), 2, today);
    ASSERT_EQ(again.inquiries.size(), plan().inquiries.size());
    for (std::size_t at = 0; at < again.inquiries.size(); at += 997) {
        EXPECT_EQ(again.inquiries[at].note, plan().inquiries[at].note);
        EXPECT_EQ(again.inquiries[at].person, plan().inquiries[at].person);
        EXPECT_EQ(again.inquiries[at].received, plan().inquiries[at].received);
    }
}

TEST(DemoPlan, TellsStepsInTheOrderTheyHappen) {
    EXPECT_EQ(plan().steps.size(), plan().inquiries.size() + plan().contacts.size());
    EXPECT_TRUE(std::ranges::is_sorted(plan().steps, {}, &app::PlannedStep::at));
}

}  // namespace
