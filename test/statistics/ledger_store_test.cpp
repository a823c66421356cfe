#include "statistics/ledger_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/both_engines.hpp"

namespace {

using base::Date;
using base::EntryId;
using base::Instant;
using statistics::Event;
using statistics::Grain;
using statistics::Sum;

class Ledger : public support::BothEngines {
protected:
    EntryId post(const Event& event, std::int64_t at_ms = 1000) {
        return database().write(
            [&](store::Writer& db) { return statistics::post(db, event, Instant{at_ms}); });
    }
    EntryId reverse(EntryId entry, std::int64_t at_ms) {
        return database().write(
            [&](store::Writer& db) { return statistics::reverse(db, entry, Instant{at_ms}); });
    }
    std::int64_t sum(const char* dimension, const char* code, Date from, Date to,
                     std::optional<Instant> as_of = {}) {
        const auto all = database().read([&](store::Reader& db) {
            return statistics::sums(db, "inquiry", dimension, from, to, as_of);
        });
        const auto found = std::ranges::find(all, code, &Sum::code);
        return found == all.end() ? -1 : found->amount;
    }
    std::vector<std::string> faults() {
        return database().read([](store::Reader& db) { return statistics::check_ledger(db); });
    }
};

Event inquiry(Date day, const char* channel = "telefon", const char* reason = "diverse") {
    return {.measure = "inquiry",
            .day = day,
            .channel = channel,
            .caller = "patient",
            .reason = reason,
            .code = {}};
}

TEST_P(Ledger, CountsEachDimensionOfAnEventOnItsDay) {
    post(inquiry({2018, 3, 31}));
    post(inquiry({2018, 4, 1}, "mail"));
    EXPECT_EQ(sum("channel", "telefon", {2018, 1, 1}, {2018, 12, 31}), 1);
    EXPECT_EQ(sum("caller", "patient", {2018, 1, 1}, {2018, 12, 31}), 2);
    EXPECT_EQ(sum("caller", "patient", {2018, 3, 31}, {2018, 3, 31}), 1) << "one day";
    EXPECT_EQ(sum("caller", "patient", {2018, 4, 1}, {2018, 4, 30}), 1) << "a whole month";
    EXPECT_EQ(sum("channel", "telefon", {2018, 4, 1}, {2018, 4, 30}), -1) << "nothing is not there";
    EXPECT_TRUE(faults().empty());
}

TEST_P(Ledger, SumsByYearMonthAndDay) {
    post(inquiry({2017, 12, 31}));
    post(inquiry({2018, 1, 1}));
    post(inquiry({2018, 1, 2}));
    const auto by = [&](Grain grain, Date from, Date to) {
        std::string text;
        for (const auto& sum : database().read([&](store::Reader& db) {
                 return statistics::sums_by(grain, db, "inquiry", "channel", from, to);
             }))
            text += sum.period + "=" + std::to_string(sum.amount) + " ";
        return text;
    };
    EXPECT_EQ(by(Grain::year, {2017, 1, 1}, {2018, 12, 31}), "2017=1 2018=2 ");
    EXPECT_EQ(by(Grain::month, {2017, 12, 1}, {2018, 1, 31}), "2017-12=1 2018-01=2 ");
    EXPECT_EQ(by(Grain::month, {2017, 12, 1}, {2018, 1, 1}), "2017-12=1 2018-01=1 ");
    EXPECT_EQ(by(Grain::day, {2018, 1, 1}, {2018, 1, 31}), "2018-01-01=1 2018-01-02=1 ");
}

TEST_P(Ledger, TakesAReversedEntryOutOfItsOwnDay) {
    const auto entry = post(inquiry({2018, 5, 2}), 1000);
    const auto reversal = reverse(entry, 2000);
    EXPECT_EQ(sum("reason", "diverse", {2018, 1, 1}, {2018, 12, 31}), 0);
    const auto found = database().read(
        [&](store::Reader& db) { return statistics::find_entry(db, reversal).value(); });
    EXPECT_EQ(found.reverses, entry);
    EXPECT_EQ(found.event.amount, -1);
    EXPECT_EQ(found.event.day, (Date{2018, 5, 2}));
    EXPECT_TRUE(faults().empty());
}

TEST_P(Ledger, RefusesToReverseAnEntryTwice) {
    const auto entry = post(inquiry({2018, 5, 2}), 1000);
    reverse(entry, 2000);
    EXPECT_THROW(reverse(entry, 3000), store::ConstraintBroken);
    EXPECT_EQ(sum("reason", "diverse", {2018, 1, 1}, {2018, 12, 31}), 0);
}

TEST_P(Ledger, TellsWhatWasKnownThen) {
    const auto wrong = post(inquiry({2018, 5, 2}, "telefon", "ventetider"), 1000);
    reverse(wrong, 2000);
    post(inquiry({2018, 5, 2}, "telefon", "befordring"), 2000);
    const Date from{2018, 1, 1};
    const Date to{2018, 12, 31};
    EXPECT_EQ(sum("reason", "ventetider", from, to, Instant{999}), -1) << "nothing was known";
    EXPECT_EQ(sum("reason", "ventetider", from, to, Instant{1000}), 1) << "the moment it came";
    EXPECT_EQ(sum("reason", "ventetider", from, to, Instant{1999}), 1) << "before the correction";
    EXPECT_EQ(sum("reason", "befordring", from, to, Instant{1999}), -1);
    EXPECT_EQ(sum("reason", "ventetider", from, to, Instant{2000}), 0) << "after the correction";
    EXPECT_EQ(sum("reason", "befordring", from, to, Instant{2000}), 1);
}

TEST_P(Ledger, ShowsTheEntriesBehindASumPageByPage) {
    std::vector<EntryId> newest_first;
    for (unsigned day = 1; day <= 5; ++day)
        for (int each = 0; each < 3; ++each) {
            post(inquiry({2018, 2, day}, "mail"));
            newest_first.insert(newest_first.begin(), post(inquiry({2018, 2, day})));
        }
    const statistics::Cell cell{"inquiry", "channel", "telefon", {2018, 2, 1}, {2018, 2, 28}};
    for (const std::size_t page : {1U, 2U, 4U, 15U, 100U}) {
        SCOPED_TRACE(page);
        std::vector<EntryId> seen;
        std::optional<EntryId> before;
        for (;;) {
            const auto entries = database().read([&](store::Reader& db) {
                return statistics::entries_behind(db, cell, before, page);
            });
            if (entries.empty()) break;
            EXPECT_LE(entries.size(), page);
            for (const auto& entry : entries) seen.push_back(entry.id);
            before = entries.back().id;
        }
        EXPECT_EQ(seen, newest_first);
    }
}

TEST_P(Ledger, ShowsEveryEntryOfAMeasureWhereNoDimensionIsChosen) {
    post(inquiry({2018, 2, 1}));
    post(inquiry({2018, 2, 2}, "mail"));
    post({.measure = "contact",
          .day = {2018, 2, 2},
          .channel = "mail",
          .caller = {},
          .reason = {},
          .code = {}});
    const statistics::Cell cell{"inquiry", "", "", {2018, 1, 1}, {2018, 12, 31}};
    EXPECT_EQ(database()
                  .read([&](store::Reader& db) {
                      return statistics::entries_behind(db, cell, std::nullopt, 10);
                  })
                  .size(),
              2U);
}

TEST_P(Ledger, NoticesARollupThatDoesNotFitItsEntries) {
    post(inquiry({2018, 2, 1}));
    database().write([](store::Writer& db) {
        db.execute("UPDATE ledger_days SET amount = 3 WHERE dimension = 'channel'");
        db.execute("DELETE FROM ledger_months WHERE dimension = 'reason'");
    });
    const auto wrong = faults();
    ASSERT_EQ(wrong.size(), 2U);
    EXPECT_EQ(wrong[0],
              "Optællingen inquiry/channel/telefon for 2018-02-01 afviger med +2 fra posterne.");
    EXPECT_EQ(wrong[1],
              "Optællingen inquiry/reason/diverse for 2018-02 afviger med -1 fra posterne.");
    database().write([](store::Writer& db) { statistics::rebuild_rollup(db); });
    EXPECT_TRUE(faults().empty());
}

TEST_P(Ledger, NoticesAReversalThatIsNotTheOpposite) {
    const auto entry = post(inquiry({2018, 2, 1}));
    const auto reversal = reverse(entry, 2000);
    database().write([&](store::Writer& db) {
        db.execute("UPDATE ledger_entries SET day = '2018-02-02' WHERE id = ?", {reversal});
        statistics::rebuild_rollup(db);
    });
    ASSERT_EQ(faults().size(), 1U);
    EXPECT_TRUE(
        faults().front().ends_with("svarer ikke til posten " + std::to_string(entry.value) + "."));
}

INSTANTIATE_TEST_SUITE_P(Stores, Ledger, support::both_engines, support::engine_name);

}  // namespace
