#include "http/worker_pool.hpp"

#include <utility>

namespace http {

WorkerPool::WorkerPool(std::size_t workers, std::size_t longest_queue)
    : longest_queue_{longest_queue} {
    threads_.reserve(workers);
    for (std::size_t number = 0; number < workers; ++number)
        threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
    }
    more_.notify_all();
    for (auto& thread : threads_) thread.join();
}

bool WorkerPool::take(Job& job) {
    {
        const std::lock_guard lock{mutex_};
        if (jobs_.size() >= longest_queue_) return false;
        jobs_.push_back(std::move(job));
    }
    more_.notify_one();
    return true;
}

void WorkerPool::work() {
    std::unique_lock lock{mutex_};
    while (true) {
        more_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        auto job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
}

}  // namespace http
