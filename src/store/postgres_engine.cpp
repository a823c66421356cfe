#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <random>
#include <vector>

#include "store/compact.hpp"
#include "store/engine.hpp"
#include "store/fault.hpp"
#include "store/folder_lock.hpp"
#include "store/postgres_connection.hpp"

namespace store {

namespace {

// A cluster needs half a minute to choose a new primary. Reads give up sooner: someone looks at
// an empty screen.
constexpr std::chrono::seconds reader_patience{5};
constexpr std::chrono::seconds writer_patience{60};

// Every server of the office takes this lock before it writes, so that writes stay one at a time.
constexpr auto begin_text =
    "BEGIN; SELECT pg_advisory_xact_lock(5145); SELECT COALESCE(MAX(batch), 0) FROM store_batches";
constexpr std::int64_t remembered_batches = 10'000;
constexpr std::int64_t prune_every = 100;

std::int64_t number(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

constexpr std::size_t most_rows = 16;  // a message

class PostgresReader final : public Session {
public:
    explicit PostgresReader(const std::string& server)
        : connection_{server, PostgresConnection::Use::reads} {}

    std::int64_t run(std::string_view sql, Values values, RowSink* sink) override {
        return connection_.run(sql, values, sink);
    }
    void begin_read() override {
        connection_.exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
    void end_read() override {
        if (connection_.alive()) connection_.exec("COMMIT");
    }
    void reconnect() override { connection_.reconnect(reader_patience); }

private:
    PostgresConnection connection_;
};

class PostgresWriter final : public WriteSession, public Compacts {
public:
    explicit PostgresWriter(const std::string& server)
        : connection_{server, PostgresConnection::Use::writes},
          own_mark_{fmt::format("{:08x}{:08x}", std::random_device{}(), std::random_device{}())} {
        read_state();
    }

    std::size_t rows_a_statement() const override { return most_rows; }
    std::int64_t run(std::string_view sql, Values values, RowSink* sink) override {
        return connection_.run(sql, values, sink);
    }
    void begin_read() override {}
    void end_read() override {}
    void reconnect() override { connection_.reconnect(writer_patience); }

    Since begin() override {
        const auto last = number(connection_.exec(begin_text));
        const auto since = last == batch_ ? Since::alone : Since::others_wrote;
        batch_ = last;
        return since;
    }
    void mark() override { connection_.exec("SAVEPOINT command"); }
    void keep_mark() override { connection_.exec("RELEASE command"); }
    void back_to_mark() override { connection_.exec("ROLLBACK TO command; RELEASE command"); }
    void commit(std::span<const Touched>) override {
        note_batch();
        switch (send_commit()) {
            case PostgresConnection::CommitAnswer::kept: ++batch_; return;
            case PostgresConnection::CommitAnswer::taken_back:
                throw Fault{"PostgreSQL took a transaction back: a command went on after a fault."};
            case PostgresConnection::CommitAnswer::unknown: throw CommitUnknown{unknown_text};
        }
    }
    void rollback() noexcept override {
        try {
            if (connection_.alive()) connection_.exec("ROLLBACK");
        } catch (const std::exception&) {
            // A connection that is lost has taken its transaction back.
        }
    }
    bool in_transaction() const override { return connection_.in_transaction(); }
    bool usable() const override { return true; }
    void housekeep(Pause) override {}

    std::vector<Touched> torn() override { return torn_; }
    void clear_torn() override {
        connection_.exec("UPDATE keys.store_state SET number = 0 WHERE name = 'torn'");
        torn_.clear();
    }
    std::unique_ptr<Copy> start_copy(const std::string&) override {
        throw Fault{"En PostgreSQL-database kopieres med serverens egne værktøjer, fx pgBackRest."};
    }
    // A plain VACUUM leaves the bytes of old rows in the gaps of a page; FULL writes new files.
    void compact() override {
        const auto tables = tables_of_schemas();
        for (const auto& table : tables) connection_.exec("VACUUM (FULL) " + table);
    }

private:
    std::vector<std::string> tables_of_schemas() {
        struct Sink final : RowSink {
            bool take(const Columns& columns) override {
                names.emplace_back(columns.text(0));
                return true;
            }
            std::vector<std::string> names;
        } sink;
        run("SELECT schemaname || '.' || tablename FROM pg_tables"
            " WHERE schemaname IN ('keys', 'office') ORDER BY 1",
            {}, &sink);
        return sink.names;
    }
    // Keys and office are one transaction here: neither is ahead, unless an older office was put
    // back beside the newest keys. Then all tokens are in doubt until they were made anew.
    void read_state() {
        const auto both = connection_.exec(
            "SELECT COALESCE(MAX(batch), 0) || ' ' || COALESCE("
            "(SELECT number FROM keys.store_state WHERE name = 'batch'), -1)"
            " FROM office.store_batches");
        const std::string_view text{both};
        const auto office = number(text), keys = number(text.substr(text.find(' ') + 1));
        if (keys >= 0 && keys < office)
            throw Fault{
                "Skemaet keys er ældre end office: nogle personers nøgler mangler. Læg den nyeste "
                "kopi af keys på plads."};
        if (keys > office)
            connection_.exec(
                "INSERT INTO keys.store_state (name, number, detail) VALUES ('torn', 1, 'all 0')"
                " ON CONFLICT (name) DO UPDATE SET number = 1");
        if (connection_.exec("SELECT number FROM keys.store_state WHERE name = 'torn'") == "1")
            torn_ = {Touched{"all", 0}};
    }
    // A row that tells afterwards whether a commit whose answer was lost was kept, and the same
    // number among the keys.
    void note_batch() {
        const auto mark = batch_mark(batch_ + 1);
        const Value row[] = {batch_ + 1, mark, batch_ + 1};
        run("WITH kept AS (INSERT INTO store_batches (batch, token) VALUES (?, ?))"
            " INSERT INTO keys.store_state (name, number, detail) VALUES ('batch', ?, '')"
            " ON CONFLICT (name) DO UPDATE SET number = excluded.number",
            row, nullptr);
        if ((batch_ + 1) % prune_every != 0) return;
        const Value oldest[] = {batch_ + 1 - remembered_batches};
        run("DELETE FROM store_batches WHERE batch <= ?", oldest, nullptr);
    }
    std::string batch_mark(std::int64_t batch) const {
        return fmt::format("{}-{}", own_mark_, batch);
    }
    PostgresConnection::CommitAnswer send_commit() {
        try {
            return connection_.commit();
        } catch (const ConnectionLost&) {
            return find_out();
        }
    }
    // Asks the server, wherever it runs now. Throws ConnectionLost when the batch was not kept.
    PostgresConnection::CommitAnswer find_out() {
        try {
            reconnect();
            // Waits for the old connection's end, which may still be in its commit.
            connection_.exec(begin_text);
            const auto mark = connection_.exec(
                fmt::format("SELECT token FROM store_batches WHERE batch = {}", batch_ + 1));
            connection_.exec("ROLLBACK");
            if (mark == batch_mark(batch_ + 1)) return PostgresConnection::CommitAnswer::kept;
        } catch (const ConnectionLost&) {
            return PostgresConnection::CommitAnswer::unknown;
        }
        throw ConnectionLost{"Forbindelsen til databaseserveren blev afbrudt. Intet blev gemt."};
    }

    static constexpr auto unknown_text =
        "Forbindelsen til databaseserveren blev afbrudt. Det er uvist, om det sidste blev gemt.";

    PostgresConnection connection_;
    std::string own_mark_;
    std::int64_t batch_ = -1;  // of the last commit seen
    std::vector<Touched> torn_;
};

class PostgresEngine final : public Engine {
public:
    PostgresEngine(std::string server, const std::string& folder) : server_{std::move(server)} {
        if (!folder.empty()) {
            std::filesystem::create_directories(folder);
            lock_.emplace(folder);
        }
        PostgresConnection connection{server_, PostgresConnection::Use::writes};
        migrate_postgres(connection);
    }
    std::unique_ptr<Session> open_reader() override {
        return std::make_unique<PostgresReader>(server_);
    }
    std::unique_ptr<WriteSession> open_writer() override {
        return std::make_unique<PostgresWriter>(server_);
    }

private:
    std::string server_;
    std::optional<FolderLock> lock_;
};

}  // namespace

std::unique_ptr<Engine> postgres_engine(const Settings& settings) {
    constexpr std::string_view prefix = "postgres:";
    return std::make_unique<PostgresEngine>(settings.database.substr(prefix.size()),
                                            settings.folder);
}

}  // namespace store
