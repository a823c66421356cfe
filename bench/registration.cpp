// Budget: durable registration reaches 0.5 of the bare SQLite C API that writes the same rows to
// the same two files with the same sync level, one at a time; 0.6 of it with 32 writers at once,
// where the bare program writes 32 registrations to a transaction.

#include <atomic>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <thread>
#include <vector>

#include "casework/case_store.hpp"
#include "cast.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list_files.hpp"
#include "store/database.hpp"

namespace {

namespace fs = std::filesystem;
using std::chrono::duration;
using std::chrono::steady_clock;

constexpr base::Instant noon{1'514'890'000'000};
const base::Date today{2018, 1, 2};

// A folder on the disk whose syncs are measured.
class Folder {
public:
    explicit Folder(const std::string& name)
        : path_{fs::absolute("var/bench/registration-" + name).string()} {
        fs::remove_all(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

void exec(sqlite3* db, const std::string& sql) {
    if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return;
    fmt::print(stderr, "{}: {}\n", sql, sqlite3_errmsg(db));
    std::exit(3);
}

casework::Inquiry inquiry(int number) {
    const auto& member = cast::everyone[static_cast<std::size_t>(number) % cast::everyone.size()];
    casework::Inquiry made;
    made.channel = "telefon";
    made.caller = "patient";
    made.reason = "ventetider";
    made.received_on = today;
    made.received_at = noon;
    made.answered_at = noon;
    made.new_person.name = fmt::format("{} {}", member.name, number);
    made.new_person.phone = fmt::format("86{:06}", number);
    made.note = "Ringer om ventetid til scanning og ønsker omvisitering til et andet sygehus.";
    return made;
}

struct Office {
    explicit Office(const std::string& folder)
        : database{store::Database::open({.database = "sqlite", .folder = folder})},
          vault{seal::Vault::open(*database, seal::Secret::random(), noon)},
          codes{statistics::load_code_lists(PROJECT_FOLDER "/data")} {
        database->write([](store::Writer& db) {
            db.execute(
                "INSERT INTO users (id, user_name, display_name, role, language, password_hash,"
                " active, single_keys, created_at) VALUES (?, 'b', 'b', 'adviser', 'da', '', 1, 1, "
                "0)",
                {db.next_id("users")});
        });
    }
    void register_one(int number) {
        const auto made = inquiry(number);
        const auto answer = database->write([&](store::Writer& db) {
            return casework::register_inquiry(db, *vault, codes, made,
                                              {base::UserId{1}, noon, today, std::nullopt});
        });
        if (answer) return;
        fmt::print(stderr, "refused: {}\n", answer.error().message);
        std::exit(3);
    }

    std::unique_ptr<store::Database> database;
    std::unique_ptr<seal::Vault> vault;
    statistics::CodeLists codes;
};

// What was answered as kept is there, and counted.
void check(store::Database& database, int count) {
    const auto [cases, calls] = database.read([](store::Reader& db) {
        return std::pair{db.number("SELECT COUNT(*) FROM cases"),
                         db.number("SELECT SUM(amount) FROM ledger_months"
                                   " WHERE measure = 'inquiry' AND dimension = 'channel'")};
    });
    if (cases == count && calls == count) return;
    fmt::print(stderr, "{} registered, {} cases stored, {} counted\n", count, cases, calls);
    std::exit(3);
}

double seconds_of_ours(const std::string& folder, int count, int writers) {
    Office office{folder};
    office.register_one(count);  // warm: statements and counters
    std::atomic<int> next = 0;
    const auto start = steady_clock::now();
    {
        std::vector<std::jthread> crowd;
        for (int t = 0; t < writers; ++t)
            crowd.emplace_back([&] {
                for (int i = next++; i < count; i = next++) office.register_one(i);
            });
    }
    const auto seconds = duration<double>(steady_clock::now() - start).count();
    check(*office.database, count + 1);
    return seconds;
}

// The rows of one table as our run left them, and the statement that writes one.
struct Table {
    sqlite3_stmt* insert = nullptr;
    std::vector<std::vector<sqlite3_value*>> rows;
};

// The bare program: the rows our run has written, in the same shares for each registration.
class Yardstick {
public:
    Yardstick(const std::string& source, const std::string& target) {
        sqlite3_open((target + "/keys.db").c_str(), &db_);
        exec(db_, "ATTACH '" + target + "/office.db' AS office");
        exec(db_, "PRAGMA main.synchronous = FULL; PRAGMA office.synchronous = FULL");
        exec(db_, "PRAGMA foreign_keys = OFF");
        for (const auto* part : {"keys", "office"}) read(source, part);
    }
    ~Yardstick() {
        for (auto& table : tables_) {
            sqlite3_finalize(table.insert);
            for (auto& row : table.rows)
                for (auto* value : row) sqlite3_value_free(value);
        }
        sqlite3_close(db_);
    }
    Yardstick(const Yardstick&) = delete;
    Yardstick& operator=(const Yardstick&) = delete;

    double seconds(int count, int together) {
        const auto start = steady_clock::now();
        for (int from = 0; from < count; from += together) {
            exec(db_, "BEGIN IMMEDIATE");
            for (int i = from; i < std::min(from + together, count); ++i) write(i, count);
            exec(db_, "COMMIT");
        }
        return duration<double>(steady_clock::now() - start).count();
    }

private:
    void read(const std::string& source, const std::string& part) {
        sqlite3* from = nullptr;
        sqlite3_open((source + "/" + part + ".db").c_str(), &from);
        std::vector<std::string> names;
        const auto take = [](void* into, int, char** columns, char**) {
            static_cast<std::vector<std::string>*>(into)->emplace_back(columns[0]);
            return 0;
        };
        sqlite3_exec(
            from,
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'store%'"
            " AND name NOT IN ('users', 'key_encryption_keys')",
            take, &names, nullptr);
        for (const auto& name : names) tables_.push_back(read_table(from, part, name));
        sqlite3_close(from);
    }
    Table read_table(sqlite3* from, const std::string& part, const std::string& name) {
        Table table;
        sqlite3_stmt* select = nullptr;
        // Each registration writes its own tokens, which lie all over the index; read in the order
        // of the index, every registration would write one page of it.
        const auto* const order = name.ends_with("_tokens") ? " ORDER BY 2, 1" : "";
        sqlite3_prepare_v2(from, ("SELECT * FROM " + name + order).c_str(), -1, &select, nullptr);
        const int columns = sqlite3_column_count(select);
        while (sqlite3_step(select) == SQLITE_ROW) {
            auto& row = table.rows.emplace_back();
            for (int i = 0; i < columns; ++i)
                row.push_back(sqlite3_value_dup(sqlite3_column_value(select, i)));
        }
        sqlite3_finalize(select);
        std::string places = "?";
        for (int i = 1; i < columns; ++i) places += ", ?";
        const auto sql = fmt::format("INSERT INTO {}.{} VALUES ({})",
                                     part == "keys" ? "main" : "office", name, places);
        sqlite3_prepare_v2(db_, sql.c_str(), -1, &table.insert, nullptr);
        return table;
    }
    void write(int number, int count) {
        for (auto& table : tables_) {
            const auto size = table.rows.size();
            const auto share = [&](int n) {
                return size * static_cast<std::size_t>(n) / static_cast<std::size_t>(count);
            };
            for (auto row = share(number); row < share(number + 1); ++row) {
                for (int place = 1; auto* value : table.rows[row])
                    sqlite3_bind_value(table.insert, place++, value);
                if (sqlite3_step(table.insert) != SQLITE_DONE) {
                    fmt::print(stderr, "{}\n", sqlite3_errmsg(db_));
                    std::exit(3);
                }
                sqlite3_reset(table.insert);
            }
        }
    }

    sqlite3* db_ = nullptr;
    std::vector<Table> tables_;
};

void durable_registration(benchmark::State& state) {
    const auto writers = static_cast<int>(state.range(0));
    const auto count = static_cast<int>(state.range(1));
    double ours = 0, bare = 0;
    for (auto _ : state) {
        const Folder own{"own"}, empty{"bare"};
        ours = seconds_of_ours(own.path(), count, writers);
        store::Database::open({.database = "sqlite", .folder = empty.path()});
        bare = Yardstick{own.path(), empty.path()}.seconds(count, writers);
        state.SetIterationTime(ours);
    }
    state.counters["ours_per_s"] = count / ours;
    state.counters["yardstick_per_s"] = count / bare;
    state.counters["ratio"] = bare / ours;
}
// The two take turns, so that both meet the same moods of the disk.
BENCHMARK(durable_registration)
    ->ArgNames({"writers", "count"})
    ->Args({1, 100})
    ->Args({32, 1'000})
    ->Args({1, 2'000})
    ->Args({32, 20'000})
    ->Iterations(1)
    ->Repetitions(3)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
