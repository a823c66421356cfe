#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <exception>
#include <filesystem>
#include <fmt/format.h>
#include <sqlite3.h>
#include <system_error>
#include <thread>
#include <utility>

#include "store/compact.hpp"
#include "store/engine.hpp"
#include "store/fault.hpp"
#include "store/folder_lock.hpp"
#include "store/sqlite_connection.hpp"

namespace store {

namespace {

// A log of this many frames (4 KiB each) is folded into the files when nobody waits, and of the
// second number even while others wait.
constexpr int good_frames = 1'000;
constexpr int most_frames = 8'000;
constexpr std::size_t most_touched = 10'000;
constexpr int copied_pages_a_step = 1'024;

// "person 17,case 18"
std::string written(std::span<const Touched> touched) {
    if (touched.size() > most_touched) return "all 0";
    std::string text;
    for (const auto& one : touched)
        text += fmt::format("{}{} {}", text.empty() ? "" : ",", one.kind, one.id);
    return text;
}

std::vector<Touched> read_touched(std::string_view text) {
    std::vector<Touched> touched;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        const auto one = text.substr(0, end);
        const auto blank = one.find(' ');
        Touched next{std::string{one.substr(0, blank)}, 0};
        std::from_chars(one.data() + blank + 1, one.data() + one.size(), next.id);
        touched.push_back(std::move(next));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return touched;
}

class SqliteReader final : public Session {
public:
    explicit SqliteReader(const SqliteFiles& files)
        : connection_{files, SqliteConnection::Use::reads} {}

    std::int64_t run(std::string_view sql, Values values, RowSink* sink) override {
        return connection_.run(sql, values, sink);
    }
    // The office is seen as it was before the keys, so a person that is seen always has its key.
    void begin_read() override {
        connection_.run("BEGIN");
        connection_.run("SELECT 1 FROM office.store_state LIMIT 1");
        connection_.run("SELECT 1 FROM keys.store_state LIMIT 1");
    }
    void end_read() override {
        if (connection_.in_transaction()) connection_.run("COMMIT");
    }
    void reconnect() override {}

private:
    SqliteConnection connection_;
};

// One file as it stands between two batches, copied by the online backup from a connection that
// only reads: while it runs the writer is the advisers' alone.
class FileCopy {
public:
    FileCopy(const SqliteFiles& source, const SqliteFiles& target, Part part)
        : source_{source, SqliteConnection::Use::reads}, target_{target} {
        source_.run("BEGIN");
        source_.run(fmt::format("SELECT 1 FROM {}.store_state LIMIT 1", name(part)));
        const auto path = target_.path(part);
        if (std::filesystem::exists(path))
            throw Fault{fmt::format("Filen {} findes allerede. Vælg en tom mappe.", path)};
        make_private(path);
        const int mode = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
        check(sqlite3_open_v2(path.c_str(), &made_.db, mode, nullptr));
        check(sqlite3_exec(made_.db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF", nullptr,
                           nullptr, nullptr));
        made_.backup = sqlite3_backup_init(made_.db, "main", source_.handle(), name(part).data());
        if (!made_.backup) check(sqlite3_errcode(made_.db));
    }
    void run() {
        int code = SQLITE_OK;
        while (code == SQLITE_OK) code = sqlite3_backup_step(made_.backup, copied_pages_a_step);
        if (code != SQLITE_DONE) check(code);
        check(sqlite3_backup_finish(std::exchange(made_.backup, nullptr)));
        check(sqlite3_close(std::exchange(made_.db, nullptr)));
    }

private:
    struct Made {
        Made() = default;
        ~Made() {
            sqlite3_backup_finish(backup);
            sqlite3_close(db);
        }
        Made(const Made&) = delete;
        Made& operator=(const Made&) = delete;

        sqlite3* db = nullptr;
        sqlite3_backup* backup = nullptr;
    };
    void check(int code) {
        if (code != SQLITE_OK) throw_sqlite(made_.db, code, "copy", target_);
    }

    SqliteConnection source_;
    SqliteFiles target_;
    Made made_;
};

// Made between two batches, so that both files are of one moment; copied side by side.
class SqliteCopy final : public Copy {
public:
    SqliteCopy(const SqliteFiles& source, const std::string& folder)
        : target_{made(folder)},
          keys_{source, target_, Part::keys},
          office_{source, target_, Part::office} {}

