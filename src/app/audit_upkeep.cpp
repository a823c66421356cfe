#include "app/audit_upkeep.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>

#include "app/clock.hpp"
#include "audit/audit_store.hpp"
#include "audit/checkpoint_files.hpp"
#include "audit/checkpoint_store.hpp"
#include "audit/subject_store.hpp"
#include "log/log.hpp"
#include "store/fault.hpp"

namespace app {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t indexed_at_once = 500;
constexpr std::int64_t busy_entries = 200;        // more since the last look: others go first
constexpr std::int64_t most_waiting = 5'000'000;  // the list never falls further behind
constexpr auto between_looks = 1'000ms;
constexpr std::chrono::milliseconds between_batches = 50ms;  // leaves the writer to the advisers

void send(const Office& office, const std::string& note, base::Instant now) {
    logging::write(logging::Level::info, "audit.checkpoint", {{"note", note}});
    for (const auto& folder : office.config.audit_copies) {
        try {
            audit::append_copy(folder, office.day(now), note);
        } catch (const std::exception& fault) {
            logging::write(logging::Level::error, "audit.copy_failed", {{"fault", fault.what()}});
        }
    }
}

}  // namespace

void sign_log(const Office& office, base::Instant now) {
    try {
        const audit::Signer signer{office.vault->audit_secret()};
        const auto note = office.database->write(
            [&](store::Writer& db) { return audit::sign_head(db, signer, now); });
        if (note) send(office, *note, now);
    } catch (const audit::Changed& changed) {
        logging::write(logging::Level::error, "audit.changed", {{"fault", changed.what()}});
    } catch (const std::exception& fault) {
        logging::write(logging::Level::error, "audit.not_signed", {{"fault", fault.what()}});
    }
}

AuditUpkeep::AuditUpkeep(const Office& office)
    : office_{office}, thread_{[this](const std::stop_token& stop) { run(stop); }} {}

AuditUpkeep::~AuditUpkeep() {
    thread_.request_stop();
    thread_.join();
    sign_log(office_, now());
}

void AuditUpkeep::run(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wakes;
    while (!stop.stop_requested()) {
        auto pause = between_looks;
        try {
            pause = look();
        } catch (const std::exception& fault) {
            logging::write(logging::Level::error, "audit.upkeep_failed", {{"fault", fault.what()}});
        }
        std::unique_lock lock{mutex};
        wakes.wait_for(lock, stop, pause, [] { return false; });
    }
}

// What is due now, and when to look again.
std::chrono::milliseconds AuditUpkeep::look() {
    const auto at = office_.database->read([](store::Reader& db) { return audit::progress(db); });
    const auto time = std::chrono::steady_clock::now();
    const auto waiting = at.size - at.is_signed;
    const std::chrono::minutes most{office_.config.audit_minutes};
    if (waiting >= office_.config.audit_entries || (waiting > 0 && time - signed_at_ >= most)) {
        sign_log(office_, now());
        signed_at_ = time;
    }
    const bool busy = at.size - std::exchange(size_, at.size) > busy_entries;
    if (at.indexed >= at.size || (busy && at.size - at.indexed < most_waiting))
        return between_looks;
    const auto left = office_.database->write(
        [](store::Writer& db) { return audit::index_some(db, indexed_at_once); });
    return left > 0 ? between_batches : between_looks;
}

}  // namespace app
