// How fast a backup is beside copying the two files, and what registration keeps meanwhile.
//   bench_backup DIR WORK    DIR: an office made by bench_fill, copied to WORK first
#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <stdexcept>
#include <thread>
#include <unistd.h>
#include <vector>

#include "app/backup_command.hpp"
#include "app/clock.hpp"
#include "app/office.hpp"
#include "app/restore_command.hpp"
#include "casework/case_store.hpp"
#include "identity/identity_store.hpp"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int writers = 8;
constexpr int rounds = 3;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

// What `cp` and `sync` do.
void copy_durably(const fs::path& from, const fs::path& to) {
    std::vector<char> bytes(256 * 1024);
    const int in = ::open(from.c_str(), O_RDONLY);
    const int out = ::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t got = 0;
    while ((got = ::read(in, bytes.data(), bytes.size())) > 0)
        if (::write(out, bytes.data(), static_cast<std::size_t>(got)) != got)
            throw std::runtime_error("the disk is full");
    if (got < 0 || ::fsync(out) != 0) throw std::runtime_error("the files cannot be copied");
    ::close(in);
    ::close(out);
}

double seconds_to_copy(const fs::path& office, const fs::path& to) {
    fs::create_directories(to);
    const auto began = Clock::now();
    for (const auto* name : {"keys.db", "office.db"}) copy_durably(office / name, to / name);
    const auto took = seconds_since(began);
    fs::remove_all(to);
    return took;
}

// Registers for as long as it lives; `count` of what was answered.
class Registering {
public:
    explicit Registering(app::Office& office) : office_{office} {
        user_ =
            office.database->read([](store::Reader& db) { return identity::users(db).front().id; });
        for (int at = 0; at < writers; ++at) threads_.emplace_back([this] { run(); });
    }
    ~Registering() {
        ending_ = true;
        for (auto& thread : threads_) thread.join();
    }
    int count() const { return count_; }

private:
    void run() {
        while (!ending_) {
            const auto now = app::now();
            const auto today = office_.day(now);
            casework::Inquiry inquiry;
            inquiry.channel = "telefon";
            inquiry.caller = "patient";
            inquiry.reason = "ventetider";
            inquiry.received_on = today;
            inquiry.received_at = inquiry.answered_at.emplace(now);
            inquiry.new_person.name = "Petrea Hansine Kjær";
            inquiry.new_person.phone = "87 30 44 15";
            inquiry.note = "Ringer om ventetid til undersøgelse.";
            const auto kept = office_.database->write([&](store::Writer& db) {
                return casework::register_inquiry(db, *office_.vault, office_.codes(), inquiry,
                                                  {user_, now, today, std::nullopt});
            });
            if (!kept) throw std::runtime_error(kept.error().message);
            ++count_;
        }
    }

    app::Office& office_;
    base::UserId user_;
    std::atomic<bool> ending_ = false;
    std::atomic<int> count_ = 0;
    std::vector<std::thread> threads_;
};

double rate_alone(app::Office& office, double seconds) {
    const Registering registering{office};
    const auto began = Clock::now();
    const auto before = registering.count();
    while (seconds_since(began) < seconds)
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    return (registering.count() - before) / seconds_since(began);
}

struct Taken {
    double sealed_s = 0, checked_s = 0, rate = 0;
};

Taken take(app::Office& office, const fs::path& folder, const Registering* registering) {
    app::CommandLine line;
    line.json = true;
    line.keep = 1;
    const auto began = Clock::now();
    const auto before = registering != nullptr ? registering->count() : 0;
    const auto outcome = app::back_up(office, line, {{}, {{folder.string(), ""}}, ""}, app::now());
    if (outcome.code != app::done) throw std::runtime_error(outcome.err);
    const auto told = boost::json::parse(outcome.out).as_object();
    Taken taken{told.at("sealed_s").as_double(), told.at("checked_s").as_double()};
    if (registering != nullptr) taken.rate = (registering->count() - before) / seconds_since(began);
    return taken;
}

void row(const std::string& what, const std::string& ours, const std::string& yardstick,
         double ratio, const char* wanted) {
    fmt::print("| {} | {} | {} | {:.2f} | {} |\n", what, ours, yardstick, ratio, wanted);
}

void measure(const fs::path& given, const fs::path& work) {
    fs::remove_all(work);
    fs::create_directories(work / "kontor");
    for (const auto* name : {"keys.db", "office.db"})
        fs::copy_file(given / name, work / "kontor" / name);
    fs::copy_file(given.string() + ".key", work / "kontor.key");
    const auto office = app::open_office({}, work / "kontor", app::WhenMissing::refuse);
    const auto cases = office->database->read(
        [](store::Reader& db) { return db.number("SELECT COUNT(*) FROM cases"); });
    const auto megabytes = static_cast<double>(fs::file_size(work / "kontor" / "keys.db") +
                                               fs::file_size(work / "kontor" / "office.db")) /
                           1e6;
    double copied = 0, sealed = 0, checked = 0, alone = 0, meanwhile = 0, loaded = 0;
    for (int round = 0; round < rounds; ++round) {
        copied += seconds_to_copy(work / "kontor", work / "kopi") / rounds;
        const auto quiet = take(*office, work / "backup", nullptr);
        sealed += quiet.sealed_s / rounds;
        checked += quiet.checked_s / rounds;
        alone += rate_alone(*office, 5) / rounds;
        const Registering registering{*office};
        const auto busy = take(*office, work / "backup", &registering);
        meanwhile += busy.rate / rounds;
        loaded += busy.sealed_s / rounds;
    }
    row(fmt::format("backup sealed, {} cases, {:.0f} MB", cases, megabytes),
        fmt::format("{:.0f} MB/s", megabytes / sealed),
        fmt::format("copying the files {:.0f} MB/s", megabytes / copied), copied / sealed,
        "at least 0.5");
    row("the same while 8 register", fmt::format("{:.0f} MB/s", megabytes / loaded),
        fmt::format("copying the files {:.0f} MB/s", megabytes / copied), copied / loaded, "-");
    row("registration by 8 while a backup is taken and tried", fmt::format("{:.0f}/s", meanwhile),
        fmt::format("without {:.0f}/s", alone), meanwhile / alone, "at least 0.7");
    fmt::print("| the backup opened on trial and checked | {:.1f} s | - | - | - |\n", checked);
    fs::remove_all(work);
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) {
        fmt::print(stderr, "bench_backup DIR WORK\n");
        return 2;
    }
    measure(fs::absolute(words[1]), fs::absolute(words[2]));
}
