#include "casework/day_store.hpp"

namespace casework {

std::int64_t registered_since(store::Reader& db, base::UserId user, base::Instant since) {
    return db.number(
        "SELECT COUNT(*) FROM audit_entries a JOIN cases c ON c.id = a.subject_id"
        " WHERE a.user_id = ? AND a.at >= ? AND a.action = 'inquiry.registered'"
        " AND c.status <> 'annulled'",
        {user, since});
}

Waiting waiting_for(store::Reader& db, base::UserId owner) {
    return {.open_cases = db.number(
                "SELECT COUNT(*) FROM cases WHERE owner_id = ? AND status = 'open'", {owner}),
            .promises = db.number(
                "SELECT COUNT(*) FROM promises WHERE owner_id = ? AND kept_at IS NULL", {owner})};
}

}  // namespace casework
