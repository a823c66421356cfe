#include <gtest/gtest.h>

#include "casework/case_store.hpp"
#include "casework/erasure_store.hpp"
#include "casework/raw_scan.hpp"
#include "support/both_engines.hpp"
#include "support/postgres_server.hpp"

namespace support {
namespace {

constexpr base::Instant later{1'520'424'000'000};
const base::Date next_day{2018, 3, 7};
const seal::Secret master{std::string(seal::Secret::size, 'm')};

// Nothing is sealed here, so that what erasing leaves behind can be seen: a text, or the bytes of a
// key that would open an older copy.
std::vector<Needle> with_keys(store::Database& database, std::vector<Needle> needles) {
    database.read([&](store::Reader& db) {
        db.each("SELECT wrapped FROM data_keys ORDER BY id", store::Given{}, [&](store::Row& row) {
            needles.push_back({"data key", row.next<store::Blob>().bytes});
        });
    });
    return needles;
}

void erase_all(store::Database& database, const seal::Vault& vault) {
    const auto last =
        database.read([](store::Reader& db) { return db.number("SELECT MAX(id) FROM cases"); });
    database.write([&](store::Writer& db) {
        const casework::Act act{base::UserId{1}, later, next_day, std::nullopt};
        for (std::int64_t id = 1; id <= last; ++id) {
            casework::close(db, base::CaseId{id}, act).value();
            casework::erase_case(db, vault, base::CaseId{id}, act).value();
        }
    });
    ASSERT_EQ(casework::compact_after_erasure(database), casework::Compacted::yes);
}

void expect_nothing_in(const std::string& folder, const std::vector<Needle>& needles) {
    for (const auto& hit : found_in(folder, needles, Forms::utf8))
        ADD_FAILURE() << folder << " still has a " << hit.what;
}

TEST(ErasedBytes, AreGoneFromFilesLogsAndACopy) {
    FreshDatabase fresh{Engine::sqlite};
    const auto vault = seal::Vault::open(*fresh, master, later);
    const auto needles = with_keys(*fresh, fill_office(*fresh, *vault));
    ASSERT_GT(found_in(fresh.folder(), needles, Forms::utf8).size(), 2'000U);
    erase_all(*fresh, *vault);
    expect_nothing_in(fresh.folder(), needles);
    const TempFolder copy;
    fresh->copy_to(copy.path());
    expect_nothing_in(copy.path(), needles);
    fresh.close();
    expect_nothing_in(fresh.folder(), needles);
}

// The server's own log (pg_wal) is written over in time; docs/operations.md says how soon.
TEST(ErasedBytes, AreGoneFromTheTablesOfAPostgresServer) {
    FreshDatabase fresh{Engine::postgres};
    const auto vault = seal::Vault::open(*fresh, master, later);
    const auto needles = with_keys(*fresh, fill_office(*fresh, *vault));
    auto& server = PostgresServer::shared();
    server.run_sql("postgres", "CHECKPOINT");
    const auto tables = server.data_folder() + "/base";
    ASSERT_GT(found_in(tables, needles, Forms::utf8).size(), 2'000U);
    erase_all(*fresh, *vault);
    server.run_sql("postgres", "CHECKPOINT");
    expect_nothing_in(tables, needles);
}

}  // namespace
}  // namespace support
