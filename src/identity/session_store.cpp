#include "identity/session_store.hpp"

#include "identity/identity_store.hpp"
#include "identity/token_hash.hpp"

namespace identity {
namespace {

base::Instant before(base::Instant now, std::int64_t ms) {
    return {now.ms - ms};
}

}  // namespace

std::string start_session(store::Writer& db, base::UserId user, base::Instant now,
                          std::string_view device, const SessionLimits& limits) {
    auto token = random_token();
    db.execute("DELETE FROM sessions WHERE seen_at <= ? OR created_at <= ?",
               {before(now, limits.idle_ms), before(now, limits.whole_ms)});
    db.execute(
        "INSERT INTO sessions (id, token_hash, user_id, created_at, seen_at, proved_at, device)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        {db.next_id("sessions"), hash_of(token), user, now, now, now, device});
    return token;
}

std::optional<Session> find_session(store::Reader& db, std::string_view token, base::Instant now,
                                    const SessionLimits& limits) {
    struct Found {
        base::UserId user;
        Session session;
    };
    auto found = db.first<Found>(
        "SELECT user_id, id, seen_at, proved_at FROM sessions"
        " WHERE token_hash = ? AND seen_at > ? AND created_at > ?",
        {hash_of(token), before(now, limits.idle_ms), before(now, limits.whole_ms)},
        [](store::Row& row) {
            Found read;
            read.user = row.next<base::UserId>();
            read.session.id = row.next<SessionId>();
            read.session.seen_at = row.next<base::Instant>();
            read.session.proved_at = row.next<base::Instant>();
            return read;
        });
    if (!found) return std::nullopt;
    auto user = find_user(db, found->user);
    if (!user || !user->active) return std::nullopt;
    found->session.user = std::move(*user);
    return std::move(found->session);
}

void touch_session(store::Writer& db, std::string_view token, base::Instant now) {
    db.execute("UPDATE sessions SET seen_at = ? WHERE token_hash = ? AND seen_at < ?",
               {now, hash_of(token), now});
}

void end_session(store::Writer& db, std::string_view token) {
    db.execute("DELETE FROM sessions WHERE token_hash = ?", {hash_of(token)});
}

void end_all_sessions(store::Writer& db) {
    db.execute("DELETE FROM sessions");
}

std::optional<std::string> prove_session(store::Writer& db, std::string_view token,
                                         base::Instant now) {
    auto renewed = random_token();
    const auto changed = db.execute(
        "UPDATE sessions SET token_hash = ?, proved_at = ?, seen_at = ? WHERE token_hash = ?",
        {hash_of(renewed), now, now, hash_of(token)});
    if (changed == 0) return std::nullopt;
    return renewed;
}

std::vector<SessionRow> sessions_of(store::Reader& db, base::UserId user, base::Instant now,
                                    const SessionLimits& limits) {
    return db.select<SessionRow>(
        "SELECT id, created_at, seen_at, device FROM sessions"
        " WHERE user_id = ? AND seen_at > ? AND created_at > ? ORDER BY seen_at DESC, id DESC",
        {user, before(now, limits.idle_ms), before(now, limits.whole_ms)}, [](store::Row& row) {
            SessionRow read;
            read.id = row.next<SessionId>();
            read.started_at = row.next<base::Instant>();
            read.seen_at = row.next<base::Instant>();
            read.device = row.next<std::string>();
            return read;
        });
}

base::Result<void> end_session_of(store::Writer& db, base::UserId user, SessionId session) {
    if (db.execute("DELETE FROM sessions WHERE id = ? AND user_id = ?", {session, user}) == 1)
        return {};
    return base::refuse(base::ErrorKind::not_found, "Log ind-sessionen er allerede afsluttet.");
}

std::int64_t end_sessions_of(store::Writer& db, base::UserId user) {
    db.execute("DELETE FROM sign_in_steps WHERE user_id = ?", {user});
    return db.execute("DELETE FROM sessions WHERE user_id = ?", {user});
}

std::int64_t end_other_sessions_of(store::Writer& db, base::UserId user, SessionId kept) {
    return db.execute("DELETE FROM sessions WHERE user_id = ? AND id <> ?", {user, kept});
}

}  // namespace identity
