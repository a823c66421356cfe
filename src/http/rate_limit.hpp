#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/instant.hpp"

namespace http {

// How often one address may ask for something that needs no sign-in: a bucket of `burst` requests
// that fills again by `per_second`. Safe from any thread; remembers a bounded number of addresses.
class RateLimit {
public:
    RateLimit(std::int64_t burst, std::int64_t per_second)
        : burst_{burst}, per_second_{per_second} {}

    enum class Answer { go_on, wait };
    Answer ask(const std::string& address, base::Instant now);

private:
    struct Bucket {
        std::int64_t thousandths = 0;  // of a request
        base::Instant filled;
    };
    static constexpr std::size_t most_addresses = 10'000;

    std::int64_t burst_;
    std::int64_t per_second_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace http
