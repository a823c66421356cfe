#include "store/sqlite_connection.hpp"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <sqlite3.h>
#include <utility>

#include "store/fault.hpp"

namespace store {

namespace {

constexpr std::size_t max_statements = 400;
constexpr int busy_ms = 5'000;

class SqliteColumns final : public Columns {
public:
    explicit SqliteColumns(sqlite3_stmt* statement) : statement_{statement} {}
    bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    std::string_view text(int column) const override {
        const auto* text = sqlite3_column_text(statement_, column);
        return {reinterpret_cast<const char*>(text), length(column)};
    }
    std::string_view bytes(int column) const override {
        const auto* bytes = sqlite3_column_blob(statement_, column);
        return {static_cast<const char*>(bytes), length(column)};
    }

private:
    std::size_t length(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    }
    sqlite3_stmt* statement_;
};

// Text and bytes are viewed, not copied: they live until the statement has run.
int bind(sqlite3_stmt* statement, int index, const Value& value) {
    struct Bind {
        sqlite3_stmt* statement;
        int index;
        int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
        int operator()(std::int64_t number) const {
            return sqlite3_bind_int64(statement, index, number);
        }
        int operator()(std::string_view text) const {
            const auto* start = text.data() ? text.data() : "";
            return sqlite3_bind_text64(statement, index, start, text.size(), SQLITE_STATIC,
                                       SQLITE_UTF8);
        }
        int operator()(const std::string& text) const { return (*this)(std::string_view{text}); }
        int operator()(Value::View view) const {
            const auto* start = view.bytes.data() ? view.bytes.data() : "";
            return sqlite3_bind_blob64(statement, index, start, view.bytes.size(), SQLITE_STATIC);
        }
    };
    return std::visit(Bind{statement, index}, value.held());
}

}  // namespace

void settle_sqlite() {
    // Statistics of memory would make all connections share one lock.
    static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(once);
}

// Frees a statement for its next use, however its run ends.
class SqliteConnection::Running {
public:
    explicit Running(Statement& statement) : statement_{statement} { statement_.running = true; }
    ~Running() {
        sqlite3_reset(statement_.handle);
        sqlite3_clear_bindings(statement_.handle);
        statement_.running = false;
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

private:
    Statement& statement_;
};

SqliteConnection::SqliteConnection(const SqliteFiles& files, Use use) : files_{files} {
    const int mode = use == Use::reads ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    const int code = sqlite3_open_v2(files.path(Part::keys).c_str(), &db_,
                                     mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    try {
        if (code != SQLITE_OK) fail(code, "open");
        settle(use);
    } catch (...) {
        forget_statements();
        sqlite3_close(db_);
        throw;
    }
}

SqliteConnection::~SqliteConnection() {
    forget_statements();
    sqlite3_close(db_);
}

void SqliteConnection::attach_office(const std::string& path) {
    // The name must outlive the connection; it is what statements say for the file of keys.
    static const char* const keys = "keys";
    sqlite3_db_config(db_, SQLITE_DBCONFIG_MAINDBNAME, keys);
    const Value values[] = {path};
    run("ATTACH ? AS office", values, nullptr);
}

void SqliteConnection::settle(Use use) {
    sqlite3_busy_timeout(db_, busy_ms);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, use == Use::reads ? 1 : 0, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // A statement is planned once; else one with LIKE would be planned anew for every value.
    sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
    attach_office(files_.path(Part::office));
    sqlite3_wal_autocheckpoint(db_, 0);
    run("PRAGMA foreign_keys = ON");
    run("PRAGMA temp_store = MEMORY");
    // The writer adds search tokens all over a large index; readers are many.
    const int cache_kib = use == Use::reads ? 2'048 : 32'768;
    for (const auto part : {Part::keys, Part::office}) {
        const auto file = name(part);
        run(fmt::format("PRAGMA {}.synchronous = FULL", file));
        run(fmt::format("PRAGMA {}.secure_delete = ON", file));
        run(fmt::format("PRAGMA {}.cache_size = -{}", file, cache_kib));
        if (number(fmt::format("PRAGMA {}.synchronous", file)) != 2 ||
            number(fmt::format("PRAGMA {}.secure_delete", file)) != 1 ||
            text(fmt::format("PRAGMA {}.journal_mode", file)) != "wal")
            throw Fault{
                fmt::format("Filen {} kan ikke åbnes med sikker lagring. Ligger mappen på et"
                            " netværksdrev, så flyt den til en lokal disk.",
                            files_.path(part))};
    }
    if (number("PRAGMA foreign_keys") != 1) throw Fault{"SQLite does not keep foreign keys."};
    if (use == Use::reads) {
        run("PRAGMA query_only = ON");
    } else {
        sqlite3_wal_hook(db_, &SqliteConnection::on_commit, this);
        sqlite3_set_authorizer(db_, &SqliteConnection::on_access, this);
    }
    forget_statements();
}

int SqliteConnection::on_access(void* self, int action, const char*, const char*, const char* file,
                                const char*) {
    const bool writes =
        action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;
    if (writes && file && file == name(Part::keys))
        static_cast<SqliteConnection*>(self)->preparing_writes_keys_ = true;
    return SQLITE_OK;
}

int SqliteConnection::on_commit(void* self, sqlite3*, const char*, int frames) {
    auto& connection = *static_cast<SqliteConnection*>(self);
    connection.frames_ = std::max(connection.frames_, frames);
    return SQLITE_OK;
}

std::int64_t SqliteConnection::run(std::string_view sql, Values values, Session::RowSink* sink) {
    auto& kept = cached(sql);
    if (!kept.running) return step(kept, sql, values, sink);
    // The same statement inside its own rows gets a copy.
    auto copy = prepare(sql);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> owner{copy.handle,
                                                                           &sqlite3_finalize};
    return step(copy, sql, values, sink);
}

std::int64_t SqliteConnection::step(Statement& statement, std::string_view sql, Values values,
                                    Session::RowSink* sink) {
    const Running running{statement};
    const auto wanted = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement.handle));
    if (wanted != values.size())
        throw Fault{fmt::format("{} values for {} places: {}", values.size(), wanted, sql)};
    for (int index = 1; const auto& value : values)
        if (const int code = bind(statement.handle, index++, value); code != SQLITE_OK)
            fail(code, sql);

