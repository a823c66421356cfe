#include "casework/hold_store.hpp"

#include <fmt/format.h>

#include "casework/case_columns_store.hpp"
#include "casework/retention.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

}  // namespace

base::Result<HoldId> place_hold(store::Writer& db, base::CaseId record, std::string_view reason,
                                const Act& act) {
    if (!reason_of(hold_reasons(), reason))
        return refuse(ErrorKind::invalid_input, "Vælg, hvorfor sagen skal bevares.");
    const auto stored = stored_case(db, record);
    if (!stored)
        return refuse(ErrorKind::not_found, fmt::format("Sag {} findes ikke.", record.value));
    if (stored->erased)
        return refuse(ErrorKind::conflict, fmt::format("Sag {} er slettet.", record.value));
    const auto same = db.number(
        "SELECT COUNT(*) FROM case_holds WHERE case_id = ? AND reason = ? AND lifted_at IS NULL",
        {record, reason});
    if (same > 0) return refuse(ErrorKind::conflict, "Sagen bevares allerede af den grund.");
    const HoldId id{db.next_id("case_holds")};
    db.execute(
        "INSERT INTO case_holds (id, case_id, reason, placed_at, placed_by)"
        " VALUES (?, ?, ?, ?, ?)",
        {id, record, reason, act.now, act.user});
    audit_case(db, act, "hold.placed", record, fmt::format("hold={} reason={}", id.value, reason));
    return id;
}

base::Result<void> lift_hold(store::Writer& db, base::CaseId record, HoldId id, const Act& act) {
    const auto lifted = db.execute(
        "UPDATE case_holds SET lifted_at = ?, lifted_by = ? WHERE id = ? AND case_id = ?"
        " AND lifted_at IS NULL",
        {act.now, act.user, id, record});
    if (lifted == 0) return refuse(ErrorKind::conflict, "Bevaringen er allerede ophævet.");
    audit_case(db, act, "hold.lifted", record, fmt::format("hold={}", id.value));
    return {};
}

bool is_held(store::Reader& db, base::CaseId record) {
    return db.number("SELECT COUNT(*) FROM case_holds WHERE case_id = ? AND lifted_at IS NULL",
                     {record}) > 0;
}

std::vector<Hold> holds_of(store::Reader& db, base::CaseId record) {
    return db.select<Hold>(
        "SELECT id, reason, placed_at, placed_by, lifted_at FROM case_holds WHERE case_id = ?"
        " ORDER BY id DESC",
        {record}, [](store::Row& row) {
            Hold hold;
            hold.id = row.next<HoldId>();
            hold.reason = row.next<std::string>();
            hold.placed_at = row.next<base::Instant>();
            hold.placed_by = row.next<base::UserId>();
            hold.lifted_at = row.next<std::optional<base::Instant>>();
            return hold;
        });
}

}  // namespace casework
