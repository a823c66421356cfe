#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <sys/mount.h>
#include <thread>

#include "app/backup_files.hpp"
#include "app/clock.hpp"
#include "app/office.hpp"
#include "casework/erasure_store.hpp"
#include "casework/person_store.hpp"
#include "smoke/office.hpp"
#include "support/rounds.hpp"

namespace smoke {
namespace {

namespace fs = std::filesystem;
using support::Browser;
using support::DataFolder;
using support::RunningServer;

constexpr int old_cases = 400;

// Calls of 2018, each by somebody of their own.
void import_old_cases(const Words& office, const fs::path& above) {
    const auto file = (above / "henvendelser.csv").string();
    {
        std::ofstream rows{file};
        rows << "received_on;channel;caller;reason;name;phone;note\n";
        for (int at = 0; at < old_cases; ++at)
            rows << fmt::format(
                "2018-03-06;telefon;patient;befordring;Petrea Kjær {};87 30 {:02} {:02};Notat {}\n",
                at, at / 100, at % 100, at);
    }
    const auto read = run(office, {"import", "inquiries", file});
    ASSERT_EQ(read.code, 0) << read.err;
}

// Runs the program and kills it after so many milliseconds; whether it was killed.
bool killed(const Words& words, int ms) {
    std::string command = fmt::format("timeout -s KILL {:.3f} {}", ms / 1000.0, PROGRAM);
    for (const auto& word : words) command += " '" + word + "'";
    command += " > /dev/null 2>&1";
    return std::system(command.c_str()) != 0;
}

Words joined(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

TEST(Keeping, OfABackupThatIsKilledLeavesTheOneBeforeAndNothingHalf) {
    const DataFolder folder;
    const Words office{"--data", folder.path()};
    add_user(office, "karen", "adviser");
    import_old_cases(office, folder.above());
    const auto to = (folder.above() / "backup").string();
    const Words backup{"backup", "--to", to};
    const auto first = run(office, backup);
    ASSERT_EQ(first.code, 0) << first.err;
    std::mt19937 random{1899};
    int kills = 0;
    for (int round = 0; round < support::rounds(6); ++round)
        kills += killed(joined(office, backup), 5 + static_cast<int>(random() % 600)) ? 1 : 0;
    EXPECT_GT(kills, 0) << "or nothing was tried";
    const auto kept = app::office_numbers(to);
    ASSERT_FALSE(kept.empty());
    EXPECT_GE(app::manifest_of(app::keys_backup(to)).number, kept.back());

    // What is there is whole, and the next one is taken as if nothing had been.
    fs::copy_file(folder.path() + ".key", folder.above() / "nyt.key");
    const auto back =
        run({}, {"restore", "--from", to, "--data", (folder.above() / "nyt").string()});
    EXPECT_EQ(back.code, 0) << back.err;
    const auto again = run(office, backup);
    EXPECT_EQ(again.code, 0) << again.err;
    for (const auto& entry : fs::directory_iterator{to})
        EXPECT_FALSE(entry.path().string().ends_with(".part")) << entry.path();
    EXPECT_FALSE(fs::exists(app::backup_room(folder.path())));
    std::cout << kills << " kills during a backup\n";
}

TEST(Keeping, OfARestoreThatIsKilledLeavesAllOrNothing) {
    const DataFolder folder;
    const Words office{"--data", folder.path()};
    add_user(office, "karen", "adviser");
    import_old_cases(office, folder.above());
    const auto to = (folder.above() / "backup").string();
    ASSERT_EQ(run(office, {"backup", "--to", to}).code, 0);
    const auto fresh = (folder.above() / "nyt").string();
    fs::copy_file(folder.path() + ".key", fresh + ".key");
    const Words restore{"restore", "--from", to, "--data", fresh};
    std::mt19937 random{1858};
    int kills = 0;
    for (int round = 0; round < support::rounds(6) && !fs::exists(fresh); ++round) {
        kills += killed(restore, 5 + static_cast<int>(random() % 400)) ? 1 : 0;
        if (fs::exists(fresh)) break;
    }
    if (!fs::exists(fresh)) {
        const auto back = run({}, restore);
        EXPECT_EQ(back.code, 0) << back.err;
    }
    const auto check = run({"--data", fresh}, {"check", "--json"});
    EXPECT_EQ(check.code, 0) << check.out << check.err;
    std::cout << kills << " kills during a restore\n";
}

TEST(Keeping, OfAnErasureThatIsKilledGoesOnWhereItWas) {
    const DataFolder folder;
    const auto settings = (folder.above() / "kontor.toml").string();
    std::ofstream{settings} << "keep_years_guidance = 5\nkeep_years_rereferral = 5\n";
    const Words config{"--config", settings};
    const Words office{"--data", folder.path(), "--config", settings};
    add_user(office, "karen", "adviser");
    add_user(office, "petra", "head");
    add_user(office, "niels", "administrator");
    import_old_cases(office, folder.above());
    {
        RunningServer server{folder.path(), config};
        Browser head{server.port()}, administrator{server.port()};
        ASSERT_TRUE(head.sign_in("petra", password));
        ASSERT_TRUE(administrator.sign_in("niels", password));
        EXPECT_EQ(head.post("/opbevaring/forslag", {})->status, 303);
        EXPECT_EQ(head.post("/opbevaring/godkendelse", {{"run", "1"}})->status, 403) << "four eyes";
        EXPECT_EQ(administrator.post("/opbevaring/godkendelse", {{"run", "1"}})->status, 303);
        server.kill();
    }
    std::mt19937 random{1866};
    int kills = 1;
    const auto left = [&] {
        const auto opened = app::open_office({}, folder.path(), app::WhenMissing::refuse);
        return opened->database->read([](store::Reader& db) {
            return db.number("SELECT COUNT(*) FROM cases WHERE erased_at IS NULL");
        });
    };
    for (int round = 0; round < support::rounds(20) && left() > 0; ++round) {
        RunningServer server{folder.path(), config};
        std::this_thread::sleep_for(std::chrono::milliseconds{5 + random() % 120});
        server.kill();
        ++kills;
        const auto check = run(office, {"check", "--json"});
        ASSERT_EQ(check.code, 0) << check.out << check.err;
    }
    {
        RunningServer server{folder.path(), config};
        for (int turn = 0; turn < 600; ++turn) {
            const auto ran = run(office, {"retention", "--json"});
            if (ran.out.find("\"done\":true") != std::string::npos) break;
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        EXPECT_EQ(server.stop(), 0);
    }
    EXPECT_EQ(left(), 0);
    const auto opened = app::open_office({}, folder.path(), app::WhenMissing::refuse);
    opened->database->read([&](store::Reader& db) {
        const auto now = app::now();
        const casework::Viewer viewer{base::UserId{1}, identity::Role::adviser, now,
                                      opened->day(now)};
        EXPECT_TRUE(casework::search(db, *opened->vault, viewer, "Petrea", 10).empty());
        EXPECT_EQ(db.number("SELECT COUNT(*) FROM cases"), old_cases) << "every number stands";
    });
    std::cout << kills << " kills during an erasure\n";
}

TEST(Keeping, OfABackupOnAFullDiskSaysSoAndLosesNothing) {
    const DataFolder folder;
    const Words office{"--data", folder.path()};
    add_user(office, "karen", "adviser");
    import_old_cases(office, folder.above());
    const auto to = folder.above() / "backup";
    fs::create_directory(to);
    if (::mount("none", to.c_str(), "tmpfs", 0, "size=3m,mode=0700") != 0)
        GTEST_SKIP() << "only root can mount a small disk";
    const auto first = run(office, {"backup", "--to", to.string()});
    std::ofstream{to / "filler"} << std::string(4'000'000, 'x');
    const auto before = app::office_numbers(to);
    const auto refused = run(office, {"backup", "--to", to.string()});
    EXPECT_EQ(refused.code, 3) << refused.out;
    EXPECT_NE(refused.err.find("Disken er fuld"), std::string::npos) << refused.err;
    EXPECT_EQ(app::office_numbers(to), before) << first.err;
    for (const auto& entry : fs::directory_iterator{to})
        EXPECT_FALSE(entry.path().string().ends_with(".part")) << entry.path();
    ::umount2(to.c_str(), MNT_DETACH);
    EXPECT_EQ(run(office, {"check"}).code, 0);
}

TEST(Keeping, OfABackupWhileTheOfficeIsServedGoesThroughTheServer) {
    const DataFolder folder;
    const Words office{"--data", folder.path()};
    add_user(office, "karen", "adviser");
    RunningServer server{folder.path()};
    Browser browser{server.port()};
    ASSERT_TRUE(browser.sign_in("karen", password));
    ASSERT_TRUE(registered(browser.post("/henvendelser", call("Ringer om ventetid.", "en"))));
    const auto to = (folder.above() / "backup").string();
    const auto taken = run(office, {"backup", "--to", to, "--json"});
    EXPECT_EQ(taken.code, 0) << taken.err;
    EXPECT_NE(taken.out.find("\"number\":1"), std::string::npos) << taken.out;
    ASSERT_TRUE(registered(browser.post("/henvendelser", call("Ringer igen.", "to"))));
    EXPECT_EQ(server.stop(), 0);
    expect_one_line(run({}, {"restore", "--from", to, "--data", folder.path()}), 3,
                    "overskrives ikke");
}

}  // namespace
}  // namespace smoke
