#include "audit/audit_store.hpp"

namespace audit {

void add(store::Writer& db, const Entry& entry) {
    db.execute(
        "INSERT INTO audit_entries (id, at, user_id, action, subject, subject_id, detail)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        {db.next_id("audit_entries"), entry.at, entry.user, entry.action, entry.subject,
         entry.subject_id, entry.detail});
}

}  // namespace audit
