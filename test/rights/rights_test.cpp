#include <gtest/gtest.h>

#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "rights/answer.hpp"
#include "rights/law_cases.hpp"
#include "rights/plausible.hpp"

// What holds for every right.
namespace {

using rights::Fact;
using rights::FactKind;

bool is_name(std::string_view text) {
    if (text.empty()) return false;
    for (const char letter : text)
        if (!std::islower(static_cast<unsigned char>(letter)) &&
            !std::isdigit(static_cast<unsigned char>(letter)) && letter != '_')
            return false;
    return true;
}

void expect_described(std::span<const Fact> facts) {
    for (const auto& fact : facts) {
        EXPECT_TRUE(is_name(fact.name)) << fact.name;
        EXPECT_FALSE(std::string_view{fact.label}.empty()) << fact.name;
        EXPECT_TRUE(std::string_view{fact.why}.ends_with('.')) << fact.name;
        if (fact.kind == FactKind::choice) {
            EXPECT_GE(fact.choices.size(), 2U) << fact.name;
        }
        for (const auto& choice : fact.choices) EXPECT_TRUE(is_name(choice.code)) << fact.name;
        if (fact.kind == FactKind::list) {
            expect_described(fact.items);
            EXPECT_GT(fact.most_items, 0U) << fact.name;
        }
    }
}

TEST(Rights, DescribeTheirFacts) {
    for (const auto& right : rights_test::rule_book().rights()) {
        SCOPED_TRACE(right.name);
        EXPECT_TRUE(std::string_view{right.question}.ends_with('?'));
        EXPECT_FALSE(right.law.empty());
        expect_described(right.facts);
    }
}

TEST(Rights, AskForWhatTheyMissByNamesOfTheirOwnFacts) {
    for (const auto& right : rights_test::rule_book().rights()) {
        SCOPED_TRACE(right.name);
        const rights::Sheet nothing_told{right};
        const auto answer = rights::answer(nothing_told, {base::Date{2025, 1, 2}, {}});
        EXPECT_EQ(code_of(answer.decision.verdict()), std::string_view{"undecided"});
        ASSERT_FALSE(answer.missing.empty());
        for (const auto& missing : answer.missing) EXPECT_NE(missing.fact, nullptr);
    }
}

// A law case is answered, on every day of the period, or refused with a reason. One case of each
// outcome is asked on every day, the others on every 31st, each from another day on.
TEST(Rights, AnswerOrRefuseWithAReasonOnEveryDayFrom2007To2027) {
    std::set<std::pair<const rights::Right*, std::string>> seen;
    int turn = 0;
    for (const auto& example : rights_test::law_cases()) {
        SCOPED_TRACE(example.id);
        const int stride = seen.emplace(&example.sheet.right(), example.outcome).second ? 1 : 31;
        const int first = ++turn % stride;
        const auto shift_to = [&](base::Date day) {
            auto sheet = example.sheet;
            const auto shift = day - example.question.asked_on;
            const auto move = [&](auto&& self, std::span<const Fact> facts, void* place) -> void {
                for (const auto& fact : facts) {
                    if (fact.kind == FactKind::list)
                        for (std::size_t at = 0; at < fact.size(place); ++at)
                            self(self, fact.items, fact.item_to_change(place, at));
                    else if (const auto value = fact.get(place);
                             value && fact.kind == FactKind::date)
                        fact.set(place, *value + shift);
                }
            };
            move(move, sheet.right().facts, sheet.data());
            return sheet;
        };
        for (auto day = base::Date{2007, 1, 1} + first; day <= base::Date{2027, 12, 31};
             day = day + stride) {
            const auto decision = example.sheet.right().decide(shift_to(day), {day, {}});
            ASSERT_NE(decision.outcome, nullptr) << day.iso();
            if (decision.outcome == &rights::more_facts_needed) {
                ASSERT_FALSE(decision.missing.empty()) << day.iso();
            } else {
                ASSERT_FALSE(decision.steps.empty() && decision.law.empty()) << day.iso();
            }
        }
    }
}

TEST(Rights, MayBeAskedAboutFromTheFirstDayThatIsKnownToTheLast) {
    for (const auto& right : rights_test::rule_book().rights()) {
        const rights::Sheet nothing_told{right};
        EXPECT_TRUE(implausible(nothing_told, rights::earliest_day).empty()) << right.name;
        EXPECT_TRUE(implausible(nothing_told, rights::latest_day).empty()) << right.name;
        EXPECT_FALSE(implausible(nothing_told, rights::earliest_day - 1).empty()) << right.name;
        EXPECT_FALSE(implausible(nothing_told, rights::latest_day + 1).empty()) << right.name;
    }
}

// A day typed wrongly by a century is answered or refused, and brings nothing down.
TEST(Rights, BearDaysFarAway) {
    for (const auto& example : rights_test::law_cases()) {
        SCOPED_TRACE(example.id);
        for (const auto& fact : example.sheet.right().facts) {
            if (fact.kind != FactKind::date) continue;
            for (const auto day : {rights::earliest_day, rights::latest_day}) {
                auto sheet = example.sheet;
                fact.set(sheet.data(), day.days_since_1970());
                EXPECT_NO_THROW((void)sheet.right().decide(sheet, example.question))
                    << fact.name << " " << day.iso();
            }
        }
    }
}

}  // namespace