    Progress step() override {
        std::exception_ptr failure;
        std::thread keys{[&] {
            try {
                keys_.run();
            } catch (...) {
                failure = std::current_exception();
            }
        }};
        const Joined joined{keys};
        office_.run();
        keys.join();
        if (failure) std::rethrow_exception(failure);
        return Progress::done;
    }

private:
    struct Joined {
        explicit Joined(std::thread& one) : thread{one} {}
        ~Joined() {
            if (thread.joinable()) thread.join();
        }
        Joined(const Joined&) = delete;
        Joined& operator=(const Joined&) = delete;
        std::thread& thread;
    };
    static SqliteFiles made(const std::string& folder) {
        std::filesystem::create_directories(folder);
        return {folder};
    }

    SqliteFiles target_;
    FileCopy keys_;
    FileCopy office_;
};

class SqliteWriter final : public WriteSession, public Compacts {
public:
    explicit SqliteWriter(const SqliteFiles& files)
        : files_{files}, connection_{files, SqliteConnection::Use::writes} {
        read_state(files);
    }
    ~SqliteWriter() override {
        if (!usable()) connection_.leave_log_on_close();
    }

    std::int64_t run(std::string_view sql, Values values, RowSink* sink) override {
        return connection_.run(sql, values, sink);
    }
    void begin_read() override {}
    void end_read() override {}
    void reconnect() override {}

    Since begin() override {
        connection_.take_wrote_keys();
        connection_.run("BEGIN IMMEDIATE");
        return Since::alone;
    }
    void mark() override { connection_.run("SAVEPOINT command"); }
    void keep_mark() override { connection_.run("RELEASE command"); }
    void back_to_mark() override {
        connection_.run("ROLLBACK TO command");
        connection_.run("RELEASE command");
    }
    void commit(std::span<const Touched> touched) override {
        const bool both_files = connection_.take_wrote_keys();
        if (both_files) note_batch(touched);
        try {
            connection_.run("COMMIT");
        } catch (const Fault& fault) {
            // The keys may be durable already. Making their tokens anew never does harm.
            if (both_files) torn_.insert(torn_.end(), touched.begin(), touched.end());
            rollback();
            if (usable()) throw;
            throw CommitUnknown{fmt::format(
                "{} Det er uvist, om det sidste blev gemt. Genstart programmet.", fault.what())};
        }
        if (both_files) ++batch_;
    }
    void rollback() noexcept override {
        try {
            if (connection_.in_transaction()) connection_.run("ROLLBACK");
        } catch (const std::exception&) {
            unusable_ = true;  // neither kept nor taken back: only a restart tells
        }
    }
    bool in_transaction() const override { return connection_.in_transaction(); }
    bool usable() const override { return !unusable_ && !connection_.disk_failed(); }

    void housekeep(Pause pause) override {
        const int frames = connection_.frames();
        using enum SqliteConnection::Checkpoint;
        if (pause == Pause::idle && (frames > 0 || log_is_long_)) {
            connection_.checkpoint(truncate);
            log_is_long_ = connection_.frames() > 0;
            return;
        }
        if (frames < (pause == Pause::none ? most_frames : good_frames)) {
            log_is_long_ = log_is_long_ || frames > 0;
            return;
        }
        connection_.checkpoint(passive);
        log_is_long_ = true;
    }

