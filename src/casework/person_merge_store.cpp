#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "casework/person_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

struct Record {
    std::optional<base::PersonId> merged_into;
};

std::optional<Record> record_of(store::Reader& db, base::PersonId id) {
    return db.first<Record>(
        "SELECT merged_into FROM persons WHERE id = ? AND erased_at IS NULL", {id},
        [](store::Row& row) { return Record{row.next<std::optional<base::PersonId>>()}; });
}

void audit_merge(store::Writer& db, const Act& act, std::string_view action, base::PersonId kept,
                 base::PersonId merged) {
    audit::add(db, {act.now, act.user, action, "person", kept.value,
                    fmt::format("merged={}", merged.value)});
}

}  // namespace

// Only the pointer changes: cases, keys and tokens stay with the record they came with, so taking
// the merge back leaves nothing behind.
base::Result<void> merge_persons(store::Writer& db, base::PersonId kept, base::PersonId merged,
                                 const Act& act) {
    if (kept == merged) return refuse(ErrorKind::invalid_input, "Vælg to forskellige personer.");
    const auto keeps = record_of(db, kept), goes = record_of(db, merged);
    if (!keeps || !goes) return refuse(ErrorKind::not_found, "Personen findes ikke.");
    if (keeps->merged_into || goes->merged_into)
        return refuse(ErrorKind::conflict, "Personen er allerede lagt sammen med en anden.");
    db.execute("UPDATE persons SET merged_into = ? WHERE id = ?", {kept, merged});
    db.execute(
        "INSERT INTO person_merges (id, kept_id, merged_id, merged_at, user_id)"
        " VALUES (?, ?, ?, ?, ?)",
        {db.next_id("person_merges"), kept, merged, act.now, act.user});
    // Whose address is protected, or who works here, is so in both records.
    db.execute(
        "UPDATE persons SET protected_address = 1 WHERE id = ? AND EXISTS"
        " (SELECT 1 FROM persons m WHERE m.id = ? AND m.protected_address = 1)",
        {kept, merged});
    db.execute(
        "UPDATE persons SET colleague_id = (SELECT m.colleague_id FROM persons m WHERE m.id = ?)"
        " WHERE id = ? AND colleague_id IS NULL",
        {merged, kept});
    audit_merge(db, act, "persons.merged", kept, merged);
    return {};
}

base::Result<void> unmerge_person(store::Writer& db, base::PersonId merged, const Act& act) {
    const auto record = record_of(db, merged);
    if (!record) return refuse(ErrorKind::not_found, "Personen findes ikke.");
    if (!record->merged_into)
        return refuse(ErrorKind::conflict, "Personen er ikke lagt sammen med en anden.");
    db.execute("UPDATE persons SET merged_into = NULL WHERE id = ?", {merged});
    db.execute("UPDATE person_merges SET undone_at = ? WHERE merged_id = ? AND undone_at IS NULL",
               {act.now, merged});
    audit_merge(db, act, "persons.unmerged", *record->merged_into, merged);
    return {};
}

std::vector<base::PersonId> merged_into(store::Reader& db, base::PersonId kept) {
    return db.select<base::PersonId>(
        "WITH RECURSIVE merged (id) AS (SELECT id FROM persons WHERE merged_into = ?"
        " UNION ALL SELECT p.id FROM persons p JOIN merged m ON p.merged_into = m.id)"
        " SELECT id FROM merged ORDER BY id",
        {kept}, [](store::Row& row) { return row.next<base::PersonId>(); });
}

std::optional<base::PersonId> kept_person(store::Reader& db, base::PersonId id) {
    while (true) {
        const auto record = record_of(db, id);
        if (!record) return std::nullopt;
        if (!record->merged_into) return id;
        id = *record->merged_into;
    }
}

}  // namespace casework
