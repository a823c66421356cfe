#pragma once

#include <chrono>
#include <thread>

#include "app/office.hpp"

namespace app {

// Signs the head of the log, where anything was added, and sends it to the places that others keep:
// the log line goes to the journal, the note to every folder of `audit_copies`. A place that cannot
// be reached, or a log that is not the one signed last, is told to the operator and keeps nobody
// from working.
void sign_log(const Office& office, base::Instant now);

// Does so every `audit_minutes`, after `audit_entries` entries and at the end, and keeps the list
// of whom entries are about up to date.
class AuditUpkeep {
public:
    explicit AuditUpkeep(const Office& office);
    ~AuditUpkeep();
    AuditUpkeep(const AuditUpkeep&) = delete;
    AuditUpkeep& operator=(const AuditUpkeep&) = delete;

private:
    void run(const std::stop_token& stop);
    std::chrono::milliseconds look();

    const Office& office_;
    std::chrono::steady_clock::time_point signed_at_ = std::chrono::steady_clock::now();
    std::int64_t size_ = 0;  // of the log, at the last look
    std::jthread thread_;
};

}  // namespace app
