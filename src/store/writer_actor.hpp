#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "store/batch_notes.hpp"
#include "store/database.hpp"
#include "store/late_rows.hpp"
#include "store/session.hpp"

namespace store {

// The one thread that writes. Commands that wait together share one transaction, each in a
// savepoint of its own, and are answered once it is durable (group commit).
class WriterActor {
public:
    using Work = std::function<bool(Writer&)>;  // false takes it back
    using Chore = std::function<void(WriteSession&)>;

    explicit WriterActor(std::unique_ptr<WriteSession> session);
    ~WriterActor();  // finishes what waits

    // Both return once it is done, and pass on what it threw.
    void write(const Work& work);
    void between_batches(const Chore& chore);

    bool can_write() const;
    bool is_this_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

private:
    struct Request;
    using Batch = std::vector<Request*>;

    void enter(Request& request);
    void loop();
    bool wait_for_requests();  // false: time to end
    bool take_chore(Request*& chore);
    bool take_waiting(Batch& batch);
    void run_chore(Request& request);
    void run_batch(Batch& batch);
    enum class Marks { none, each };  // savepoints before commands
    void perform(Batch& batch);
    bool attempt(Batch& batch, Marks marks);
    bool run_unmarked(Request& request);
    void run_marked(Request& request);
    void fail(Batch& batch, const std::exception_ptr& failure);
    void housekeep(Pause pause);
    void stop_if_unusable();

    std::unique_ptr<WriteSession> session_;
    BatchNotes notes_;
    LateRows late_;
    LateSession late_session_;  // what commands write through
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Request*> queue_;
    bool ending_ = false;
    bool stopped_ = false;  // after a failed sync
    std::thread thread_;
};

}  // namespace store
