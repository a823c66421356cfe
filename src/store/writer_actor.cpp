#include "store/writer_actor.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>

namespace store {

namespace {

// A batch that grows while it runs still ends, so that its first command is answered soon.
constexpr std::size_t max_batch = 256;
constexpr auto idle_after = std::chrono::seconds{2};

constexpr auto stopped_text =
    "Databasen tager ikke imod mere efter en diskfejl. Genstart programmet, når disken er i orden.";

}  // namespace

// Lives on the stack of the thread that waits for it.
struct WriterActor::Request {
    const Work* work = nullptr;
    const Chore* chore = nullptr;
    Notebook* notebook = Notebook::of_this_thread();
    bool kept = false;
    std::exception_ptr failure;

    std::mutex mutex;
    std::condition_variable answered;
    bool done = false;

    void wait() {
        std::unique_lock lock{mutex};
        answered.wait(lock, [&] { return done; });
    }
    void answer() {
        // Notified under the lock: the waiting thread ends this object's life once it is released.
        const std::lock_guard lock{mutex};
        done = true;
        answered.notify_one();
    }
};

WriterActor::WriterActor(std::unique_ptr<WriteSession> session)
    : session_{std::move(session)}, late_session_{*session_, late_}, thread_{[this] { loop(); }} {}

WriterActor::~WriterActor() {
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
        arrived_.notify_one();
    }
    thread_.join();
}

void WriterActor::write(const Work& work) {
    Request request;
    request.work = &work;
    enter(request);
}

void WriterActor::between_batches(const Chore& chore) {
    Request request;
    request.chore = &chore;
    enter(request);
}

void WriterActor::enter(Request& request) {
    assert(!is_this_thread());  // a command that writes through the database would wait for itself
    {
        const std::lock_guard lock{mutex_};
        if (stopped_) throw Fault{stopped_text};
        queue_.push_back(&request);
        if (queue_.size() == 1) arrived_.notify_one();
    }
    request.wait();
    if (request.failure) std::rethrow_exception(request.failure);
}

bool WriterActor::can_write() const {
    const std::lock_guard lock{mutex_};
    return !stopped_;
}

void WriterActor::loop() {
    while (wait_for_requests()) {
        Request* chore = nullptr;
        if (take_chore(chore)) {
            run_chore(*chore);
            continue;
        }
        Batch batch;
        take_waiting(batch);
        run_batch(batch);
        stop_if_unusable();
        for (auto* request : batch) request->answer();
        housekeep(Pause::none);
    }
    housekeep(Pause::idle);
}

bool WriterActor::wait_for_requests() {
    std::unique_lock lock{mutex_};
    const auto something = [&] { return ending_ || !queue_.empty(); };
    if (!something()) {
        lock.unlock();
        housekeep(Pause::quiet);
        lock.lock();
    }
    if (!arrived_.wait_for(lock, idle_after, something)) {
        lock.unlock();
        housekeep(Pause::idle);
        lock.lock();
        arrived_.wait(lock, something);
    }
    return !queue_.empty();
}

bool WriterActor::take_chore(Request*& chore) {
    const std::lock_guard lock{mutex_};
    if (!queue_.front()->chore) return false;
    chore = queue_.front();
    queue_.pop_front();
    return true;
}

// Adds the commands that wait, up to the next chore. Whether there were any.
bool WriterActor::take_waiting(Batch& batch) {
    const std::lock_guard lock{mutex_};
    const auto before = batch.size();
    while (!queue_.empty() && queue_.front()->work && batch.size() < max_batch) {
        batch.push_back(queue_.front());
        queue_.pop_front();
    }
    return batch.size() > before;
}

void WriterActor::run_chore(Request& request) {
    try {
        if (!session_->usable()) throw Fault{stopped_text};
        (*request.chore)(*session_);
    } catch (...) {
        request.failure = std::current_exception();
    }
    stop_if_unusable();
    request.answer();
}

void WriterActor::run_batch(Batch& batch) {
    for (bool again = false;; again = true) {
        try {
            if (!session_->usable()) throw Fault{stopped_text};
            if (again) session_->reconnect();
            perform(batch);
            return;
        } catch (const ConnectionLost&) {
            session_->rollback();
            if (again) return fail(batch, std::current_exception());
        } catch (const DiskFull&) {
            session_->rollback();
            fail(batch, std::current_exception());
            return housekeep(Pause::idle);  // the log may take up the room that is missing
        } catch (...) {
            session_->rollback();
            return fail(batch, std::current_exception());
        }
    }
}

void WriterActor::perform(Batch& batch) {
    if (attempt(batch, Marks::none)) return;
    session_->rollback();
    attempt(batch, Marks::each);
}

// Whether the batch is done. Without marks it is not where one of several commands is not kept:
// a savepoint copies each page that is written after it, so they are only set where one is needed.
bool WriterActor::attempt(Batch& batch, Marks marks) {
    for (auto* request : batch) {
        request->kept = false;
        request->failure = nullptr;
    }
    notes_.begin(session_->begin());
    late_.begin();

    std::size_t next = 0;
    // Whoever arrives while the commands run shares the commit.
    do {
        for (; next < batch.size(); ++next) {
            if (marks == Marks::each) {
                run_marked(*batch[next]);
            } else if (!run_unmarked(*batch[next])) {
                if (batch.size() > 1) return false;
                session_->rollback();
                return true;
            }
        }
    } while (take_waiting(batch));

    const auto kept = [](const Request* request) { return request->kept; };
    if (std::ranges::none_of(batch, kept)) {
        session_->rollback();
        return true;
    }
    late_.write(*session_);
    notes_.save(*session_);
    session_->commit(notes_.touched());
    notes_.saved();
    return true;
}

// Whether it was kept. Otherwise the transaction must be taken back.
bool WriterActor::run_unmarked(Request& request) {
    Writer writer{late_session_, notes_, late_, request.notebook};
    try {
        request.kept = (*request.work)(writer);
    } catch (const ConnectionLost&) {
        throw;
    } catch (...) {
        request.failure = std::current_exception();
        return false;
    }
    if (!session_->in_transaction()) throw Fault{"A command went on after a failed statement."};
    return request.kept;
}

void WriterActor::run_marked(Request& request) {
    Writer writer{late_session_, notes_, late_, request.notebook};
    const auto touched = notes_.touched_so_far();
    session_->mark();
    late_.mark();
    try {
        request.kept = (*request.work)(writer);
        if (request.kept) session_->keep_mark();
    } catch (const ConnectionLost&) {
        throw;
    } catch (const DiskFull&) {
        throw;  // the engine has taken the whole transaction back
    } catch (...) {
        request.kept = false;
        request.failure = std::current_exception();
    }
    if (request.kept) return;
    session_->back_to_mark();
    late_.back_to_mark();
    notes_.forget_touched_after(touched);
}

// Nobody of a batch whose commit failed is told that it was kept. Who was refused before that
// keeps that answer.
void WriterActor::fail(Batch& batch, const std::exception_ptr& failure) {
    for (auto* request : batch)
        if (!request->failure) request->failure = failure;
}

void WriterActor::housekeep(Pause pause) {
    try {
        if (session_->usable()) session_->housekeep(pause);
    } catch (const Fault&) {
        // A checkpoint that found no room is tried again later; a failed sync has stopped the
        // session.
    }
    stop_if_unusable();
}

void WriterActor::stop_if_unusable() {
    if (session_->usable()) return;
    const std::lock_guard lock{mutex_};
    stopped_ = true;
}

}  // namespace store
