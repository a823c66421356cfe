#include "identity/session_cache.hpp"

namespace identity {

namespace {

constexpr std::size_t most_sessions = 1'000;

}  // namespace

std::optional<Session> SessionCache::find(std::string_view token, base::Instant now) const {
    const std::lock_guard lock{mutex_};
    const auto found = kept_.find(std::string{token});
    // A clock that went back makes nothing last longer.
    if (found == kept_.end() || found->second.until <= now ||
        found->second.until.ms > now.ms + kept_ms)
        return std::nullopt;
    return found->second.session;
}

std::uint64_t SessionCache::forgotten() const {
    const std::lock_guard lock{mutex_};
    return forgotten_;
}

void SessionCache::keep(std::string_view token, const Session& session, std::uint64_t since,
                        base::Instant now) {
    const std::lock_guard lock{mutex_};
    if (since != forgotten_) return;
    if (kept_.size() >= most_sessions) kept_.clear();
    kept_.insert_or_assign(std::string{token}, Kept{session, {now.ms + kept_ms}});
}

void SessionCache::forget() {
    const std::lock_guard lock{mutex_};
    kept_.clear();
    ++forgotten_;
}

}  // namespace identity
