#include "store/database.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "store/batch_notes.hpp"
#include "store/compact.hpp"
#include "store/engine.hpp"
#include "store/late_rows.hpp"
#include "store/writer_actor.hpp"

namespace store {

namespace {

constexpr std::int64_t remembered_ms = 7 * base::ms_per_day;
constexpr std::int64_t prune_every_ms = 60 * base::ms_per_minute;

// The connections that read. A caller waits while all are in use.
class ReaderPool {
public:
    ReaderPool(Engine& engine, std::size_t size) {
        for (std::size_t i = 0; i < std::max<std::size_t>(size, 1); ++i)
            free_.push_back(engine.open_reader());
    }

    // The one used last comes first: its cache is warm.
    std::unique_ptr<Session> take() {
        std::unique_lock lock{mutex_};
        returned_.wait(lock, [&] { return !free_.empty(); });
        auto session = std::move(free_.back());
        free_.pop_back();
        return session;
    }
    void give_back(std::unique_ptr<Session> session) {
        const std::lock_guard lock{mutex_};
        free_.push_back(std::move(session));
        returned_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Session>> free_;
};

// A session out of the pool, for the length of one read.
class Borrowed {
public:
    explicit Borrowed(ReaderPool& pool) : pool_{pool}, session_{pool.take()} {}
    ~Borrowed() { pool_.give_back(std::move(session_)); }
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    Session& session() { return *session_; }

private:
    ReaderPool& pool_;
    std::unique_ptr<Session> session_;
};

class OpenDatabase final : public Database {
public:
    OpenDatabase(std::unique_ptr<Engine> engine, std::size_t readers)
        : engine_{std::move(engine)},
          writer_{engine_->open_writer()},
          readers_{*engine_, readers} {}

    std::vector<Touched> torn_batch() override {
        std::vector<Touched> touched;
        writer_.between_batches([&](WriteSession& session) { touched = session.torn(); });
        return touched;
    }
    void clear_torn_batch() override {
        writer_.between_batches([](WriteSession& session) { session.clear_torn(); });
    }
    void copy_to(const std::string& folder) override {
        std::unique_ptr<Copy> copy;
        writer_.between_batches([&](WriteSession& session) { copy = session.start_copy(folder); });
        while (copy->step() == Copy::Progress::more) {
        }
    }
    void compact() {
        writer_.between_batches(
            [](WriteSession& session) { dynamic_cast<Compacts&>(session).compact(); });
    }
    bool can_write() const override { return writer_.can_write(); }

private:
    void run_read(const ReadWork& work) override {
        Borrowed borrowed{readers_};
        auto& session = borrowed.session();
        try {
            return read_once(session, work);
        } catch (const ConnectionLost&) {
            session.reconnect();
        }
        read_once(session, work);
    }
    static void read_once(Session& session, const ReadWork& work) {
        try {
            session.begin_read();
            Reader reader{session, Notebook::of_this_thread()};
            work(reader);
        } catch (...) {
            session.end_read();
            throw;
        }
        session.end_read();
    }
    void run_write(const WriteWork& work) override { writer_.write(work); }

    // The readers close before the writer, which alone may checkpoint when it closes.
    std::unique_ptr<Engine> engine_;
    WriterActor writer_;
    ReaderPool readers_;
};

}  // namespace

void compact(Database& database) {
    // There is no other kind.
    static_cast<OpenDatabase&>(database).compact();
}

std::unique_ptr<Database> Database::open(const Settings& settings) {
    auto engine = settings.database.starts_with("postgres:") ? postgres_engine(settings)
                                                             : sqlite_engine(settings);
    return std::make_unique<OpenDatabase>(std::move(engine), settings.readers);
}

void Database::run_write_once(std::string_view key, base::Instant now, const OnceWork& work,
                              base::Result<std::string>& answer) {
    run_write([&](Writer& db) {
        const auto earlier =
            db.first<std::string>("SELECT answer FROM done_commands WHERE command = ?", {key},
                                  [](Row& row) { return row.next<std::string>(); });
        if (earlier) {
            answer = *earlier;
            return true;
        }
        if (now.ms - pruned_at_ms_ > prune_every_ms) {
            db.execute("DELETE FROM done_commands WHERE done_at < ?", {now.ms - remembered_ms});
            pruned_at_ms_ = now.ms;
        }
        answer = work(db);
        if (!answer) return false;
        db.execute("INSERT INTO done_commands (command, done_at, answer) VALUES (?, ?, ?)",
                   {key, now, *answer});
        return true;
    });
}

base::Date Row::stored_date(std::string_view text) {
    const auto day = base::Date::parse(text);
    if (!day) throw Fault{"A column that should hold a day holds something else."};
    return *day;
}

std::int64_t Reader::number(std::string_view sql, Given values) {
    return number(sql, Values{values.begin(), values.size()});
}

std::int64_t Reader::number(std::string_view sql, Values values) {
    const auto found = first<std::optional<std::int64_t>>(
        sql, values, [](Row& row) { return row.next<std::optional<std::int64_t>>(); });
    return found.value_or(std::nullopt).value_or(0);
}

std::int64_t Writer::execute(std::string_view sql, Given values) {
    return execute(sql, Values{values.begin(), values.size()});
}

std::int64_t Writer::execute(std::string_view sql, Values values) {
    return session_.run(sql, values, nullptr);
}

std::int64_t Writer::next_id(std::string_view table) {
    return notes_.next_id(session_, table);
}

void Writer::note_touched(std::string_view kind, std::int64_t id) {
    notes_.touch(kind, id);
}

void Writer::add_up(const SumTable& table, std::initializer_list<std::string_view> key,
                    std::int64_t amount) {
    late_.add(table, key, amount);
}

void Writer::insert_late(const PairTable& table, std::int64_t first, std::int64_t second) {
    late_.insert(table, first, second);
}

}  // namespace store
