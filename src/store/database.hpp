#pragma once

#include <concepts>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "store/fault.hpp"
#include "store/notebook.hpp"
#include "store/session.hpp"

namespace store {

// The columns of one row, read from left to right.
class Row {
public:
    explicit Row(const Columns& columns) : columns_{columns} {}

    template <class T>
    T next() {
        return read<T>(column_++);
    }

private:
    template <class T>
    struct Optional : std::false_type {};
    template <class T>
    struct Optional<std::optional<T>> : std::true_type {
        using Inner = T;
    };
    template <class T>
    struct IsId : std::false_type {};
    template <class R>
    struct IsId<base::Id<R>> : std::true_type {};

    template <class T>
    T read(int column) const {
        if constexpr (Optional<T>::value) {
            if (columns_.is_null(column)) return std::nullopt;
            return read<typename Optional<T>::Inner>(column);
        } else if constexpr (std::same_as<T, bool>) {
            return columns_.integer(column) != 0;
        } else if constexpr (std::integral<T>) {
            return static_cast<T>(columns_.integer(column));
        } else if constexpr (IsId<T>::value) {
            return T{columns_.integer(column)};
        } else if constexpr (std::same_as<T, base::Instant>) {
            return base::Instant{columns_.integer(column)};
        } else if constexpr (std::same_as<T, base::Date>) {
            return stored_date(columns_.text(column));
        } else if constexpr (std::same_as<T, Blob>) {
            return Blob{std::string{columns_.bytes(column)}};
        } else {
            static_assert(std::same_as<T, std::string>, "no such column type");
            return std::string{columns_.text(column)};
        }
    }
    static base::Date stored_date(std::string_view text);  // Fault when it is no day

    const Columns& columns_;
    int column_ = 0;
};

using Given = std::initializer_list<Value>;

// Reads from one consistent state of the database, for the length of one call.
class Reader {
public:
    explicit Reader(Session& session, Notebook* notebook = nullptr)
        : session_{session}, notebook_{notebook} {}

    // Says that something was opened, to whoever began the work.
    void note_opened(std::string_view kind, std::int64_t id) {
        if (notebook_ != nullptr) notebook_->note(kind, id);
    }
    const Notebook* notebook() const { return notebook_; }

    template <class T, class Make>
    std::vector<T> select(std::string_view sql, Given values, Make make) {
        return select<T>(sql, Values{values.begin(), values.size()}, make);
    }
    template <class T, class Make>
    std::vector<T> select(std::string_view sql, Values values, Make make) {
        std::vector<T> rows;
        each(sql, values, [&](Row& row) { rows.push_back(make(row)); });
        return rows;
    }
    // The first row, or nothing.
    template <class T, class Make>
    std::optional<T> first(std::string_view sql, Given values, Make make) {
        return first<T>(sql, Values{values.begin(), values.size()}, make);
    }
    template <class T, class Make>
    std::optional<T> first(std::string_view sql, Values values, Make make) {
        std::optional<T> found;
        const auto take = [&](Row& row) {
            found.emplace(make(row));
            return false;
        };
        run(sql, values, take);
        return found;
    }
    // The one number a query answers with; 0 where it answers with no row or NULL.
    std::int64_t number(std::string_view sql, Given values = {});
    std::int64_t number(std::string_view sql, Values values);
    // Calls `take` for each row, for results too large to hold.
    template <class Take>
    void each(std::string_view sql, Values values, Take take) {
        run(sql, values, [&](Row& row) {
            take(row);
            return true;
        });
    }
    template <class Take>
    void each(std::string_view sql, Given values, Take take) {
        each(sql, Values{values.begin(), values.size()}, take);
    }

protected:
    template <class Take>
    void run(std::string_view sql, Values values, Take take) {
        struct Sink final : Session::RowSink {
            explicit Sink(Take& t) : take_row{t} {}
            bool take(const Columns& columns) override {
                Row row{columns};
                return take_row(row);
            }
            Take& take_row;
        } sink{take};
        session_.run(sql, values, &sink);
    }

    Session& session_;

private:
    Notebook* notebook_;
};

class BatchNotes;
class LateRows;
struct SumTable;
struct PairTable;

// Writes within one transaction. Kept whole or not at all.
class Writer : public Reader {
public:
    Writer(Session& session, BatchNotes& notes, LateRows& late, Notebook* notebook)
        : Reader{session, notebook}, notes_{notes}, late_{late} {}

