#include "http/rate_limit.hpp"

#include <algorithm>

namespace http {

RateLimit::Answer RateLimit::ask(const std::string& address, base::Instant now) {
    const std::lock_guard lock{mutex_};
    const auto whole = burst_ * 1000;
    // A bucket that would be full again says nothing; one that is not, is kept.
    if (buckets_.size() >= most_addresses)
        std::erase_if(buckets_, [&](const auto& each) {
            return (now.ms - each.second.filled.ms) * per_second_ >= whole;
        });
    if (buckets_.size() >= most_addresses && !buckets_.contains(address)) return Answer::wait;

    auto& bucket = buckets_.try_emplace(address, Bucket{whole, now}).first->second;
    const auto passed = std::max<std::int64_t>(0, now.ms - bucket.filled.ms);
    bucket.thousandths = std::min(whole, bucket.thousandths + passed * per_second_);
    bucket.filled = now;
    if (bucket.thousandths < 1000) return Answer::wait;
    bucket.thousandths -= 1000;
    return Answer::go_on;
}

}  // namespace http
