#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "identity/user.hpp"
#include "store/database.hpp"

namespace identity {

// Sessions: a random token in the cookie, only its hash here.

// `device` is what device_of() made of the browser's name.
std::string start_session(store::Writer& db, base::UserId user, base::Instant now,
                          std::string_view device = "", const SessionLimits& limits = {});
std::optional<Session> find_session(store::Reader& db, std::string_view token, base::Instant now,
                                    const SessionLimits& limits = {});
void touch_session(store::Writer& db, std::string_view token, base::Instant now);
void end_session(store::Writer& db, std::string_view token);

// Password and code were shown again: the session goes on under a new token, and the old one is
// of no more use. Nothing where it has ended meanwhile.
std::optional<std::string> prove_session(store::Writer& db, std::string_view token,
                                         base::Instant now);

// What a user sees of their own sessions, the last used first.
struct SessionRow {
    SessionId id;
    base::Instant started_at;
    base::Instant seen_at;
    std::string device;
};
std::vector<SessionRow> sessions_of(store::Reader& db, base::UserId user, base::Instant now,
                                    const SessionLimits& limits = {});
base::Result<void> end_session_of(store::Writer& db, base::UserId user, SessionId session);
// How many ended.
std::int64_t end_sessions_of(store::Writer& db, base::UserId user);
// Of an office that was put back from an older copy: what was signed out since must not come back.
void end_all_sessions(store::Writer& db);
std::int64_t end_other_sessions_of(store::Writer& db, base::UserId user, SessionId kept);

}  // namespace identity
