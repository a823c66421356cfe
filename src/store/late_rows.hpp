#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/session.hpp"

namespace store {

// A table that keeps one number for each key, and the statement that adds to it: its values are
// the key, then what is added.
struct SumTable {
    std::string_view name;
    std::string_view add;
};

// A table of two numbers that is inserted into all over, such as an index of search tokens.
struct PairTable {
    std::string_view name;
    std::string_view columns;  // "token, case_id"
};

// Rows that a batch writes together, in order, before its commit or before a statement that names
// their table. Many commands add to the same few sums; pairs that come in order touch each page
// once; and neither is copied for each command's savepoint.
class LateRows {
public:
    using Key = std::initializer_list<std::string_view>;

    void begin();
    void add(const SumTable& table, Key key, std::int64_t amount);
    void insert(const PairTable& table, std::int64_t first, std::int64_t second);
    void write(Session& session);
    void write_if_named(Session& session, std::string_view sql);

    // What was added between `mark` and `back_to_mark` is forgotten.
    void mark();
    void back_to_mark();

private:
    // Written even when it comes to nothing: the row says that there was something.
    struct Added {
        std::int64_t amount = 0;
        std::int64_t times = 0;
    };
    struct Sums {
        SumTable table;
        std::map<std::string, Added, std::less<>> rows;  // in the order of the key
    };
    struct Pairs {
        PairTable table;
        std::vector<std::pair<std::int64_t, std::int64_t>> rows;
        std::size_t at_mark = 0;
    };
    struct Tables {
        std::vector<Sums> sums;
        std::vector<Pairs> pairs;
    };
    struct Addition {
        std::size_t table;  // in `sums`
        std::string key;
        std::int64_t amount;
    };

    void clear();
    static void write(Session& session, const Sums& sums);
    static void write(Session& session, Pairs& pairs);
    void forget_since_mark(Tables& tables) const;
    bool named_in(std::string_view sql) const;

    Tables tables_;
    std::vector<Addition> since_mark_;
    std::optional<Tables> before_;  // as it was at the mark, when it has been written since
};

// The writer's session as commands see it: the late rows stand there when they look.
class LateSession final : public Session {
public:
    LateSession(Session& session, LateRows& late) : session_{session}, late_{late} {}

    std::int64_t run(std::string_view sql, Values values, RowSink* sink) override {
        late_.write_if_named(session_, sql);
        return session_.run(sql, values, sink);
    }
    std::size_t rows_a_statement() const override { return session_.rows_a_statement(); }
    void begin_read() override { session_.begin_read(); }
    void end_read() override { session_.end_read(); }
    void reconnect() override { session_.reconnect(); }

private:
    Session& session_;
    LateRows& late_;
};

}  // namespace store
