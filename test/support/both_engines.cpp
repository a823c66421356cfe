#include "support/both_engines.hpp"

namespace support {

FreshDatabase::FreshDatabase(Engine) {
    settings_ = {.database = "sqlite", .folder = folder_.path(), .readers = 4};
    database_ = store::Database::open(settings_);
}

FreshDatabase::~FreshDatabase() = default;

store::Database& FreshDatabase::reopen() {
    database_.reset();
    database_ = store::Database::open(settings_);
    return *database_;
}

std::string engine_name(const testing::TestParamInfo<Engine>& engine) {
    return engine.param == Engine::sqlite ? "Sqlite" : "Postgres";
}

}  // namespace support
