#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/value.hpp"

namespace store {

// The columns of the row that a running statement stands on.
class Columns {
public:
    virtual ~Columns() = default;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0;  // until the next step
    virtual std::string_view bytes(int column) const = 0;
};

// One connection to an engine. SQLite and PostgreSQL each have one; nothing else talks to them.
// SQL is written once, with `?` for values; statements are kept prepared.
class Session {
public:
    // Called for each row; answers whether to go on.
    class RowSink {
    public:
        virtual ~RowSink() = default;
        virtual bool take(const Columns& columns) = 0;
    };

    virtual ~Session() = default;
    // Rows changed. Throws store::Fault; a violated constraint is store::ConstraintBroken.
    virtual std::int64_t run(std::string_view sql, Values values, RowSink* sink) = 0;
    // How many rows an insert should write: many where each statement is a message to a server, one
    // where a statement of many copies each page first.
    virtual std::size_t rows_a_statement() const { return 1; }
    virtual void begin_read() = 0;
    virtual void end_read() = 0;
    virtual void reconnect() = 0;  // after ConnectionLost
};

// A person or case whose search tokens a batch has changed.
struct Touched {
    std::string kind;  // "person", "case"; "all" when the list is not known
    std::int64_t id = 0;
    friend auto operator<=>(const Touched&, const Touched&) = default;
};

// A copy of the database, made a slice at a time between batches.
class Copy {
public:
    enum class Progress { more, done };
    virtual ~Copy() = default;
    virtual Progress step() = 0;
};

// What the writer has time for between two batches.
enum class Pause { none, quiet, idle };

// The one connection that writes. Used by the writer's thread alone.
class WriteSession : public Session {
public:
    // Whether another server has written since this one's last commit.
    enum class Since { alone, others_wrote };

    virtual Since begin() = 0;
    virtual void mark() = 0;          // a savepoint
    virtual void keep_mark() = 0;     // what was done since stays in the transaction
    virtual void back_to_mark() = 0;  // what was done since is taken back
    // Durable when it returns. Throws ConnectionLost when it is certain that nothing was kept,
    // CommitUnknown when that cannot be known.
    virtual void commit(std::span<const Touched> touched) = 0;
    virtual void rollback() noexcept = 0;
    virtual bool in_transaction() const = 0;  // begun, and not spoilt by a failed statement
    virtual bool usable() const = 0;  // false after a failed sync: nothing may be tried again
    virtual void housekeep(Pause pause) = 0;

    virtual std::vector<Touched> torn() = 0;
    virtual void clear_torn() = 0;
    virtual std::unique_ptr<Copy> start_copy(const std::string& folder) = 0;
};

}  // namespace store
