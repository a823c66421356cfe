#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/migration.hpp"
#include "store/session.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace store {

// The two files of a data folder.
struct SqliteFiles {
    std::string folder;
    std::string path(Part part) const { return folder + "/" + std::string{name(part)} + ".db"; }
};

// Settings of the library itself. They hold only where no file has been opened before.
void settle_sqlite();

// One connection to both files, `keys` as its main database and `office` attached. In this order a
// commit that writes both makes the keys durable first. Every promise of the files (WAL,
// synchronous=FULL …) is read back when it opens.
class SqliteConnection {
public:
    enum class Use { reads, writes };

    SqliteConnection(const SqliteFiles& files, Use use);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    std::int64_t run(std::string_view sql, Values values, Session::RowSink* sink);
    void run(std::string_view sql) { run(sql, {}, nullptr); }
    std::int64_t number(std::string_view sql);
    std::string text(std::string_view sql);

    bool in_transaction() const;
    // Whether a statement has written to the file of keys since the last call.
    bool take_wrote_keys();
    // Frames in the longer of the two write-ahead logs, after the last commit.
    int frames() const { return frames_; }
    // A failed read or write of the disk has been seen.
    bool disk_failed() const { return disk_failed_; }

    enum class Checkpoint { passive, truncate };
    void checkpoint(Checkpoint mode);
    void leave_log_on_close();  // no checkpoint when it closes

    sqlite3* handle() const { return db_; }
    [[noreturn]] void fail(int code, std::string_view doing);

private:
    struct Statement {
        sqlite3_stmt* handle = nullptr;
        bool writes_keys = false;
        bool running = false;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    class Running;

    void attach_office(const std::string& path);
    void settle(Use use);
    Statement prepare(std::string_view sql);
    Statement& cached(std::string_view sql);
    void forget_statements();
    std::int64_t step(Statement& statement, std::string_view sql, Values values,
                      Session::RowSink* sink);
    static int on_access(void* self, int action, const char*, const char*, const char* file,
                         const char*);
    static int on_commit(void* self, sqlite3*, const char* file, int frames);

    SqliteFiles files_;
    sqlite3* db_ = nullptr;
    std::unordered_map<std::string, Statement, Hash, std::equal_to<>> statements_;
    bool preparing_writes_keys_ = false;
    bool wrote_keys_ = false;
    bool disk_failed_ = false;
    int frames_ = 0;
};

// Creates the file where it is not there, and brings its schema up to date. Before any connection
// of the kind above is opened.
void migrate_sqlite(const SqliteFiles& files, Part part);

// Whether anything was ever committed with these keys.
bool keys_were_used(const SqliteFiles& files);

// The Fault that fits a result code, in one Danish line.
[[noreturn]] void throw_sqlite(sqlite3* db, int code, std::string_view doing,
                               const SqliteFiles& files);

}  // namespace store
