#include <benchmark/benchmark.h>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <sodium.h>
#include <string>
#include <unistd.h>
#include <vector>

#include "audit/audit_store.hpp"
#include "audit/log_check_store.hpp"
#include "store/database.hpp"

// The log of who saw what: a whole check of a million entries beside the bare SHA-256 of the same
// bytes (one leaf and one node an entry), and what an entry costs that is written with others.
namespace {

constexpr base::Instant noon{1'514'894'400'000};

std::vector<audit::StoredEntry> readings(std::int64_t count) {
    std::vector<audit::StoredEntry> all;
    for (std::int64_t at = 0; at < count; ++at) {
        audit::StoredEntry entry;
        entry.at = {noon.ms + at * 17};
        entry.role = "adviser";
        entry.action = "read.page";
        entry.purpose = "casework";
        entry.subject = "case";
        entry.subject_id = at * 7'919 % 300'000 + 1;
        entry.request = noon.ms * 1'000 + at;
        entry.detail = fmt::format("person={}", at * 104'729 % 200'000 + 1);
        all.push_back(std::move(entry));
    }
    return all;
}

void append(store::Database& database, const std::vector<audit::StoredEntry>& all,
            std::size_t batch) {
    std::vector<audit::Entry> some;
    for (std::size_t at = 0; at < all.size();) {
        some.clear();
        for (; at < all.size() && some.size() < batch; ++at) some.push_back(all[at].entry());
        database.write([&](store::Writer& db) { audit::add(db, some); });
    }
}

// A log in a folder of its own, made once a run.
struct Log {
    explicit Log(std::int64_t count)
        : folder{std::filesystem::temp_directory_path() /
                 fmt::format("pk-log-{}-{}", getpid(), count)},
          entries{readings(count)} {
        std::filesystem::remove_all(folder);
        database =
            store::Database::open({.database = "sqlite", .folder = folder.string(), .readers = 1});
        append(*database, entries, 1'000);
    }
    ~Log() {
        database.reset();
        std::filesystem::remove_all(folder);
    }
    std::filesystem::path folder;
    std::vector<audit::StoredEntry> entries;
    std::unique_ptr<store::Database> database;
};
Log& log_of(std::int64_t count) {
    static std::unique_ptr<Log> log;
    if (!log || static_cast<std::int64_t>(log->entries.size()) != count)
        log = std::make_unique<Log>(count);
    return *log;
}

double processor_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double bare_hashes(const std::vector<std::string>& lines) {
    const auto began = processor_seconds();
    unsigned char hash[crypto_hash_sha256_BYTES];
    const std::string node(65, 'n');
    for (const auto& line : lines) {
        crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(line.data()), line.size());
        benchmark::DoNotOptimize(hash);
        crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(node.data()), node.size());
        benchmark::DoNotOptimize(hash);
    }
    return processor_seconds() - began;
}

void check_the_log(benchmark::State& state) {
    auto& log = log_of(state.range(0));
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < log.entries.size(); ++at)
        lines.push_back(
            '\0' + audit::canonical(static_cast<std::int64_t>(at) + 1, log.entries[at].entry()));
    const audit::Signer signer{seal::Secret{std::string(32, 's')}};
    double seconds = 0, bare = 0;
    for (auto _ : state) {
        const auto began = processor_seconds();
        const auto check = log.database->read(
            [&](store::Reader& db) { return audit::check_log(db, signer.public_key(), {}); });
        seconds += processor_seconds() - began;
        bare += bare_hashes(lines);
        if (check.first || check.entries != state.range(0))
            state.SkipWithError("the log is not whole");
    }
    const auto rounds = static_cast<double>(state.iterations());
    state.counters["seconds"] = seconds / rounds;
    state.counters["bare_seconds"] = bare / rounds;
    state.counters["ratio"] = seconds / bare;
}
BENCHMARK(check_the_log)->Arg(20'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->Iterations(3);

// Processor time of one entry among `range` that are written together.
void append_readings(benchmark::State& state) {
    auto& log = log_of(20'000);
    std::vector<audit::Entry> some;
    for (std::size_t at = 0; at < static_cast<std::size_t>(state.range(0)); ++at)
        some.push_back(log.entries[at].entry());
    double seconds = 0;
    for (auto _ : state) {
        const auto began = processor_seconds();
        log.database->write([&](store::Writer& db) { audit::add(db, some); });
        seconds += processor_seconds() - began;
    }
    const auto entries = static_cast<double>(state.iterations()) * static_cast<double>(some.size());
    state.counters["us_an_entry"] = seconds / entries * 1e6;
}
BENCHMARK(append_readings)->Arg(1)->Arg(8)->Arg(32)->Unit(benchmark::kMicrosecond)->Iterations(300);

}  // namespace

BENCHMARK_MAIN();
