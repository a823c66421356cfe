#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sqlite3.h>
#include <string>
#include <thread>

#include "store/database.hpp"
#include "store/office.hpp"
#include "support/both_engines.hpp"

namespace store {
namespace {

namespace fs = std::filesystem;
using support::Engine;
using support::FreshDatabase;
using support::TempFolder;

Settings at(const std::string& folder) {
    return {.database = "sqlite", .folder = folder};
}

std::string refusal(const std::string& folder) {
    try {
        Database::open(at(folder));
    } catch (const Fault& fault) {
        return fault.what();
    }
    return "";
}

TEST(SqliteFiles, PromiseDurabilityOnEveryConnection) {
    FreshDatabase fresh{Engine::sqlite};
    const auto look = [](Reader& db) {
        for (const auto* file : {"keys", "office"}) {
            const std::string pragma = "PRAGMA " + std::string{file} + ".";
            EXPECT_EQ(db.number(pragma + "synchronous"), 2);
            EXPECT_EQ(db.number(pragma + "secure_delete"), 1);
            EXPECT_EQ(db.first<std::string>(pragma + "journal_mode", {},
                                            [](Row& row) { return row.next<std::string>(); }),
                      "wal");
        }
        EXPECT_EQ(db.number("PRAGMA foreign_keys"), 1);
        EXPECT_EQ(db.number("PRAGMA wal_autocheckpoint"), 0);
    };
    fresh->read(look);
    fresh->write([&](Writer& db) { look(db); });
}

TEST(SqliteFiles, KeepAStatementPreparedWhateverValuesItIsGiven) {
    FreshDatabase fresh{Engine::sqlite};
    fresh->read([](Reader& db) {
        for (const auto* name : {"karen%", "niels%"})
            db.number("SELECT COUNT(*) FROM users WHERE user_name LIKE ?", {name});
        EXPECT_EQ(db.number("SELECT sum(reprep) FROM sqlite_stmt"), 0);
    });
}

TEST(SqliteFilesDeathTest, AreReadWithoutALockAroundAllMemory) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    // In a process of its own: the library takes its settings before its first file only.
    const auto counted_bytes = [] {
        const FreshDatabase fresh{Engine::sqlite};
        return sqlite3_memory_used();
    };
    EXPECT_EXIT(std::exit(counted_bytes() == 0 ? 0 : 1), testing::ExitedWithCode(0), "");
}

TEST(SqliteFiles, AreReadByTheirOwnerAlone) {
    const auto all_private = [](const std::string& folder) {
        std::size_t files = 0;
        for (const auto& entry : fs::directory_iterator{folder}) {
            if (entry.is_directory()) continue;
            EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write)
                << entry.path();
            ++files;
        }
        return files;
    };
    FreshDatabase fresh{Engine::sqlite};
    fresh->write([](Writer& db) { test::add_person(db, "karen"); });
    EXPECT_GE(all_private(fresh.folder()), 5U) << "files, logs and lock";
    fresh->copy_to(fresh.folder() + "/copy");
    EXPECT_EQ(all_private(fresh.folder() + "/copy"), 2U);

    // A folder of before that was open to others is closed when it is served again.
    fresh.close();
    for (const auto* name : {"/office.db", "/keys.db"})
        fs::permissions(fresh.folder() + name, fs::perms{0644});
    fresh.reopen();
    fresh->write([](Writer& db) { test::add_person(db, "niels"); });
    EXPECT_GE(all_private(fresh.folder()), 5U);
}

TEST(SqliteFiles, CannotBeWrittenByAReader) {
    FreshDatabase fresh{Engine::sqlite};
    EXPECT_THROW(fresh->read([](Reader& db) { db.number("DELETE FROM users"); }), Fault);
}

TEST(SqliteFiles, KeepASecondProgramOut) {
    FreshDatabase fresh{Engine::sqlite};
    try {
        Database::open(at(fresh.folder()));
        FAIL() << "opened twice";
    } catch (const InUse& in_use) {
        EXPECT_NE(std::string{in_use.what()}.find("Stop det først"), std::string::npos);
    }
    fresh.reopen();
}

TEST(SqliteFiles, SayWhatToDoWhenTheyCannotBeUsed) {
    struct Example {
        const char* why;
        void (*harm)(const std::string& folder);
        const char* says;
    };
    // clang-format off
    const Example examples[] = {
        {"keys are lost: no person can be read",
         [](const std::string& folder) { fs::remove(folder + "/keys.db"); }, "keys.db mangler"},
        {"the office is lost: a new one must not begin in silence",
         [](const std::string& folder) { fs::remove(folder + "/office.db"); }, "office.db mangler"},
        {"text is no database",
         [](const std::string& folder) { std::ofstream{folder + "/office.db"} << std::string(9000, 'x'); },
         "Gendan mappen"},
        {"a page in the schema is damaged",
         [](const std::string& folder) {
             std::fstream file{folder + "/office.db", std::ios::in | std::ios::out | std::ios::binary};
             file.seekp(100);
             file << std::string(600, '\x55');
         },
         "Gendan mappen"},
    };
    // clang-format on
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        FreshDatabase fresh{Engine::sqlite};
        fresh->write([](Writer& db) { test::add_person(db, "karen"); });
        fresh.close();
        example.harm(fresh.folder());
        const auto text = refusal(fresh.folder());
        EXPECT_NE(text.find(example.says), std::string::npos) << text;
        EXPECT_EQ(text.find('\n'), std::string::npos);
    }
}

