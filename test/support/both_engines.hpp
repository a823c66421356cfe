#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "store/database.hpp"
#include "support/temp_folder.hpp"

namespace support {

enum class Engine { sqlite, postgres };

// A fresh, empty, migrated database. Reopened with `reopen`, as after a restart of the program.
class FreshDatabase {
public:
    explicit FreshDatabase(Engine engine);
    ~FreshDatabase();

    store::Database& operator*() { return *database_; }
    store::Database* operator->() { return database_.get(); }
    store::Database& reopen();
    void close() { database_.reset(); }
    const store::Settings& settings() const { return settings_; }
    const std::string& folder() const { return folder_.path(); }

private:
    TempFolder folder_;
    store::Settings settings_;
    std::string postgres_database_;  // dropped at the end
    std::unique_ptr<store::Database> database_;
};

// The fixture of every store test:
//     class Promises : public support::BothEngines {};
//     TEST_P(Promises, AreKept) { database().write(…); }
//     INSTANTIATE_TEST_SUITE_P(Stores, Promises, support::both_engines, support::engine_name);
class BothEngines : public testing::TestWithParam<Engine> {
protected:
    store::Database& database() { return *fresh_; }
    FreshDatabase& fresh() { return fresh_; }

private:
    FreshDatabase fresh_{GetParam()};
};

inline const auto both_engines = testing::Values(Engine::sqlite, Engine::postgres);
std::string engine_name(const testing::TestParamInfo<Engine>& engine);

}  // namespace support
