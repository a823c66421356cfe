#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "audit/audit_store.hpp"
#include "http/response.hpp"
#include "store/database.hpp"
#include "store/notebook.hpp"

namespace app {

// What was read could not be written down, so it is not shown.
class NotLogged : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The entry for what a piece of work opened; nothing where that was neither a person nor a case.
// One case is the subject, else one person; what else was opened stands in the detail.
std::optional<audit::StoredEntry> entry_of(store::Notebook& notebook, std::string_view action,
                                           base::Instant now);

// Writes readings to the log on a thread of its own: those that come while it writes are written
// together next. An answer waits for its entry, and no worker waits for the answer.
class ReadLog {
public:
    static std::unique_ptr<ReadLog> start(store::Database& database);
    virtual ~ReadLog() = default;  // writes what waits

    // Releases once the entry is durable, or with NotLogged.
    virtual void write(audit::StoredEntry entry, http::Release release) = 0;
};

}  // namespace app
