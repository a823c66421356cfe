#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "identity/user.hpp"

namespace identity {

// The sessions of the last moments, so that each page need not read its own again. Whoever may
// have changed an account or a session calls `forget` once that is stored: it holds at once in
// this program. Another program on the same database is heeded after `kept_ms`. Thread-safe.
class SessionCache {
public:
    static constexpr std::int64_t kept_ms = 2'000;

    std::optional<Session> find(std::string_view token, base::Instant now) const;
    // `since` was asked for before the session was read: what was forgotten meanwhile stays so.
    std::uint64_t forgotten() const;
    void keep(std::string_view token, const Session& session, std::uint64_t since,
              base::Instant now);
    void forget();

private:
    struct Kept {
        Session session;
        base::Instant until;
    };

    mutable std::mutex mutex_;
    std::unordered_map<std::string, Kept> kept_;
    std::uint64_t forgotten_ = 0;
};

}  // namespace identity
