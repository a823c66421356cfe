#include <gtest/gtest.h>

#include <rapidcheck.h>

#include <map>

#include "statistics/ledger_store.hpp"
#include "support/both_engines.hpp"

namespace {

using base::Date;
using base::EntryId;
using base::Instant;
using statistics::Event;

class LedgerProperties : public support::BothEngines {};

struct Kept {
    EntryId id;
    Event event;
    std::int64_t at = 0;
    bool reversed = false;
};

Event any_event() {
    const auto channel = *rc::gen::element<std::string>("telefon", "mail", "");
    return {.measure = *rc::gen::element<std::string>("inquiry", "contact"),
            .day = Date{2017, 12, 28} + *rc::gen::inRange(0, 8),
            .channel = channel,
            .caller = {},
            .reason = *rc::gen::element<std::string>("diverse", "ventetider"),
            .code = {},
            .amount = *rc::gen::inRange<std::int64_t>(0, 4)};
}

// What the sums must be: counted one entry at a time.
std::map<std::string, std::int64_t> recount(const std::vector<Kept>& entries,
                                            const std::string& measure, Date from, Date to,
                                            std::int64_t as_of) {
    std::map<std::string, std::int64_t> sums;
    for (const auto& entry : entries)
        if (entry.event.measure == measure && from <= entry.event.day && entry.event.day <= to &&
            entry.at <= as_of)
            sums[entry.event.reason] += entry.event.amount;
    return sums;
}

TEST_P(LedgerProperties, SumsEqualARecountOfTheEntriesAtEveryMoment) {
    const bool holds = rc::check("sums equal a recount", [&] {
        database().write([](store::Writer& db) {
            db.execute("DELETE FROM ledger_entries WHERE reverses IS NOT NULL");
            db.execute("DELETE FROM ledger_entries");
            statistics::rebuild_rollup(db);
        });
        std::vector<Kept> entries;
        std::int64_t now = 1;
        const int steps = *rc::gen::inRange(1, 30);
        for (int step = 0; step < steps; ++step) {
            now += *rc::gen::inRange(0, 3);
            const auto open = *rc::gen::inRange<std::size_t>(0, entries.size() + 3);
            if (open < entries.size() && !entries[open].reversed) {
                auto opposite = entries[open].event;
                opposite.amount = -opposite.amount;
                const auto id = database().write([&](store::Writer& db) {
                    return statistics::reverse(db, entries[open].id, Instant{now});
                });
                entries[open].reversed = true;
                entries.push_back({id, opposite, now, true});
            } else {
                const auto event = any_event();
                const auto id = database().write(
                    [&](store::Writer& db) { return statistics::post(db, event, Instant{now}); });
                entries.push_back({id, event, now, false});
            }
        }
        const auto from = Date{2017, 12, 26} + *rc::gen::inRange(0, 10);
        const auto to =
            *rc::gen::arbitrary<bool>() ? Date{2018, 1, 31} : from + *rc::gen::inRange(0, 10);
        const auto as_of = *rc::gen::inRange<std::int64_t>(0, now + 2);
        for (const std::string measure : {"inquiry", "contact"}) {
            const auto sums_at = [&](std::optional<Instant> then) {
                std::map<std::string, std::int64_t> sums;
                for (const auto& sum : database().read([&](store::Reader& db) {
                         return statistics::sums(db, measure, "reason", from, to, then);
                     }))
                    sums[sum.code] = sum.amount;
                return sums;
            };
            RC_ASSERT(sums_at(std::nullopt) == recount(entries, measure, from, to, now));
            RC_ASSERT(sums_at(Instant{as_of}) == recount(entries, measure, from, to, as_of));
        }
        RC_ASSERT(database()
                      .read([](store::Reader& db) { return statistics::check_ledger(db); })
                      .empty());
    });
    EXPECT_TRUE(holds);
}

INSTANTIATE_TEST_SUITE_P(Stores, LedgerProperties, support::both_engines, support::engine_name);

}  // namespace
