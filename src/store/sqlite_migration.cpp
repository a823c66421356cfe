#include <fmt/format.h>
#include <sqlite3.h>
#include <string>

#include "store/fault.hpp"
#include "store/sqlite_connection.hpp"

namespace store {

namespace {

constexpr Dialect dialect{"INTEGER PRIMARY KEY", "BLOB", "WITHOUT ROWID"};

// One file alone, for the length of its migration. Closing it folds the log into the file.
class SingleFile {
public:
    SingleFile(const SqliteFiles& files, Part part) : files_{files} {
        const int mode = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                         SQLITE_OPEN_EXRESCODE;
        check(sqlite3_open_v2(files.path(part).c_str(), &db_, mode, nullptr));
        sqlite3_busy_timeout(db_, 5'000);
    }
    ~SingleFile() { sqlite3_close(db_); }
    SingleFile(const SingleFile&) = delete;
    SingleFile& operator=(const SingleFile&) = delete;

    void run(const std::string& sql) {
        check(sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr));
    }
    int number(const std::string& sql) {
        int found = 0;
        const auto take = [](void* into, int, char** columns, char**) {
            *static_cast<int*>(into) = columns[0] ? std::stoi(columns[0]) : 0;
            return 0;
        };
        check(sqlite3_exec(db_, sql.c_str(), take, &found, nullptr));
        return found;
    }

private:
    void check(int code) {
        if (code == SQLITE_OK) return;
        try {
            throw_sqlite(db_, code, "migrate", files_);
        } catch (...) {
            // A constructor that throws has no destructor; closing twice does no harm.
            sqlite3_close(db_);
            db_ = nullptr;
            throw;
        }
    }

    const SqliteFiles& files_;
    sqlite3* db_ = nullptr;
};

}  // namespace

void migrate_sqlite(const SqliteFiles& files, Part part) {
    SingleFile file{files, part};
    const auto tables = file.number("SELECT COUNT(*) FROM sqlite_schema");
    const auto ours =
        file.number("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'store_migrations'");
    if (tables > 0 && ours == 0)
        throw Fault{
            fmt::format("Filen {} er en database fra et andet program. Vælg en anden mappe.",
                        files.path(part))};
    file.run("PRAGMA journal_mode = WAL");
    file.run("PRAGMA synchronous = FULL");
    file.run("PRAGMA foreign_keys = ON");

    const auto present =
        ours == 0 ? 0 : file.number("SELECT COALESCE(MAX(number), 0) FROM store_migrations");
    if (present > newest_schema(part))
        throw Fault{
            fmt::format("Filen {} er skrevet af en nyere udgave af Patientkontor (skema {}, dette "
                        "program kender {})."
                        " Brug den nyere udgave.",
                        files.path(part), present, newest_schema(part))};
    for (const auto& migration : all_migrations()) {
        if (migration.part != part || migration.number <= present) continue;
        file.run("BEGIN IMMEDIATE");
        file.run(
            "CREATE TABLE IF NOT EXISTS store_migrations"
            " (number INTEGER PRIMARY KEY, name TEXT NOT NULL)");
        file.run(spelled(migration.sql, dialect));
        file.run(fmt::format("INSERT INTO store_migrations (number, name) VALUES ({}, '{}')",
                             migration.number, migration.name));
        file.run("COMMIT");
    }
}

bool keys_were_used(const SqliteFiles& files) {
    SingleFile file{files, Part::keys};
    return file.number("SELECT COUNT(*) FROM store_state WHERE name = 'batch'") > 0;
}

}  // namespace store
