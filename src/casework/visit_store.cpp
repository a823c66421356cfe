#include "casework/visit_store.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "casework/access_store.hpp"
#include "casework/case_columns_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

struct StoredBreakGlass {
    BreakGlass look;
    base::DataKeyId key;
    store::Blob reason;
};

constexpr std::string_view break_glass_columns =
    "SELECT v.id, v.case_id, v.user_id, v.at, v.until, v.seen_at, v.reason_sealed, c.data_key_id"
    " FROM case_visits v JOIN cases c ON c.id = v.case_id WHERE v.kind = 'break_glass' AND ";

StoredBreakGlass read_break_glass(store::Row& row) {
    StoredBreakGlass stored;
    auto& look = stored.look;
    look.id = row.next<BreakGlassId>();
    look.record = row.next<base::CaseId>();
    look.user = row.next<base::UserId>();
    look.at = row.next<base::Instant>();
    look.until = row.next<base::Instant>();
    look.seen_at = row.next<std::optional<base::Instant>>();
    stored.reason = row.next<store::Blob>();
    stored.key = row.next<base::DataKeyId>();
    return stored;
}

std::vector<BreakGlass> opened(store::Reader& db, const seal::Vault& vault,
                               std::vector<StoredBreakGlass> rows) {
    std::vector<BreakGlass> looks;
    for (auto& stored : rows) {
        stored.look.reason = seal::opened(vault.key(db, stored.key, stored.look.record),
                                          {"case_visits", "reason_sealed", stored.look.id.value},
                                          stored.reason.bytes);
        looks.push_back(std::move(stored.look));
    }
    return looks;
}

void insert_visit(store::Writer& db, BreakGlassId id, base::CaseId record, std::string_view kind,
                  const std::optional<store::Blob>& reason, const Act& act) {
    db.execute(
        "INSERT INTO case_visits (id, case_id, user_id, kind, at, until, reason_sealed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        {id, record, act.user, kind, act.now, base::Instant{act.now.ms + visit_ms}, reason});
}

}  // namespace

void state_line(store::Writer& db, base::CaseId record, std::string_view line, const Act& act) {
    insert_visit(db, BreakGlassId{db.next_id("case_visits")}, record, line, std::nullopt, act);
    audit_case(db, act, "line.stated", record, line);
}

void end_visits(store::Writer& db, base::CaseId record, const Act& act) {
    db.execute(
        "UPDATE case_visits SET until = ? WHERE case_id = ? AND until > ? AND kind <> "
        "'break_glass'",
        {act.now, record, act.now});
}

base::Result<BreakGlassId> break_glass(store::Writer& db, const seal::Vault& vault,
                                       const Viewer& viewer, base::CaseId record,
                                       std::string_view reason, const Act& act) {
    if (const auto fault = reason_fault(reason))
        return refuse(ErrorKind::invalid_input, std::string{*fault});
    const auto sight = sight_of_case(db, viewer, record);
    if (sight != Sight::needs_reason && sight != Sight::read_only)
        return refuse(ErrorKind::not_found, "Sagen findes ikke.");
    const auto stored = stored_case(db, record);
    if (stored->erased)
        return refuse(ErrorKind::conflict,
                      fmt::format("Sag {} er slettet. Der er intet at læse.", record.value));
    const auto key = vault.key(db, stored->key, record);
    const BreakGlassId id{db.next_id("case_visits")};
    insert_visit(db, id, record, "break_glass",
                 store::Blob{seal::sealed(key, {"case_visits", "reason_sealed", id.value},
                                          base::trimmed(reason))},
                 act);
    audit_case(db, act, "break_glass.opened", record, fmt::format("visit={}", id.value));
    return id;
}

base::Result<void> end_break_glass(store::Writer& db, base::CaseId record, const Act& act) {
    db.execute(
        "UPDATE case_visits SET until = ? WHERE case_id = ? AND user_id = ? AND until > ?"
        " AND kind = 'break_glass'",
        {act.now, record, act.user, act.now});
    audit_case(db, act, "break_glass.ended", record);
    return {};
}

std::vector<BreakGlass> break_glass_on(store::Reader& db, const seal::Vault& vault,
                                       base::CaseId record) {
    return opened(db, vault,
                  db.select<StoredBreakGlass>(
                      std::string{break_glass_columns}.append("v.case_id = ? ORDER BY v.id DESC"),
                      {record}, read_break_glass));
}

std::vector<BreakGlass> unseen_break_glass(store::Reader& db, const seal::Vault& vault,
                                           base::UserId owner) {
    return opened(
        db, vault,
        db.select<StoredBreakGlass>(std::string{break_glass_columns}.append(
                                        "v.seen_at IS NULL AND c.owner_id = ? ORDER BY v.id DESC"),
                                    {owner}, read_break_glass));
}

base::Result<void> acknowledge_break_glass(store::Writer& db, base::CaseId record, BreakGlassId id,
                                           const Act& act) {
    const auto changed = db.execute(
        "UPDATE case_visits SET seen_at = ? WHERE id = ? AND case_id = ? AND kind = 'break_glass'"
        " AND seen_at IS NULL AND EXISTS (SELECT 1 FROM cases c WHERE c.id = case_visits.case_id"
        " AND c.owner_id = ?)",
        {act.now, id, record, act.user});
    if (changed == 0)
        return refuse(ErrorKind::conflict,
                      "Det er allerede kvitteret, eller sagen er en anden rådgivers.");
    audit_case(db, act, "break_glass.seen", record, fmt::format("visit={}", id.value));
    return {};
}

}  // namespace casework
