#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <fmt/format.h>
#include <set>

#include "rights/answer.hpp"
#include "rights/law_cases.hpp"
#include "rights/plausible.hpp"

// A day that somebody can still move never answers better by going the wrong way. Stated once over
// all rights, on the facts of every law case.
namespace {

using rights::Fact;
using rights::FactKind;
using rights_test::LawCase;

enum class Later : std::uint8_t {
    never_better,  // the patient waits longer
    never_worse,   // the region is later, and so the patient may go elsewhere
    either,        // earlier and later are both another day
};

struct Movable {
    const char* right;
    const char* fact;
    Later later;
};
constexpr Movable movable_days[]{
    {"diagnosis", "first_talk_on", Later::never_better},
    {"diagnosis", "finished_on", Later::never_better},
    {"diagnosis", "cooperation_finish", Later::never_better},
    {"diagnosis", "examined_on", Later::never_better},
    {"diagnosis", "treatment_start", Later::never_better},
    {"diagnosis", "agreement_finish", Later::never_better},
    {"extended_choice", "starts_on", Later::never_worse},  // an agreement hospital: never better
    {"changed_surgery", "new_date", Later::either},
    {"maximum_wait", "date", Later::never_better},
    {"information_duty", "informed_on", Later::never_better},
    {"treatment_abroad", "received_on", Later::never_worse},  // the region's clock stood still
    {"rehabilitation", "municipal_start", Later::never_worse},
    {"rehabilitation", "private_start", Later::never_better},
    {"complaint_route", "answered_on", Later::never_better},
    {"consent", "used_on", Later::never_better},
    {"record_access", "answered_on", Later::never_better},
};

bool is_movable_day(const Fact& fact) {
    return fact.kind == FactKind::date && fact.change == rights::Change::possible;
}

const Movable* known_as(std::string_view right, std::string_view fact) {
    for (const auto& each : movable_days)
        if (each.right == right && each.fact == fact) return &each;
    return nullptr;
}

// One such day in the facts of a law case; `list` is null where it stands in no list.
struct Place {
    const LawCase* of;
    const Fact* list;
    std::size_t at;
    const Fact* fact;

    void* in(rights::Sheet& sheet) const {
        return list ? list->item_to_change(sheet.data(), at) : sheet.data();
    }
    Later later() const {
        auto sheet = of->sheet;
        if (list)
            for (const auto& item : list->items)
                if (item.kind == FactKind::choice && std::string_view{item.name} == "hospital")
                    if (const auto chosen = item.get(in(sheet));
                        chosen &&
                        std::string_view{item.choices[static_cast<std::size_t>(*chosen)].code} ==
                            "agreement")
                        return Later::never_better;
        return known_as(sheet.right().name, fact->name)->later;
    }
};

std::vector<Place> places_of(const LawCase& each) {
    std::vector<Place> places;
    auto sheet = each.sheet;
    for (const auto& fact : sheet.right().facts) {
        if (is_movable_day(fact) && fact.get(sheet.data()))
            places.push_back({&each, nullptr, 0, &fact});
        if (fact.kind != FactKind::list) continue;
        for (std::size_t at = 0; at < fact.size(sheet.data()); ++at)
            for (const auto& item : fact.items)
                if (is_movable_day(item) && item.get(fact.item(sheet.data(), at)))
                    places.push_back({&each, &fact, at, &item});
    }
    return places;
}

const std::vector<Place>& all_places() {
    static const auto cases = rights_test::law_cases();
    static const auto all = [] {
        std::vector<Place> places;
        for (const auto& each : cases)
            for (const auto& place : places_of(each)) places.push_back(place);
        return places;
    }();
    return all;
}

int worth(rights::Verdict verdict) {
    return verdict == rights::Verdict::met ? 2 : verdict == rights::Verdict::undecided ? 1 : 0;
}

// Moves the day through four months, one day at a time; "" or what went the wrong way. Days that
// cannot be so, and those that make the rule ask for more, say nothing.
std::string wrong_way(const Place& place, const rights::Question& question) {
    const auto later = place.later();
    if (later == Later::either) return {};
    auto sheet = place.of->sheet;
    const auto now = *place.fact->get(place.in(sheet));
    std::optional<int> before;
    for (auto day = now - 60; day <= now + 60; ++day) {
        place.fact->set(place.in(sheet), day);
        if (!implausible(sheet, question.asked_on).empty()) continue;
        const auto decision = sheet.right().decide(sheet, question);
        if (!decision.missing.empty()) continue;
        const auto answer = worth(decision.verdict());
        const bool wrong =
            before && (later == Later::never_better ? answer > *before : answer < *before);
        if (wrong)
            return fmt::format("{} {}: {} moved to {} answers {}", place.of->place, place.of->id,
                               place.fact->name,
                               base::Date::from_days(static_cast<std::int32_t>(day)).iso(),
                               decision.outcome->code);
        before = answer;
    }
    return {};
}

TEST(LaterDays, AreEachKnownToBeBetterOrWorse) {
    std::set<std::string> found;
    const auto expect_known = [&](const rights::Right& right, std::span<const Fact> facts) {
        for (const auto& fact : facts)
            if (is_movable_day(fact)) {
                EXPECT_NE(known_as(right.name, fact.name), nullptr) << right.name << fact.name;
                found.insert(fmt::format("{}.{}", right.name, fact.name));
            }
    };
    for (const auto& right : rights_test::rule_book().rights()) {
        expect_known(right, right.facts);
        for (const auto& fact : right.facts) expect_known(right, fact.items);
    }
    EXPECT_EQ(found.size(), std::size(movable_days)) << "a day that no right has";
}

TEST(LaterDays, NeverAnswerBetterThanAnEarlierOneInAnyLawCase) {
    std::set<std::string> tried;
    for (const auto& place : all_places()) {
        EXPECT_EQ(wrong_way(place, place.of->question), "");
        tried.insert(fmt::format("{}.{}", place.of->sheet.right().name, place.fact->name));
    }
    EXPECT_EQ(tried.size(), std::size(movable_days)) << "a day that no law case names";
}

RC_GTEST_PROP(LaterDays, NeverAnswerBetterWheneverItIsAskedAndHoweverTheLawIsRead, ()) {
    const auto& places = all_places();
    const auto& place = places[*rc::gen::inRange<std::size_t>(0, places.size())];
    auto question = place.of->question;
    question.asked_on = question.asked_on + *rc::gen::inRange(-30, 90);
    for (const auto& spec : rights::reading_specs())
        question.readings.set(
            spec.reading,
            static_cast<std::uint8_t>(*rc::gen::inRange<std::size_t>(0, spec.options.size())));
    const auto wrong = wrong_way(place, question);
    RC_LOG() << wrong;
    RC_ASSERT(wrong.empty());
}

}  // namespace
