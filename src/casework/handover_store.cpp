#include <fmt/format.h>

#include "base/text.hpp"
#include "casework/access_store.hpp"
#include "casework/case_columns_store.hpp"
#include "casework/case_store.hpp"
#include "casework/undo_store.hpp"
#include "identity/identity_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

base::Result<void> can_own_cases(store::Reader& db, base::UserId id) {
    const auto user = identity::find_user(db, id);
    if (!user) return refuse(ErrorKind::not_found, "Kollegaen findes ikke.");
    if (!user->active || !identity::allows(user->role, identity::Permission::casework))
        return refuse(ErrorKind::conflict, "Kollegaen kan ikke have sager.");
    return {};
}

void add_handover(store::Writer& db, base::CaseId record, base::UserId from, base::UserId to,
                  std::int64_t id, const std::optional<store::Blob>& note, const Act& act) {
    db.execute(
        "INSERT INTO handovers (id, case_id, from_user, to_user, at, note_sealed)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        {id, record, from, to, act.now, note});
}

// What was promised on the case goes along with it.
void change_owner(store::Writer& db, base::CaseId id, base::UserId from, base::UserId to) {
    db.execute("UPDATE cases SET owner_id = ? WHERE id = ?", {to, id});
    db.execute(
        "UPDATE promises SET owner_id = ? WHERE case_id = ? AND owner_id = ? AND kept_at IS NULL",
        {to, id, from});
}

}  // namespace

base::Result<void> hand_over(store::Writer& db, const seal::Vault& vault, base::CaseId id,
                             base::UserId to, std::string_view note, const Act& act) {
    const auto text = base::trimmed(note);
    if (text.empty())
        return refuse(ErrorKind::invalid_input, "Skriv til kollegaen, hvad der mangler i sagen.");
    if (const auto fault = note_fault(text, 0)) return refuse(ErrorKind::invalid_input, *fault);
    const auto stored = open_case(db, id);
    if (!stored) return std::unexpected(stored.error());
    if (const auto right = can_own_cases(db, to); !right) return right;
    if (stored->record.person && colleague_of(db, *stored->record.person) == to)
        return refuse(ErrorKind::conflict, "Kollegaen er selv patienten i sagen.");
    const auto from = *stored->record.owner;
    if (from == to) return refuse(ErrorKind::conflict, "Kollegaen har allerede sagen.");
    remember(db, *stored, "case.handed_over", act);
    const auto handover = db.next_id("handovers");
    const store::Blob sealed{
        seal::sealed(vault.key(db, stored->key, id), {"handovers", "note_sealed", handover}, text)};
    add_handover(db, id, from, to, handover, sealed, act);
    change_owner(db, id, from, to);
    audit_case(db, act, "case.handed_over", id, fmt::format("to={}", to.value));
    return {};
}

base::Result<void> take_over(store::Writer& db, const seal::Vault&, base::CaseId id,
                             const Act& act) {
    const auto stored = open_case(db, id);
    if (!stored) return std::unexpected(stored.error());
    if (const auto right = can_own_cases(db, act.user); !right) return right;
    const auto from = *stored->record.owner;
    if (from == act.user) return refuse(ErrorKind::conflict, "Du har allerede sagen.");
    remember(db, *stored, "case.taken_over", act);
    add_handover(db, id, from, act.user, db.next_id("handovers"), std::nullopt, act);
    change_owner(db, id, from, act.user);
    audit_case(db, act, "case.taken_over", id, fmt::format("from={}", from.value));
    return {};
}

namespace {

// A patient who works here cannot get their own case along with a colleague's others.
bool is_patient_of(store::Reader& db, base::UserId user, base::UserId owner) {
    return db.number(
               "SELECT COUNT(*) FROM cases c JOIN persons p ON p.id = c.person_id"
               " LEFT JOIN persons k ON k.id = p.merged_into"
               " WHERE c.status = 'open' AND c.owner_id = ?"
               " AND (p.colleague_id = ? OR k.colleague_id = ?)",
               {owner, user, user}) > 0;
}

}  // namespace

base::Result<std::int64_t> move_all(store::Writer& db, const seal::Vault&, base::UserId from,
                                    base::UserId to, const Act& act) {
    if (from == to) return refuse(ErrorKind::invalid_input, "Vælg en anden kollega.");
    if (const auto right = can_own_cases(db, to); !right) return std::unexpected(right.error());
    if (is_patient_of(db, to, from))
        return refuse(ErrorKind::conflict, "Kollegaen kan ikke få alle sagerne. Vælg en anden.");
    forget_steps_of(db, from, act);
    const auto moved = db.select<base::CaseId>(
        "SELECT id FROM cases WHERE status = 'open' AND owner_id = ? ORDER BY id", {from},
        [](store::Row& row) { return row.next<base::CaseId>(); });
    for (const auto id : moved) {
        add_handover(db, id, from, to, db.next_id("handovers"), std::nullopt, act);
        audit_case(db, act, "case.moved", id, fmt::format("from={} to={}", from.value, to.value));
    }
    db.execute("UPDATE cases SET owner_id = ? WHERE status = 'open' AND owner_id = ?", {to, from});
    // Also a call promised on a case that is closed or not theirs.
    db.execute("UPDATE promises SET owner_id = ? WHERE owner_id = ? AND kept_at IS NULL",
               {to, from});
    return static_cast<std::int64_t>(moved.size());
}

std::vector<Handover> handovers_of(store::Reader& db, const seal::Vault& vault, base::CaseId id) {
    struct StoredHandover {
        std::int64_t id;
        Handover handover;
        std::optional<store::Blob> note;
    };
    const auto rows = db.select<StoredHandover>(
        "SELECT id, from_user, to_user, at, note_sealed FROM handovers WHERE case_id = ?"
        " ORDER BY id",
        {id}, [](store::Row& row) {
            StoredHandover stored;
            stored.id = row.next<std::int64_t>();
            stored.handover.from = row.next<base::UserId>();
            stored.handover.to = row.next<base::UserId>();
            stored.handover.at = row.next<base::Instant>();
            stored.note = row.next<std::optional<store::Blob>>();
            return stored;
        });
    std::vector<Handover> handovers;
    std::optional<seal::DataKey> key;
    for (const auto& stored : rows) {
        handovers.push_back(stored.handover);
        if (!stored.note) continue;
        if (!key) key = key_of_case(db, vault, id);
        handovers.back().note =
            seal::opened(*key, {"handovers", "note_sealed", stored.id}, stored.note->bytes);
    }
    return handovers;
}

}  // namespace casework