    // Rows changed. After ConstraintBroken the command must end: PostgreSQL refuses what follows.
    std::int64_t execute(std::string_view sql, Given values = {});
    std::int64_t execute(std::string_view sql, Values values);
    // The next key of a table, counted up and never used again, known before the row is written
    // (a sealed value is bound to it). Tables of persons' keys are counted in their own file.
    std::int64_t next_id(std::string_view table);
    // Says that the search tokens of a "person" or "case" change in this transaction, so that they
    // can be mended if power fails between the files of keys and office (Database::torn_batch).
    void note_touched(std::string_view kind, std::int64_t id);

    // Adds to the row of `key` in a table of sums, and inserts a row where it is not there yet.
    // Both are written with those of the whole batch; a statement that names the table sees them.
    void add_up(const SumTable& table, std::initializer_list<std::string_view> key,
                std::int64_t amount);
    void insert_late(const PairTable& table, std::int64_t first, std::int64_t second);

private:
    BatchNotes& notes_;
    LateRows& late_;
};

// Where the office is kept.
struct Settings {
    std::string database = "sqlite";  // or "postgres:host=… dbname=…"
    std::string folder;               // the data folder: SQLite files, lock file
    std::size_t readers = 4;          // connections that read
};

namespace detail {
template <class T>
struct IsResult : std::false_type {};
template <class T>
struct IsResult<base::Result<T>> : std::true_type {};
}  // namespace detail

// The office's database, on SQLite or PostgreSQL. Thread-safe.
// All writes go through one writer that commits what has arrived together (group commit): a call
// to `write` returns once its own commit is durable, and one that fails takes no other with it.
class Database {
public:
    // Opens or creates, takes the lock of the data folder (InUse) and migrates to the newest
    // schema.
    static std::unique_ptr<Database> open(const Settings& settings);
    virtual ~Database() = default;

    // `work(Reader&)` sees one consistent state. Its answer is passed on.
    template <class Work>
    auto read(Work work) -> std::invoke_result_t<Work, Reader&> {
        using Answer = std::invoke_result_t<Work, Reader&>;
        if constexpr (std::is_void_v<Answer>) {
            run_read([&](Reader& db) { work(db); });
        } else {
            std::optional<Answer> answer;
            run_read([&](Reader& db) { answer.emplace(work(db)); });
            return std::move(*answer);
        }
    }

    // `work(Writer&)` runs in a transaction, on the writer's thread. An exception or a returned
    // Error takes it back. It may run again (a lost connection, a neighbour that failed), so it
    // changes nothing but `db`.
    template <class Work>
    auto write(Work work) -> std::invoke_result_t<Work, Writer&> {
        using Answer = std::invoke_result_t<Work, Writer&>;
        if constexpr (std::is_void_v<Answer>) {
            run_write([&](Writer& db) {
                work(db);
                return true;
            });
        } else {
            std::optional<Answer> answer;
            run_write([&](Writer& db) {
                answer.emplace(work(db));
                if constexpr (detail::IsResult<Answer>::value) return answer->has_value();
                return true;
            });
            return std::move(*answer);
        }
    }

    // As `write`, once for each `key`: a repeated command answers what the first one answered.
    // An Error is not remembered. Keys are kept for a week.
    template <class Work>
        requires std::same_as<std::invoke_result_t<Work, Writer&>, base::Result<std::string>>
    base::Result<std::string> write_once(std::string_view key, base::Instant now, Work work) {
        base::Result<std::string> answer;
        run_write_once(
            key, now, [&](Writer& db) { return answer = work(db); }, answer);
        return answer;
    }

    // Persons and cases whose tokens may be a batch ahead of the office, after power failed or the
    // disk was full between the two files. They are to be made anew from the office, then cleared,
    // before anything is registered. {"all", 0}: every token (an older office was put back).
    virtual std::vector<Touched> torn_batch() = 0;
    virtual void clear_torn_batch() = 0;

    // A consistent copy of both files in an empty folder while writing goes on (SQLite only).
    virtual void copy_to(const std::string& folder) = 0;

    // No after a failed sync: what is kept can only be known by starting anew.
    virtual bool can_write() const = 0;

protected:
    using ReadWork = std::function<void(Reader&)>;
    using WriteWork = std::function<bool(Writer&)>;  // false takes it back
    using OnceWork = std::function<base::Result<std::string>(Writer&)>;

    virtual void run_read(const ReadWork& work) = 0;
    virtual void run_write(const WriteWork& work) = 0;

private:
    std::int64_t pruned_at_ms_ = 0;  // the writer's thread only

    void run_write_once(std::string_view key, base::Instant now, const OnceWork& work,
                        base::Result<std::string>& answer);
};

}  // namespace store
