#include "audit/audit_store.hpp"

#include <gtest/gtest.h>

#include "support/both_engines.hpp"

namespace audit {
namespace {

constexpr base::Instant noon{1'514'894'400'000};

class Log : public support::BothEngines {};
INSTANTIATE_TEST_SUITE_P(Stores, Log, support::both_engines, support::engine_name);

TEST_P(Log, HasAnEntryWithItsChangeOrNotAtAll) {
    database().write([&](store::Writer& db) {
        add(db, {noon, std::nullopt, "program.started", "program", 0, ""});
    });
    const auto refused = database().write([&](store::Writer& db) -> base::Result<void> {
        add(db, {noon, std::nullopt, "program.ended", "program", 0, ""});
        return base::refuse(base::ErrorKind::conflict, "Nej.");
    });
    EXPECT_FALSE(refused);
    database().read(
        [&](store::Reader& db) { EXPECT_EQ(db.number("SELECT count(*) FROM audit_entries"), 1); });
}

}  // namespace
}  // namespace audit
