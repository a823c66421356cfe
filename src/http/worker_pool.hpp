#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

// Plain threads that take jobs in order from a bounded queue.
class WorkerPool {
public:
    using Job = std::move_only_function<void()>;

    WorkerPool(std::size_t workers, std::size_t longest_queue);
    ~WorkerPool();  // finishes every job it took

    // False, and the job untouched, where the queue is full.
    bool take(Job& job);

private:
    void work();

    std::size_t longest_queue_;
    std::mutex mutex_;
    std::condition_variable more_;
    std::deque<Job> jobs_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace http
