#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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
    virtual void begin_read() = 0;
    virtual void end_read() = 0;
};

}  // namespace store