    std::vector<Touched> torn() override { return torn_; }
    void clear_torn() override {
        auto torn = std::exchange(torn_, {});
        begin();
        try {
            set_state("keys", "torn", 0, "");
            note_batch({});
            connection_.run("COMMIT");
        } catch (...) {
            rollback();
            torn_ = std::move(torn);
            throw;
        }
        ++batch_;
    }
    std::unique_ptr<Copy> start_copy(const std::string& folder) override {
        return std::make_unique<SqliteCopy>(files_, folder);
    }
    // Deleted rows are overwritten at once (secure_delete), but rows that were moved before they
    // were deleted leave their bytes in the gaps of a page, and the log has the pages of before.
    void compact() override {
        // The copy is as large as the file: it must not be made in memory.
        connection_.run("PRAGMA temp_store = FILE");
        for (const auto part : {Part::keys, Part::office})
            connection_.run(fmt::format("VACUUM {}", name(part)));
        connection_.run("PRAGMA temp_store = MEMORY");
        log_is_long_ = true;
        // A reader that stands in the log is soon done.
        for (int attempt = 0; attempt < 50 && log_is_long_; ++attempt) {
            connection_.checkpoint(SqliteConnection::Checkpoint::truncate);
            log_is_long_ = has_log(Part::keys) || has_log(Part::office);
            if (log_is_long_) std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
    }

private:
    bool has_log(Part part) const {
        std::error_code none;
        const auto size = std::filesystem::file_size(files_.path(part) + "-wal", none);
        return !none && size > 0;
    }
    void read_state(const SqliteFiles& files) {
        const auto number = [&](const char* file) {
            return connection_.number(
                fmt::format("SELECT number FROM {}.store_state WHERE name = 'batch'", file));
        };
        const auto detail = [&](const char* row) {
            return read_touched(connection_.text(
                fmt::format("SELECT detail FROM keys.store_state WHERE name = '{}'", row)));
        };
        const auto keys = number("keys");
        batch_ = number("office");
        if (keys < batch_)
            throw Fault{
                fmt::format("Filen {} er ældre end {}: nogle personers nøgler mangler. Læg den "
                            "nyeste keys.db på plads.",
                            files.path(Part::keys), files.path(Part::office))};
        torn_ = detail("torn");
        if (keys == batch_) return;
        const auto last = keys == batch_ + 1 ? detail("batch") : std::vector{Touched{"all", 0}};
        torn_.insert(torn_.end(), last.begin(), last.end());
    }
    // In the same transaction, so that both files say which commit they have come to.
    void note_batch(std::span<const Touched> touched) {
        set_state("keys", "batch", batch_ + 1, written(touched));
        set_state("office", "batch", batch_ + 1, "");
        if (!torn_.empty()) set_state("keys", "torn", 1, written(torn_));
    }
    void set_state(std::string_view file, std::string_view row, std::int64_t number,
                   const std::string& detail) {
        const std::array<Value, 3> values{Value{row}, Value{number}, Value{detail}};
        connection_.run(file == "keys" ? set_in_keys : set_in_office, values, nullptr);
    }
    static constexpr auto set_in_keys =
        "INSERT INTO keys.store_state (name, number, detail) VALUES (?, ?, ?) ON CONFLICT (name)"
        " DO UPDATE SET number = excluded.number, detail = excluded.detail";
    static constexpr auto set_in_office =
        "INSERT INTO office.store_state (name, number, detail) VALUES (?, ?, ?) ON CONFLICT (name)"
        " DO UPDATE SET number = excluded.number, detail = excluded.detail";

    SqliteFiles files_;
    SqliteConnection connection_;
    std::int64_t batch_ = 0;
    std::vector<Touched> torn_;
    bool unusable_ = false;
    bool log_is_long_ = false;
};

class SqliteEngine final : public Engine {
public:
    explicit SqliteEngine(const std::string& folder) : files_{folder}, lock_{folder} {
        const bool has_keys = has(Part::keys), has_office = has(Part::office);
        if (has_office && !has_keys)
            throw Fault{
                fmt::format("Filen {} mangler. Uden den kan ingen personer læses."
                            " Gendan den fra den nyeste sikkerhedskopi.",
                            files_.path(Part::keys))};
        // SQLite gives its logs the permissions of the file they belong to.
        for (const auto part : {Part::keys, Part::office}) make_private(files_.path(part));
        migrate_sqlite(files_, Part::keys);
        if (has_keys && !has_office) refuse_used_keys();
        migrate_sqlite(files_, Part::office);
        sync_folder(folder);
    }
    std::unique_ptr<Session> open_reader() override {
        return std::make_unique<SqliteReader>(files_);
    }
    std::unique_ptr<WriteSession> open_writer() override {
        return std::make_unique<SqliteWriter>(files_);
    }

private:
    bool has(Part part) const {
        std::error_code none;
        const auto size = std::filesystem::file_size(files_.path(part), none);
        return !none && size > 0;
    }
    // Keys without an office are left by a first start that was cut short, or by a lost file.
    void refuse_used_keys() const {
        if (!keys_were_used(files_)) return;
        throw Fault{fmt::format("Filen {} mangler. Gendan den fra den nyeste sikkerhedskopi.",
                                files_.path(Part::office))};
    }

    SqliteFiles files_;
    FolderLock lock_;
};

std::string usable_folder(const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error || folder.empty())
        throw Fault{fmt::format("Datamappen '{}' kan ikke oprettes: {}.", folder, error.message())};
    return folder;
}

}  // namespace

std::unique_ptr<Engine> sqlite_engine(const Settings& settings) {
    settle_sqlite();
    return std::make_unique<SqliteEngine>(usable_folder(settings.folder));
}

}  // namespace store
