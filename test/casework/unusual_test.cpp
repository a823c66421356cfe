#include "casework/unusual.hpp"

#include <gtest/gtest.h>

#include "cast.hpp"

namespace casework {
namespace {

constexpr base::Instant noon{1'514'894'400'000};  // 2 January 2018, 12:00 UTC
constexpr base::UserId petrea{1};
constexpr base::CaseId record{7};
const base::TimeZone utc;

Reading reading(std::int64_t person, std::int64_t minutes = 0) {
    return {.entry = 100 + person,
            .at = {noon.ms + minutes * base::ms_per_minute},
            .user = petrea,
            .record = {},
            .person = base::PersonId{person}};
}

Surroundings around() {
    Surroundings all;
    all.colleagues = {{petrea, cast::petrea.name}};
    all.persons = {{base::PersonId{1}, {cast::karen.name, cast::karen.address}},
                   {base::PersonId{2}, {cast::petrea.name, cast::petrea.address}},
                   {base::PersonId{3}, {"Mads KJAER", "Torvet 9, 8000 Aarhus C"}},
                   {base::PersonId{4}, {"Ane Sofie Holm", "ryesgade 9 8000  Århus C"}}};
    all.zone = &utc;
    return all;
}

TEST(UnusualReading, IsOfOneLikeTheReader) {
    struct Example {
        const char* why;
        std::int64_t person;
        std::vector<Oddity> found;
    };
    const Example examples[] = {
        {"a stranger", 1, {}},
        {"themselves", 2, {Oddity::own_name, Oddity::same_address}},
        {"a relative of the name, however it is spelled", 3, {Oddity::same_surname}},
        {"somebody at their address", 4, {Oddity::same_address}},
        {"nobody that is known", 99, {}},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const Reading one[] = {reading(example.person), reading(example.person, 1)};
        std::vector<Oddity> found;
        for (const auto& each : unusual(one, around())) {
            found.push_back(each.why);
            EXPECT_EQ(each.times, 2);
        }
        EXPECT_EQ(found, example.found);
    }
}

TEST(UnusualReading, IsNotAHitOfASearchUnlessOfTheReaderThemselves) {
    auto listed = reading(3);
    listed.kind = Reading::Kind::listed;
    EXPECT_TRUE(unusual({&listed, 1}, around()).empty());
    listed.person = base::PersonId{2};
    ASSERT_EQ(unusual({&listed, 1}, around()).size(), 1U);
}

TEST(UnusualReading, IsOneOfManyInAShortTime) {
    const auto found_of = [](std::int64_t persons, std::int64_t minutes_between) {
        std::vector<Reading> all;
        for (std::int64_t at = 0; at < persons; ++at)
            all.push_back(reading(1'000 + at, at * minutes_between));
        return unusual(all, around()).size();
    };
    EXPECT_EQ(found_of(many - 1, 0), 0U) << "one fewer";
    EXPECT_EQ(found_of(many, 0), 1U);
    EXPECT_EQ(found_of(2 * many, 0), 1U) << "told once";
    EXPECT_EQ(found_of(many, 1), 0U) << "in half an hour";
}

TEST(UnusualReading, IsOfACaseThatNobodyWorkedOnThatDay) {
    auto one = reading(1);
    one.record = record;
    const auto day = base::Date{2018, 1, 2}.days_since_1970();
    auto quiet = around();
    ASSERT_EQ(unusual({&one, 1}, quiet).size(), 1U);
    EXPECT_EQ(unusual({&one, 1}, quiet).front().why, Oddity::no_contact);
    auto own = quiet;
    own.owners = {{record, petrea}};
    EXPECT_TRUE(unusual({&one, 1}, own).empty()) << "the reader's own";
    auto busy = quiet;
    busy.work = {{record, day}};
    EXPECT_TRUE(unusual({&one, 1}, busy).empty()) << "a contact";
    busy.work = {{record, day - 1}};
    EXPECT_EQ(unusual({&one, 1}, busy).size(), 1U) << "a contact the day before";
    one.kind = Reading::Kind::listed;
    EXPECT_TRUE(unusual({&one, 1}, quiet).empty()) << "on a list";
}

}  // namespace
}  // namespace casework