    if (statement.writes_keys) wrote_keys_ = true;
    const SqliteColumns columns{statement.handle};
    int code = sqlite3_step(statement.handle);
    while (code == SQLITE_ROW) {
        if (sink && !sink->take(columns)) return 0;
        code = sqlite3_step(statement.handle);
    }
    if (code != SQLITE_DONE) fail(code, sql);
    return sqlite3_changes64(db_);
}

SqliteConnection::Statement SqliteConnection::prepare(std::string_view sql) {
    Statement statement;
    preparing_writes_keys_ = false;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement.handle, &rest);
    if (code != SQLITE_OK) fail(code, sql);
    if (!statement.handle) throw Fault{"An empty statement."};
    statement.writes_keys = preparing_writes_keys_;
    return statement;
}

SqliteConnection::Statement& SqliteConnection::cached(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
    if (statements_.size() >= max_statements) forget_statements();
    const auto statement = prepare(sql);
    return statements_.emplace(std::string{sql}, statement).first->second;
}

// All but those that run just now.
void SqliteConnection::forget_statements() {
    std::erase_if(statements_, [](const auto& entry) {
        if (entry.second.running) return false;
        sqlite3_finalize(entry.second.handle);
        return true;
    });
}

std::int64_t SqliteConnection::number(std::string_view sql) {
    struct Sink final : Session::RowSink {
        bool take(const Columns& columns) override { return found = columns.integer(0), false; }
        std::int64_t found = 0;
    } sink;
    run(sql, {}, &sink);
    return sink.found;
}

std::string SqliteConnection::text(std::string_view sql) {
    struct Sink final : Session::RowSink {
        bool take(const Columns& columns) override { return found = columns.text(0), false; }
        std::string found;
    } sink;
    run(sql, {}, &sink);
    return sink.found;
}

bool SqliteConnection::in_transaction() const {
    return sqlite3_get_autocommit(db_) == 0;
}

bool SqliteConnection::take_wrote_keys() {
    return std::exchange(wrote_keys_, false);
}

void SqliteConnection::checkpoint(Checkpoint mode) {
    const int how =
        mode == Checkpoint::passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
    // Readers that stand in the log are not waited for; the next pause tries again.
    sqlite3_busy_timeout(db_, 0);
    int left = 0;
    int code = SQLITE_OK;
    for (const auto part : {Part::keys, Part::office}) {
        int in_log = 0, moved = 0;
        code = sqlite3_wal_checkpoint_v2(db_, name(part).data(), how, &in_log, &moved);
        if (code != SQLITE_OK && code != SQLITE_BUSY) break;
        left = std::max(left, in_log - moved);
    }
    sqlite3_busy_timeout(db_, busy_ms);
    frames_ = left;
    if (code != SQLITE_OK && code != SQLITE_BUSY) fail(code, "checkpoint");
}

void SqliteConnection::leave_log_on_close() {
    sqlite3_db_config(db_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

void SqliteConnection::fail(int code, std::string_view doing) {
    const bool no_room = (code & 0xff) == SQLITE_IOERR && code != SQLITE_IOERR_FSYNC &&
                         sqlite3_system_errno(db_) == ENOSPC;
    if ((code & 0xff) == SQLITE_IOERR && !no_room) disk_failed_ = true;
    throw_sqlite(db_, no_room ? SQLITE_FULL : code, doing, files_);
}

void throw_sqlite(sqlite3* db, int code, std::string_view doing, const SqliteFiles& files) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            throw DiskFull{
                fmt::format("Der er ikke mere plads til {}. Det sidste blev ikke gemt. Frigør "
                            "plads, og prøv igen.",
                            files.folder)};
        case SQLITE_CONSTRAINT: throw ConstraintBroken{sqlite3_errmsg(db)};
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            throw Fault{
                fmt::format("En fil i {} er beskadiget eller er ikke Patientkontors ({})."
                            " Gendan mappen fra den nyeste sikkerhedskopi.",
                            files.folder, sqlite3_errmsg(db))};
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_READONLY:
            throw Fault{fmt::format("Filerne i {} kan ikke åbnes ({}). Ret ejer og rettigheder.",
                                    files.folder, sqlite3_errmsg(db))};
        case SQLITE_IOERR:
            throw Fault{fmt::format("Disken med {} svarer med en fejl ({}, {}). Undersøg disken.",
                                    files.folder, sqlite3_errmsg(db), code)};
        default: throw Fault{fmt::format("SQLite: {} ({}): {}", sqlite3_errmsg(db), code, doing)};
    }
}

}  // namespace store
