#include "store/postgres_connection.hpp"

#include <array>
#include <charconv>
#include <deque>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "store/fault.hpp"

namespace store {

namespace {

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

constexpr std::size_t max_statements = 400;
constexpr auto between_attempts = std::chrono::milliseconds{100};

// Types of the values given, as numbered in pg_type.
constexpr Oid type_int8 = 20, type_text = 25, type_bytea = 17, type_inferred = 0;

// The values of one statement in the form libpq wants. Numbers are sent as text, since the server
// may have inferred a narrower type; text and bytes with their length.
class Parameters {
public:
    explicit Parameters(Values values) {
        numbers_.reserve(values.size());
        for (const auto& value : values)
            std::visit([this](const auto& held) { add(held); }, value.held());
    }
    int count() const { return static_cast<int>(starts.size()); }

    std::vector<Oid> types;
    std::vector<const char*> starts;
    std::vector<int> lengths;
    std::vector<int> formats;  // 0 text, 1 as it is

private:
    void add(std::monostate) { add(type_inferred, nullptr, 0, 0); }
    void add(std::int64_t number) {
        numbers_.push_back(std::to_string(number));
        add(type_int8, numbers_.back().c_str(), 0, 0);
    }
    void add(std::string_view text) {
        add(type_text, text.data() ? text.data() : "", text.size(), 1);
    }
    void add(const std::string& text) { add(std::string_view{text}); }
    void add(const Value::View& view) {
        add(type_bytea, view.bytes.data() ? view.bytes.data() : "", view.bytes.size(), 1);
    }
    void add(Oid type, const char* start, std::size_t length, int format) {
        types.push_back(type);
        starts.push_back(start);
        lengths.push_back(static_cast<int>(length));
        formats.push_back(format);
    }

    std::vector<std::string> numbers_;
};

int hex_digit(char c) {
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

class PostgresColumns final : public Columns {
public:
    explicit PostgresColumns(const PGresult* row) : row_{row} {}

    bool is_null(int column) const override { return PQgetisnull(row_, 0, column) != 0; }
    std::int64_t integer(int column) const override {
        const auto text = this->text(column);
        if (text == "t") return 1;
        std::int64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }
    std::string_view text(int column) const override {
        return {PQgetvalue(row_, 0, column),
                static_cast<std::size_t>(PQgetlength(row_, 0, column))};
    }
    // The server writes bytes as \x and two digits for each.
    std::string_view bytes(int column) const override {
        auto hex = text(column);
        if (!hex.starts_with("\\x")) return hex;
        hex.remove_prefix(2);
        if (decoded_.empty()) decoded_.resize(static_cast<std::size_t>(PQnfields(row_)));
        auto& bytes = decoded_[static_cast<std::size_t>(column)];
        bytes.resize(hex.size() / 2);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(hex_digit(hex[2 * i]) << 4 | hex_digit(hex[2 * i + 1]));
        return bytes;
    }

private:
    const PGresult* row_;
    mutable std::vector<std::string> decoded_;
};

}  // namespace

std::string numbered(std::string_view sql) {
    std::string text;
    text.reserve(sql.size() + 8);
    int count = 0;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const char c = sql[i];
        std::string_view end;
        if (c == '\'') end = "'";
        if (c == '"') end = "\"";
        if (sql.substr(i).starts_with("--")) end = "\n";
        if (!end.empty()) {
            const auto close = std::min(sql.find(end, i + 1), sql.size() - 1);
            text += sql.substr(i, close - i + 1);
            i = close;
        } else if (c == '?') {
            text += fmt::format("${}", ++count);
        } else {
            text += c;
        }
    }
    return text;
}

// The rows of a running statement, one at a time. When another statement is run from inside its
// rows, the rest is taken into memory first, since a connection answers one statement at a time.
class PostgresConnection::Stream {
public:
    explicit Stream(PostgresConnection& owner)
        : owner_{owner}, outer_{std::exchange(owner.streaming_, this)} {}
    ~Stream() {
        take_rest();
        owner_.streaming_ = outer_;
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    Result next() {
        if (!waiting_.empty()) {
            auto result = std::move(waiting_.front());
            waiting_.pop_front();
            return result;
        }
        return receive();
    }
    void take_rest() {
        while (auto result = receive()) waiting_.push_back(std::move(result));
    }

private:
    Result receive() {
        if (ended_) return {nullptr, &PQclear};
        Result result{PQgetResult(owner_.connection_), &PQclear};
        ended_ = !result;
        return result;
    }

    PostgresConnection& owner_;
    Stream* outer_;
    std::deque<Result> waiting_;
    bool ended_ = false;
};

PostgresConnection::PostgresConnection(std::string server, Use use)
    : server_{std::move(server)}, use_{use} {
    try {
        connect();
    } catch (...) {
        PQfinish(connection_);
        throw;
    }
}

PostgresConnection::~PostgresConnection() {
    PQfinish(connection_);
}

void PostgresConnection::connect() {
    PQfinish(std::exchange(connection_, nullptr));
    statements_.clear();
    // What stands before the office's own settings may be set there; the last may not.
    const std::array keys{"application_name", "connect_timeout",
                          "keepalives_idle",  "keepalives_interval",
                          "keepalives_count", "tcp_user_timeout",
                          "dbname",           "target_session_attrs",
                          "client_encoding",  static_cast<const char*>(nullptr)};
    const std::array values{"patientkontor",
                            "5",
                            "10",
                            "5",
                            "3",
                            "20000",
                            server_.c_str(),
                            "read-write",
                            "UTF8",
                            static_cast<const char*>(nullptr)};
    connection_ = PQconnectdbParams(keys.data(), values.data(), 1);
    if (!alive()) {
        const std::string text{PQerrorMessage(connection_)};
        PQfinish(std::exchange(connection_, nullptr));
        throw ConnectionLost{fmt::format("Ingen forbindelse til databaseserveren: {}",
                                         text.substr(0, text.find('\n')))};
    }
    PQsetNoticeReceiver(connection_, &PostgresConnection::on_notice, this);
    settle();
}

void PostgresConnection::settle() {
    exec(
        "SET client_min_messages TO warning; SET search_path TO office, keys;"
        " SET standard_conforming_strings TO on; SET bytea_output TO hex;"
        " SET lock_timeout TO 0; SET idle_in_transaction_session_timeout TO 0");
    exec(use_ == Use::reads ? "SET statement_timeout TO '60s'" : "SET statement_timeout TO 0");
    exec("SET synchronous_commit TO on");
    if (exec("SHOW synchronous_commit") != "on" || exec("SHOW fsync") != "on")
        throw Fault{"Databaseserveren gemmer ikke sikkert. Slå fsync til i dens indstillinger."};
}

void PostgresConnection::reconnect(std::chrono::seconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    for (;;) {
        try {
            return connect();
        } catch (const ConnectionLost&) {
            if (std::chrono::steady_clock::now() >= until) throw;
        }
        std::this_thread::sleep_for(between_attempts);
    }
}

bool PostgresConnection::alive() const {
    return PQstatus(connection_) == CONNECTION_OK;
}

bool PostgresConnection::in_transaction() const {
    return PQtransactionStatus(connection_) == PQTRANS_INTRANS;
}

void PostgresConnection::on_notice(void* self, const pg_result* notice) {
    const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity && std::string_view{severity} == "WARNING")
        static_cast<PostgresConnection*>(self)->warned_ = true;
}

std::int64_t PostgresConnection::run(std::string_view sql, Values values, Session::RowSink* sink) {
    if (streaming_) streaming_->take_rest();
    const auto& statement = prepared(sql, values);
    const Parameters given{values};
    const int sent =
        PQsendQueryPrepared(connection_, statement.c_str(), given.count(), given.starts.data(),
                            given.lengths.data(), given.formats.data(), 0);
    if (sent == 0) fail(nullptr, sql);
    PQsetSingleRowMode(connection_);

    Stream stream{*this};
    std::int64_t changed = 0;
    bool wanted = true;
    while (const auto result = stream.next()) {
        switch (PQresultStatus(result.get())) {
            case PGRES_SINGLE_TUPLE:
                if (wanted && sink) wanted = sink->take(PostgresColumns{result.get()});
                break;
            case PGRES_TUPLES_OK:
            case PGRES_COMMAND_OK: {
                const std::string_view count{PQcmdTuples(result.get())};
                std::from_chars(count.data(), count.data() + count.size(), changed);
                break;
            }
            default: fail(result.get(), sql);
        }
    }
    return changed;
}

const std::string& PostgresConnection::prepared(std::string_view sql, Values values) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
    if (statements_.size() >= max_statements) forget_statements();
    auto name = fmt::format("s{}", ++last_statement_);
    const Parameters given{values};
    const Result result{PQprepare(connection_, name.c_str(), numbered(sql).c_str(), given.count(),
                                  given.types.data()),
                        &PQclear};
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(result.get(), sql);
    return statements_.emplace(std::string{sql}, std::move(name)).first->second;
}

