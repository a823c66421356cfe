#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "store/database.hpp"
#include "store/office.hpp"
#include "support/both_engines.hpp"
#include "support/postgres_server.hpp"

namespace store {
namespace {

using support::Engine;
using support::FreshDatabase;
using support::PostgresServer;

std::string database_name(const FreshDatabase& fresh) {
    const auto& text = fresh.settings().database;
    return text.substr(text.rfind('=') + 1);
}

TEST(PostgresLoss, OfTheServerIsMendedWhenItIsBack) {
    FreshDatabase fresh{Engine::postgres};
    auto& server = PostgresServer::shared();
    fresh->write([](Writer& db) { test::add_person(db, "karen"); });
    server.kill();
    EXPECT_THROW(test::names(*fresh), ConnectionLost);
    // The server ends with the thread that started it, so it is the command that has its own.
    std::jthread waits{[&] { fresh->write([](Writer& db) { test::add_person(db, "niels"); }); }};
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    server.start();
    waits.join();
    EXPECT_EQ(test::names(*fresh), (std::vector<std::string>{"karen", "niels"}));
}

TEST(PostgresLoss, UnderLoadLosesNothingThatWasAcknowledgedAndDoublesNothing) {
    FreshDatabase fresh{Engine::postgres};
    auto& server = PostgresServer::shared();
    std::atomic<bool> ended = false;
    std::atomic<int> kept = 0, unknown = 0;
    {
        std::vector<std::jthread> crowd;
        for (int t = 0; t < 4; ++t)
            crowd.emplace_back([&, t] {
                for (int i = 0; !ended; ++i) {
                    try {
                        fresh->write([&](Writer& db) {
                            test::add_person(db, std::to_string(t) + "-" + std::to_string(i));
                        });
                        ++kept;
                    } catch (const CommitUnknown&) {
                        ++unknown;
                    }
                }
            });
        for (int round = 0; round < 3; ++round) {
            std::this_thread::sleep_for(std::chrono::milliseconds{200});
            server.kill();
            server.start();
        }
        ended = true;
    }
    const auto found = test::count(*fresh, "users");
    EXPECT_GE(found, kept);
    EXPECT_LE(found, kept + unknown);
    EXPECT_GT(kept, 0);
}

TEST(PostgresLoss, BeforeTheCommitIsDoneOverOnce) {
    FreshDatabase fresh{Engine::postgres};
    // The first commit that adds a user ends its own connection; a sequence is not taken back.
    PostgresServer::shared().run_sql(database_name(fresh), R"sql(
        CREATE SEQUENCE office.commits;
        CREATE FUNCTION office.cut() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF nextval('office.commits') = 1 THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
                PERFORM pg_sleep(1);
            END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON office.users
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION office.cut())sql");
    int runs = 0;
    fresh->write([&](Writer& db) {
        ++runs;
        test::add_person(db, "karen");
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(test::names(*fresh), std::vector<std::string>{"karen"});
}

TEST(PostgresLoss, AfterTheCommitIsNotDoneOver) {
    FreshDatabase fresh{Engine::postgres};
    auto& server = PostgresServer::shared();
    // A commit that waits for a second server is kept here, and its answer never comes.
    server.run_sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
    server.run_sql("postgres", "SELECT pg_reload_conf()");
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    std::jthread cut{[&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{500});
        server.run_sql("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
        server.run_sql("postgres",
                       "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                       " WHERE datname = '" +
                           database_name(fresh) + "' AND wait_event = 'SyncRep'");
        server.run_sql("postgres", "SELECT pg_reload_conf()");
    }};
    int runs = 0;
    try {
        fresh->write([&](Writer& db) {
            ++runs;
            test::add_person(db, "karen");
        });
    } catch (const CommitUnknown&) {
        // As true as being told that it was kept: only one server has it.
    }
    cut.join();
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(test::names(*fresh), std::vector<std::string>{"karen"});
}

TEST(PostgresLoss, LeavesTwoServersOfTheProgramWithKeysOfTheirOwn) {
    FreshDatabase fresh{Engine::postgres};
    auto settings = fresh.settings();
    settings.folder = "";
    const auto other = Database::open(settings);
    const auto add = [](Database& database, const std::string& from) {
        for (int i = 0; i < 40; ++i)
            database.write([&](Writer& db) { test::add_person(db, from + std::to_string(i)); });
    };
    {
        std::jthread first{[&] { add(*fresh, "a"); }}, second{[&] { add(*other, "b"); }};
    }
    EXPECT_EQ(test::count(*fresh, "users"), 80);
    EXPECT_EQ(test::persons_without_key(*other), 0);
}

TEST(PostgresLoss, NamesAServerThatIsNotThere) {
    try {
        Database::open({.database = "postgres:host=/nowhere dbname=x", .folder = ""});
        FAIL() << "opened";
    } catch (const Fault& fault) {
        EXPECT_NE(std::string{fault.what()}.find("Ingen forbindelse"), std::string::npos);
    }
}

}  // namespace
}  // namespace store
