#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "app/office.hpp"
#include "casework/case_store.hpp"
#include "support/browser.hpp"
#include "support/program.hpp"

namespace {

using support::Browser;
using support::DataFolder;
using support::run_program;
using support::RunningServer;

constexpr auto password = "viborg-kontor-1899";
constexpr int clients = 20;

int kills() {
    return std::getenv("PATIENTKONTOR_LONG") ? 1'000 : 20;
}

// One registration that a client tried; `key` is what the form was handed out with.
struct Attempt {
    std::string key;
    std::string note;
};

Browser::Fields form(const Attempt& attempt) {
    return {{"channel", "telefon"},   {"caller", "patient"},
            {"reason", "ventetider"}, {"name", "Petrea Hansine Kjær"},
            {"phone", "87 30 44 15"}, {"note", attempt.note},
            {"finish", "close"},      {"once", attempt.key}};
}

bool acknowledged(const std::optional<support::Answer>& answer) {
    return answer && answer->status == 303 &&
           answer->location.find("gjort=registreret") != std::string::npos;
}

// What was answered with success, and what nobody knows about.
struct Log {
    std::mutex mutex;
    std::vector<Attempt> acknowledged;
    std::vector<Attempt> unknown;
    std::atomic<int> refused = 0;
    std::atomic<int> count = 0;
};

void register_until_broken(Browser browser, int round, int client, Log& log) {
    for (int turn = 0;; ++turn) {
        const auto name = fmt::format("r{}k{}t{}", round, client, turn);
        const Attempt attempt{name, "Ringer om ventetid " + name + "."};
        const auto answer = browser.post("/henvendelser", form(attempt));
        const std::lock_guard lock{log.mutex};
        if (!answer) {
            log.unknown.push_back(attempt);
            return;
        }
        if (acknowledged(answer))
            log.acknowledged.push_back(attempt);
        else
            ++log.refused;
    }
}

std::map<std::string, int> notes_kept(const std::string& folder) {
    const auto office = app::open_office({}, folder, app::WhenMissing::refuse);
    return office->database->read([&](store::Reader& db) {
        std::map<std::string, int> found;
        const auto last = db.number("SELECT MAX(id) FROM cases");
        for (std::int64_t id = 1; id <= last; ++id)
            for (const auto& contact : casework::contacts_of(db, *office->vault, base::CaseId{id}))
                ++found[contact.note];
        return found;
    });
}

TEST(Crash, LosesNoAcknowledgedRegistrationAndKeepsNoneTwice) {
    const DataFolder folder;
    ASSERT_EQ(run_program({"--data", folder.path(), "user", "add", "karen", "--name", "Karen",
                           "--role", "adviser", "--password-stdin"},
                          std::string{password} + "\n")
                  .code,
              0);
    Log log;
    std::mt19937 random{1899};
    Browser signed_in{0};
    for (int round = 0; round < kills(); ++round) {
        RunningServer server{folder.path()};
        signed_in.move_to(server.port());
        if (round == 0) {
            ASSERT_TRUE(signed_in.sign_in("karen", password));
        }
        // What nobody knew after the last kill is sent again with the key it had.
        for (const auto& attempt : std::exchange(log.unknown, {})) {
            const auto answer = signed_in.post("/henvendelser", form(attempt));
            ASSERT_TRUE(acknowledged(answer)) << (answer ? answer->body : "no answer");
            log.acknowledged.push_back(attempt);
        }
        std::vector<std::jthread> threads;
        for (int client = 0; client < clients; ++client)
            threads.emplace_back(register_until_broken, signed_in, round, client, std::ref(log));
        std::this_thread::sleep_for(std::chrono::milliseconds{5 + random() % 496});
        server.kill();
    }
    EXPECT_EQ(log.refused, 0);
    const auto kept = notes_kept(folder.path());
    int lost = 0;
    int doubled = 0;
    for (const auto& attempt : log.acknowledged)
        if (!kept.contains(attempt.note)) ++lost;
    for (const auto& [note, count] : kept)
        if (count > 1) ++doubled;
    EXPECT_EQ(lost, 0);
    EXPECT_EQ(doubled, 0);
    EXPECT_GT(log.acknowledged.size(), static_cast<std::size_t>(kills()));
    const auto check = run_program({"--data", folder.path(), "check", "--json"});
    EXPECT_EQ(check.code, 0) << check.out;
    fmt::print("{} kills, {} acknowledged, {} lost, {} twice\n", kills(), log.acknowledged.size(),
               lost, doubled);
}

}  // namespace
