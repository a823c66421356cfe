#include "support/both_engines.hpp"

#include <atomic>
#include <exception>

#include "support/postgres_server.hpp"

namespace support {

namespace {

// A migrated database that fresh ones are copied from, which is faster than migrating each.
const std::string& migrated_template() {
    static const std::string name = [] {
        auto& server = PostgresServer::shared();
        server.run_sql("postgres", "CREATE DATABASE migrated");
        store::Database::open(
            {.database = "postgres:" + server.connection("migrated"), .folder = "", .readers = 1});
        return std::string{"migrated"};
    }();
    return name;
}

}  // namespace

FreshDatabase::FreshDatabase(Engine engine) {
    settings_ = {.database = "sqlite", .folder = folder_.path(), .readers = 4};
    if (engine == Engine::postgres) {
        static std::atomic<int> count = 0;
        postgres_database_ = "test" + std::to_string(++count);
        const auto from = migrated_template();
        auto& server = PostgresServer::shared();
        server.run_sql("postgres", "CREATE DATABASE " + postgres_database_ + " TEMPLATE " + from);
        settings_.database = "postgres:" + server.connection(postgres_database_);
    }
    database_ = store::Database::open(settings_);
}

FreshDatabase::~FreshDatabase() {
    database_.reset();
    if (postgres_database_.empty()) return;
    try {
        PostgresServer::shared().run_sql("postgres",
                                         "DROP DATABASE " + postgres_database_ + " WITH (FORCE)");
    } catch (const std::exception&) {
        // A test may have stopped the server; the database goes with its folder.
    }
}

store::Database& FreshDatabase::reopen() {
    database_.reset();
    database_ = store::Database::open(settings_);
    return *database_;
}

std::string engine_name(const testing::TestParamInfo<Engine>& engine) {
    return engine.param == Engine::sqlite ? "Sqlite" : "Postgres";
}

}  // namespace support
