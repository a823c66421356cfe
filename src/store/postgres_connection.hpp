#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/session.hpp"

struct pg_conn;
struct pg_result;

namespace store {

// `?` outside quotes and comments becomes $1, $2 …
std::string numbered(std::string_view sql);

// One connection to the server that takes writes. A lost connection shows as ConnectionLost.
class PostgresConnection {
public:
    enum class Use { reads, writes };

    PostgresConnection(std::string server, Use use);
    ~PostgresConnection();
    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;

    // Tries again until `patience` is over, then throws ConnectionLost.
    void reconnect(std::chrono::seconds patience);

    std::int64_t run(std::string_view sql, Values values, Session::RowSink* sink);
    // Several statements without values, in one round trip. Answers the first column of the last.
    std::string exec(const std::string& sql);

    enum class CommitAnswer { kept, taken_back, unknown };
    CommitAnswer commit();  // ConnectionLost here says nothing of what the server did

    bool alive() const;
    bool in_transaction() const;

private:
    class Stream;

    void connect();
    void settle();
    const std::string& prepared(std::string_view sql, Values values);
    void forget_statements();
    [[noreturn]] void fail(const pg_result* result, std::string_view sql);
    static void on_notice(void* self, const pg_result* notice);

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    std::string server_;
    Use use_;
    pg_conn* connection_ = nullptr;
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> statements_;
    std::int64_t last_statement_ = 0;
    Stream* streaming_ = nullptr;  // the result whose rows are being taken
    bool warned_ = false;
};

// Creates the schemas `keys` and `office` where they are not there, and brings them up to date.
void migrate_postgres(PostgresConnection& connection);

}  // namespace store
