#pragma once

#include <memory>

#include "store/database.hpp"
#include "store/session.hpp"

namespace store {

// Opens connections to a database whose schema is the newest.
class Engine {
public:
    virtual ~Engine() = default;
    virtual std::unique_ptr<Session> open_reader() = 0;
    virtual std::unique_ptr<WriteSession> open_writer() = 0;
};

// Both create what is not there, and migrate.
std::unique_ptr<Engine> sqlite_engine(const Settings& settings);
std::unique_ptr<Engine> postgres_engine(const Settings& settings);

}  // namespace store
