#include "casework/promise_store.hpp"

#include <fmt/format.h>
#include <map>

#include "audit/audit_store.hpp"
#include "base/text.hpp"
#include "casework/access_store.hpp"
#include "casework/case_columns_store.hpp"
#include "identity/identity_store.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

constexpr std::int64_t longest_ahead_ms = 366 * base::ms_per_day;

struct StoredPromise {
    Promise promise;
    base::DataKeyId key;
    store::Blob text;
};

StoredPromise read_promise(store::Row& row) {
    StoredPromise stored;
    stored.promise.id = row.next<base::PromiseId>();
    stored.promise.record = row.next<base::CaseId>();
    stored.promise.owner = row.next<base::UserId>();
    stored.promise.due_at = row.next<base::Instant>();
    stored.promise.kept_at = row.next<std::optional<base::Instant>>();
    stored.text = row.next<store::Blob>();
    stored.key = row.next<base::DataKeyId>();
    return stored;
}

std::vector<Promise> opened_promises(store::Reader& db, const seal::Vault& vault,
                                     std::vector<StoredPromise> rows) {
    std::vector<Promise> promises;
    std::map<base::DataKeyId, seal::DataKey> keys;
    for (auto& stored : rows) {
        auto key = keys.find(stored.key);
        if (key == keys.end())
            key = keys.emplace(stored.key, vault.key(db, stored.key, stored.promise.record)).first;
        stored.promise.text = seal::opened(
            key->second, {"promises", "text_sealed", stored.promise.id.value}, stored.text.bytes);
        promises.push_back(std::move(stored.promise));
    }
    return promises;
}

}  // namespace

base::Result<base::PromiseId> make_promise(store::Writer& db, const seal::Vault& vault,
                                           base::CaseId record, base::UserId owner,
                                           base::Instant due_at, std::string_view text,
                                           const Act& act) {
    const auto stored = case_to_change(db, record);
    if (!stored) return std::unexpected(stored.error());
    const auto user = identity::find_user(db, owner);
    if (!user || !user->active)
        return refuse(ErrorKind::not_found, "Kollegaen, der skal ringe, findes ikke.");
    if (due_at < act.now)
        return refuse(ErrorKind::invalid_input, "Vælg et tidspunkt, der ikke er gået.");
    if (due_at.ms > act.now.ms + longest_ahead_ms)
        return refuse(ErrorKind::invalid_input, "Vælg et tidspunkt inden for et år.");
    if (const auto fault = note_fault(text, 0)) return refuse(ErrorKind::invalid_input, *fault);
    const base::PromiseId id{db.next_id("promises")};
    const store::Blob sealed{seal::sealed(vault.key(db, stored->key, record),
                                          {"promises", "text_sealed", id.value},
                                          base::trimmed(text))};
    db.execute(
        "INSERT INTO promises (id, case_id, owner_id, due_at, text_sealed, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        {id, record, owner, due_at, sealed, act.now});
    audit_case(db, act, "promise.made", record, fmt::format("promise={}", id.value));
    return id;
}

base::Result<void> keep_promise(store::Writer& db, base::CaseId record, base::PromiseId id,
                                const Act& act) {
    if (db.number("SELECT case_id FROM promises WHERE id = ?", {id}) != record.value)
        return refuse(ErrorKind::not_found, "Løftet findes ikke.");
    const auto changed =
        db.execute("UPDATE promises SET kept_at = ?, kept_by = ? WHERE id = ? AND kept_at IS NULL",
                   {act.now, act.user, id});
    if (changed == 0) return refuse(ErrorKind::conflict, "Løftet er allerede holdt.");
    audit_case(db, act, "promise.kept", record, fmt::format("promise={}", id.value));
    return {};
}

std::vector<Promise> promises_due(store::Reader& db, const seal::Vault& vault, const Viewer& viewer,
                                  base::Instant until) {
    auto rows = db.select<StoredPromise>(
        "SELECT p.id, p.case_id, p.owner_id, p.due_at, p.kept_at, p.text_sealed, c.data_key_id"
        " FROM promises p JOIN cases c ON c.id = p.case_id"
        " WHERE p.kept_at IS NULL AND p.due_at <= ? AND (p.owner_id = ? OR p.due_at < ?)"
        " AND c.status <> 'annulled' ORDER BY p.due_at, p.id",
        {std::max(viewer.now, until), viewer.id, viewer.now}, read_promise);
    const GuardedCases guarded{db, viewer};
    std::erase_if(
        rows, [&](const StoredPromise& stored) { return guarded.hides(stored.promise.record); });
    return opened_promises(db, vault, std::move(rows));
}

std::vector<Promise> promises_of(store::Reader& db, const seal::Vault& vault, base::CaseId record) {
    return opened_promises(
        db, vault,
        db.select<StoredPromise>(
            "SELECT p.id, p.case_id, p.owner_id, p.due_at, p.kept_at, p.text_sealed, c.data_key_id"
            " FROM promises p JOIN cases c ON c.id = p.case_id"
            " WHERE p.case_id = ? ORDER BY p.due_at, p.id",
            {record}, read_promise));
}

}  // namespace casework
