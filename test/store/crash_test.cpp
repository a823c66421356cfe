#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <map>
#include <random>
#include <signal.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "store/database.hpp"
#include "store/office.hpp"
#include "support/rounds.hpp"
#include "support/temp_folder.hpp"

namespace store {
namespace {

constexpr int writers = 6;

// In a process of its own: writes until it is killed, and sends each name once it is kept.
[[noreturn]] void write_until_killed(const Settings& settings, int round, int acknowledged) {
    const auto database = Database::open(settings);
    std::vector<std::thread> crowd;
    for (int t = 0; t < writers; ++t)
        crowd.emplace_back([&, t] {
            for (int i = 0;; ++i) {
                auto name =
                    std::to_string(round) + "-" + std::to_string(t) + "-" + std::to_string(i);
                database->write([&](Writer& db) { test::add_person(db, name); });
                name += '\n';
                if (::write(acknowledged, name.data(), name.size()) < 0) ::_exit(1);
            }
        });
    for (;;) ::pause();
}

std::vector<std::string> lines_of(int file) {
    std::string text;
    std::array<char, 4096> part{};
    for (auto count = ::read(file, part.data(), part.size()); count > 0;
         count = ::read(file, part.data(), part.size()))
        text.append(part.data(), static_cast<std::size_t>(count));
    std::vector<std::string> lines;
    for (std::size_t from = 0, end = text.find('\n'); end != std::string::npos;
         from = end + 1, end = text.find('\n', from))
        lines.push_back(text.substr(from, end - from));
    return lines;
}

std::vector<std::string> run_and_kill(const Settings& settings, int round,
                                      std::chrono::milliseconds after) {
    std::array<int, 2> pipe{};
    EXPECT_EQ(::pipe(pipe.data()), 0);
    const auto child = ::fork();
    if (child == 0) {
        ::close(pipe[0]);
        write_until_killed(settings, round, pipe[1]);
    }
    ::close(pipe[1]);
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    auto lines = lines_of(pipe[0]);
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
    return lines;
}

void mend(Database& database) {
    const auto torn = database.torn_batch();
    for (const auto& ahead : test::tokens_ahead(database))
        EXPECT_TRUE(std::ranges::find(torn, ahead) != torn.end())
            << "tokens ahead that nobody noted";
    database.write([&](Writer& db) {
        for (const auto& one : torn)
            if (db.number("SELECT COUNT(*) FROM users WHERE id = ?", {one.id}) == 0)
                db.execute("DELETE FROM person_tokens WHERE person_id = ?", {one.id});
    });
    database.clear_torn_batch();
}

TEST(Crash, LosesNothingThatWasAcknowledgedWhenTheProgramIsKilled) {
    const support::TempFolder folder;
    const Settings settings{.database = "sqlite", .folder = folder.path()};
    std::mt19937 random{1901};
    std::map<std::string, int> kept;
    std::size_t acknowledged = 0;
    const int rounds = support::rounds(20);
    for (int round = 0; round < rounds; ++round) {
        const std::chrono::milliseconds after{5 + random() % 496};
        const auto lines = run_and_kill(settings, round, after);
        acknowledged += lines.size();

        const auto database = Database::open(settings);
        std::map<std::string, int> found;
        for (const auto& name : test::names(*database)) ++found[name];
        for (const auto& line : lines) ASSERT_EQ(found[line], 1) << line;
        for (const auto& [name, times] : kept) ASSERT_EQ(found[name], times) << name;
        kept = found;
        EXPECT_EQ(test::persons_without_key(*database), 0);
        mend(*database);
        EXPECT_EQ(test::tokens_ahead(*database), std::vector<Touched>{});
        for (const auto* check : {"PRAGMA keys.quick_check", "PRAGMA office.quick_check"})
            EXPECT_EQ(database->read([&](Reader& db) {
                return db.first<std::string>(check, {},
                                             [](Row& row) { return row.next<std::string>(); });
            }),
                      "ok");
    }
    std::cout << rounds << " kills, " << acknowledged << " acknowledged\n";
    EXPECT_GT(acknowledged, 0U);
}

TEST(Crash, LeavesTheOldOrTheNewSchemaWhenMigrationIsKilled) {
    std::mt19937 random{1864};
    for (int round = 0; round < support::rounds(20); ++round) {
        const support::TempFolder folder;
        const Settings settings{.database = "sqlite", .folder = folder.path()};
        const auto child = ::fork();
        if (child == 0) {
            Database::open(settings);
            ::_exit(0);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{random() % 150});
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        const auto database = Database::open(settings);
        database->write([](Writer& db) { test::add_person(db, "karen"); });
        EXPECT_EQ(test::names(*database), std::vector<std::string>{"karen"});
    }
}

}  // namespace
}  // namespace store