TEST(SqliteFiles, RefuseASchemaThatIsNewerThanTheProgram) {
    FreshDatabase fresh{Engine::sqlite};
    fresh->write([](Writer& db) {
        db.execute("INSERT INTO office.store_migrations (number, name) VALUES (9999, 'future')");
    });
    fresh.close();
    EXPECT_NE(refusal(fresh.folder()).find("nyere udgave"), std::string::npos);
}

TEST(SqliteFiles, RefuseAFolderThatCannotBeMade) {
    EXPECT_NE(refusal("/proc/nowhere").find("kan ikke oprettes"), std::string::npos);
}

TEST(SqliteFiles, AreMendedWhenPowerFailedBetweenTheTwoCommits) {
    FreshDatabase fresh{Engine::sqlite};
    fresh->write([](Writer& db) { test::add_person(db, "karen"); });
    fresh.close();
    // The office of before the batch beside the keys of after it.
    fs::copy_file(fresh.folder() + "/office.db", fresh.folder() + "/before");
    fresh.reopen();
    EXPECT_EQ(fresh->torn_batch(), std::vector<Touched>{});
    fresh->write([](Writer& db) { test::add_person(db, "niels"); });
    fresh.close();
    fs::rename(fresh.folder() + "/before", fresh.folder() + "/office.db");

    fresh.reopen();
    EXPECT_EQ(test::tokens_ahead(*fresh), (std::vector{Touched{"person", 2}}));
    EXPECT_EQ(fresh->torn_batch(), (std::vector{Touched{"person", 2}}));
    EXPECT_EQ(test::persons_without_key(*fresh), 0);

    // Until it is mended it is remembered, over commits and restarts.
    fresh->write([](Writer& db) { db.execute("DELETE FROM data_keys WHERE id = 2"); });
    fresh.reopen();
    EXPECT_EQ(fresh->torn_batch(), (std::vector{Touched{"person", 2}}));
    fresh->clear_torn_batch();
    fresh.reopen();
    EXPECT_EQ(fresh->torn_batch(), std::vector<Touched>{});
    EXPECT_EQ(test::names(*fresh), (std::vector<std::string>{"karen"}));
}

TEST(SqliteFiles, SayThatAllTokensAreInDoubtBesideAnOlderOffice) {
    FreshDatabase fresh{Engine::sqlite};
    fresh.close();
    fs::copy_file(fresh.folder() + "/office.db", fresh.folder() + "/before");
    fresh.reopen();
    for (const auto* name : {"karen", "niels", "ane"})
        fresh->write([&](Writer& db) { test::add_person(db, name); });
    fresh.close();
    fs::rename(fresh.folder() + "/before", fresh.folder() + "/office.db");
    fresh.reopen();
    EXPECT_EQ(fresh->torn_batch(), (std::vector{Touched{"all", 0}}));
}

TEST(SqliteFiles, RefuseKeysThatAreOlderThanTheOffice) {
    FreshDatabase fresh{Engine::sqlite};
    fresh->write([](Writer& db) { test::add_person(db, "karen"); });
    fresh.close();
    fs::copy_file(fresh.folder() + "/keys.db", fresh.folder() + "/before");
    fresh.reopen();
    fresh->write([](Writer& db) { test::add_person(db, "niels"); });
    fresh.close();
    fs::rename(fresh.folder() + "/before", fresh.folder() + "/keys.db");
    EXPECT_NE(refusal(fresh.folder()).find("nyeste keys.db"), std::string::npos);
}

TEST(SqliteFiles, AreCopiedWholeWhileWritingGoesOn) {
    FreshDatabase fresh{Engine::sqlite};
    fresh->write([](Writer& db) {
        for (int i = 0; i < 5'000; ++i) test::add_person(db, "before-" + std::to_string(i));
    });
    const TempFolder target;
    const auto folder = target / "copy";
    std::atomic<bool> copied = false;
    int meanwhile = 0;
    std::thread writes{[&] {
        while (!copied) {
            fresh->write([&](Writer& db) {
                test::add_person(db, "meanwhile-" + std::to_string(meanwhile));
            });
            ++meanwhile;
        }
    }};
    fresh->copy_to(folder);
    copied = true;
    writes.join();

    const auto copy = Database::open(at(folder));
    EXPECT_EQ(copy->torn_batch(), std::vector<Touched>{});
    EXPECT_EQ(test::persons_without_key(*copy), 0);
    EXPECT_EQ(test::tokens_ahead(*copy), std::vector<Touched>{});
    EXPECT_GE(test::count(*copy, "users"), 5'000);
    EXPECT_LE(test::count(*copy, "users"), 5'000 + meanwhile);
    EXPECT_GT(meanwhile, 0);
    EXPECT_THROW(fresh->copy_to(folder), Fault);
    fresh->write([](Writer& db) { test::add_person(db, "after"); });
}

TEST(SqliteFiles, ShowEveryPersonWithItsKeyWhileOthersWrite) {
    FreshDatabase fresh{Engine::sqlite};
    std::atomic<bool> ended = false;
    std::jthread writes{[&] {
        for (int i = 0; i < 300; ++i)
            fresh->write([&](Writer& db) { test::add_person(db, std::to_string(i)); });
        ended = true;
    }};
    while (!ended) ASSERT_EQ(test::persons_without_key(*fresh), 0);
}

}  // namespace
}  // namespace store
