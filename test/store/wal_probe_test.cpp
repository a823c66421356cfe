#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <iostream>
#include <sqlite3.h>
#include <string>
#include <thread>
#include <vector>

#include "store/database.hpp"
#include "store/office.hpp"
#include "support/rounds.hpp"
#include "support/temp_folder.hpp"

namespace store {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

std::string checked(const std::string& path) {
    sqlite3* db = nullptr;
    std::string answer;
    const auto take = [](void* into, int, char** columns, char**) {
        *static_cast<std::string*>(into) += columns[0];
        return 0;
    };
    sqlite3_open(path.c_str(), &db);
    if (sqlite3_exec(db, "PRAGMA integrity_check", take, &answer, nullptr) != SQLITE_OK)
        answer = sqlite3_errmsg(db);
    sqlite3_close(db);
    return answer;
}

// The writer under readers that keep the log from being reset, with checkpoints as fast as they
// come.
TEST(WalProbe, FindsTheFilesWholeWithOneWriter) {
    const support::TempFolder folder;
    std::int64_t kept = 0, read = 0;
    {
        const auto database = Database::open({.database = "sqlite", .folder = folder.path()});
        const auto until = steady_clock::now() + seconds{support::rounds(4)};
        std::atomic<std::int64_t> commits = 0, reads = 0;
        std::vector<std::jthread> crowd;
        for (int t = 0; t < 4; ++t)
            crowd.emplace_back([&, t] {
                for (int i = 0; steady_clock::now() < until; ++i, ++commits)
                    database->write([&](Writer& db) {
                        test::add_person(db, std::to_string(t) + "-" + std::to_string(i));
                        // Pages enough for a checkpoint every few commits.
                        db.execute(
                            "INSERT INTO import_batches (id, kind, name, recorded_at)"
                            " VALUES (?, 'probe', ?, 0)",
                            {db.next_id("import_batches"), std::string(200'000, 'x')});
                        db.execute("DELETE FROM import_batches");
                    });
            });
        for (int t = 0; t < 3; ++t)
            crowd.emplace_back([&] {
                for (; steady_clock::now() < until; ++reads)
                    if (test::persons_without_key(*database) != 0) ADD_FAILURE();
            });
        crowd.clear();
        kept = commits;
        read = reads;
        EXPECT_EQ(test::count(*database, "users"), kept);
    }
    EXPECT_EQ(checked(folder / "keys.db"), "ok");
    EXPECT_EQ(checked(folder / "office.db"), "ok");
    std::cout << kept << " commands, " << read << " reads\n";
}

// The fault of SQLite 3.7.0-3.51.2 that the one writer is there for: two connections write and two
// others checkpoint. Proves that the probe above could fail. Answers whether the file was damaged.
bool damaged_by_many_writers(seconds length) {
    const support::TempFolder folder;
    const auto path = folder / "probe.db";
    const auto run = [&](sqlite3* db, const char* sql) {
        return sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
    };
    const auto open = [&] {
        sqlite3* db = nullptr;
        sqlite3_open(path.c_str(), &db);
        sqlite3_busy_timeout(db, 5'000);
        run(db,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 0");
        return db;
    };
    auto* first = open();
    run(first, "CREATE TABLE t (id INTEGER PRIMARY KEY, x BLOB); CREATE INDEX by_x ON t (x)");
    const auto until = steady_clock::now() + length;
    std::vector<std::jthread> crowd;
    for (int t = 0; t < 4; ++t)
        crowd.emplace_back([&, t] {
            auto* db = open();
            while (steady_clock::now() < until)
                run(db, t < 2 ? "INSERT INTO t (x) VALUES (randomblob(300))"
                              : "PRAGMA wal_checkpoint(TRUNCATE)");
            sqlite3_close(db);
        });
    crowd.clear();
    sqlite3_close(first);
    return checked(path) != "ok";
}

TEST(WalProbe, FindsDamageWhereManyConnectionsWriteAndCheckpoint) {
    if (!support::long_run()) GTEST_SKIP() << "only in the long run";
    if (sqlite3_libversion_number() >= 3'051'003) GTEST_SKIP() << "the library is mended";
    int damaged = 0;
    for (int round = 0; round < 9 && damaged == 0; ++round)
        damaged += damaged_by_many_writers(seconds{20}) ? 1 : 0;
    EXPECT_GT(damaged, 0);
}

}  // namespace
}  // namespace store