void PostgresConnection::forget_statements() {
    statements_.clear();
    exec("DEALLOCATE ALL");
}

std::string PostgresConnection::exec(const std::string& sql) {
    if (streaming_) streaming_->take_rest();
    const Result result{PQexec(connection_, sql.c_str()), &PQclear};
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK) return "";
    if (status != PGRES_TUPLES_OK) fail(result.get(), sql);
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

PostgresConnection::CommitAnswer PostgresConnection::commit() {
    warned_ = false;
    const Result result{PQexec(connection_, "COMMIT"), &PQclear};
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) fail(result.get(), "COMMIT");
    if (std::string_view{PQcmdStatus(result.get())} != "COMMIT") return CommitAnswer::taken_back;
    // "canceling wait for synchronous replication": kept here, perhaps nowhere else.
    return warned_ ? CommitAnswer::unknown : CommitAnswer::kept;
}

void PostgresConnection::fail(const pg_result* result, std::string_view sql) {
    const char* field = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string state{field ? field : ""};
    // An error without a code comes from the client's side: nobody answers. 57P0x: the server is
    // going down or coming up. 25006: it has become a standby.
    if (!alive() || state.empty() || state.starts_with("08") || state.starts_with("57P0") ||
        state == "25006")
        throw ConnectionLost{"Forbindelsen til databaseserveren blev afbrudt. Prøv igen."};
    if (state.starts_with("23")) {
        const char* constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
        throw ConstraintBroken{
            fmt::format("Constraint {} ({})", constraint ? constraint : "", state)};
    }
    if (state == "53100")
        throw DiskFull{
            "Databaseserveren har ikke mere plads. Det sidste blev ikke gemt."
            " Frigør plads, og prøv igen."};
    // The text of a data exception (class 22) may quote the value.
    const char* message = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    const bool shown = message && !state.starts_with("22");
    throw Fault{fmt::format("PostgreSQL: {} ({}): {}", shown ? message : "", state, sql)};
}

}  // namespace store
