#include "app/read_log.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace app {
namespace {

constexpr std::size_t enough = 24;  // readings written together, at most so late:
constexpr std::chrono::milliseconds moment{2};
constexpr std::size_t most_named = 2'000;  // more than any list shows

class WritingLog final : public ReadLog {
public:
    explicit WritingLog(store::Database& database)
        : database_{database}, thread_{[this] { loop(); }} {}
    ~WritingLog() override {
        {
            const std::lock_guard lock{mutex_};
            ending_ = true;
        }
        more_.notify_one();
        thread_.join();
    }

    void write(audit::StoredEntry entry, http::Release release) override {
        std::size_t waiting = 0;
        {
            const std::lock_guard lock{mutex_};
            waiting_.push_back({std::move(entry), std::move(release)});
            waiting = waiting_.size();
        }
        // In between, the thread is not woken in vain.
        if (waiting == 1 || waiting == enough) more_.notify_one();
    }

private:
    struct Reading {
        audit::StoredEntry entry;
        http::Release release;
    };

    void loop() {
        std::vector<Reading> batch;
        bool several = false;
        for (;;) {
            {
                std::unique_lock lock{mutex_};
                more_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
                if (waiting_.empty()) return;
                // Where many read at once, a moment more halves what each sync to the disk costs.
                if (several)
                    more_.wait_for(lock, moment,
                                   [this] { return ending_ || waiting_.size() >= enough; });
                batch.swap(waiting_);
                several = batch.size() > 1;
            }
            const auto fault = written(batch);
            for (auto& reading : batch) reading.release(fault);
            batch.clear();
        }
    }
    std::exception_ptr written(const std::vector<Reading>& batch) {
        try {
            std::vector<audit::Entry> entries;
            for (const auto& reading : batch) entries.push_back(reading.entry.entry());
            database_.write([&](store::Writer& db) { audit::add(db, entries); });
            return nullptr;
        } catch (const std::exception& fault) {
            return std::make_exception_ptr(NotLogged{fault.what()});
        }
    }

    store::Database& database_;
    std::mutex mutex_;
    std::condition_variable more_;
    std::vector<Reading> waiting_;
    bool ending_ = false;
    std::thread thread_;
};

std::vector<audit::About> readable(std::span<const store::Notebook::Opened> opened) {
    std::vector<audit::About> all;
    for (const auto& one : opened)
        if (one.kind == "person" || one.kind == "case") all.push_back({one.kind, one.id});
    return all;
}

}  // namespace

std::unique_ptr<ReadLog> ReadLog::start(store::Database& database) {
    return std::make_unique<WritingLog>(database);
}

std::optional<audit::StoredEntry> entry_of(store::Notebook& notebook, std::string_view action,
                                           base::Instant now) {
    auto all = readable(notebook.opened());
    if (all.empty()) return std::nullopt;
    audit::StoredEntry entry;
    entry.at = now;
    entry.role = notebook.role;
    entry.action = action;
    entry.purpose = notebook.why;
    entry.subject = "list";
    if (notebook.request != 0) entry.request = notebook.request;
    const auto persons = std::ranges::find(all, std::string_view{"person"}, &audit::About::kind);
    const auto cases = persons - all.begin();
    if (notebook.overflowed() || all.size() > most_named) {
        // Stands in everyone's own log: too many to be told one by one.
        entry.subject = "everyone";
        entry.subject_id = 1;
        entry.detail = fmt::format("cases={} persons={}", cases, all.end() - persons);
        return entry;
    }
    if (cases == 1 || (cases == 0 && all.size() == 1)) {
        entry.subject = all.front().kind;
        entry.subject_id = all.front().id;
        all.erase(all.begin());
    }
    entry.detail = audit::named(all);
    return entry;
}

}  // namespace app
