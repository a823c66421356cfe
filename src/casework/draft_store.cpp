#include "casework/draft_store.hpp"

#include <fmt/format.h>
#include <utility>

namespace casework {

namespace {

struct StoredDraft {
    Draft draft;
    base::DataKeyId key;
    store::Blob fields;
};

StoredDraft read_draft(store::Row& row) {
    StoredDraft stored;
    stored.draft.id = row.next<base::DraftId>();
    stored.draft.form = row.next<std::string>();
    stored.draft.saved_at = row.next<base::Instant>();
    stored.key = row.next<base::DataKeyId>();
    stored.fields = row.next<store::Blob>();
    return stored;
}

std::optional<StoredDraft> stored_draft(store::Reader& db, base::UserId user,
                                        std::string_view form) {
    return db.first<StoredDraft>(
        "SELECT id, form, saved_at, data_key_id, fields_sealed FROM drafts"
        " WHERE user_id = ? AND form = ?",
        {user, form}, read_draft);
}

Draft opened_draft(store::Reader& db, const seal::Vault& vault, StoredDraft stored) {
    stored.draft.fields =
        seal::opened(vault.key(db, stored.key, stored.draft.id),
                     {"drafts", "fields_sealed", stored.draft.id.value}, stored.fields.bytes);
    return std::move(stored.draft);
}

std::vector<Draft> opened_drafts(store::Reader& db, const seal::Vault& vault,
                                 std::vector<StoredDraft> stored) {
    std::vector<Draft> drafts;
    for (auto& each : stored) drafts.push_back(opened_draft(db, vault, std::move(each)));
    return drafts;
}

store::Blob sealed_fields(const seal::DataKey& key, base::DraftId id, std::string_view fields) {
    return {seal::sealed(key, {"drafts", "fields_sealed", id.value}, fields)};
}

}  // namespace

void save_draft(store::Writer& db, const seal::Vault& vault, base::UserId user,
                std::string_view form, std::string_view fields, base::Instant now) {
    if (const auto stored = stored_draft(db, user, form)) {
        const auto sealed =
            sealed_fields(vault.key(db, stored->key, stored->draft.id), stored->draft.id, fields);
        db.execute("UPDATE drafts SET fields_sealed = ?, saved_at = ? WHERE id = ?",
                   {sealed, now, stored->draft.id});
        return;
    }
    const auto key = vault.new_key(db);
    const base::DraftId id{db.next_id("drafts")};
    db.execute(
        "INSERT INTO drafts (id, user_id, form, data_key_id, fields_sealed, saved_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        {id, user, form, key.id, sealed_fields(key, id, fields), now});
}

std::optional<Draft> find_draft(store::Reader& db, const seal::Vault& vault, base::UserId user,
                                std::string_view form) {
    auto stored = stored_draft(db, user, form);
    if (!stored) return std::nullopt;
    return opened_draft(db, vault, std::move(*stored));
}

std::vector<Draft> drafts_of(store::Reader& db, const seal::Vault& vault, base::UserId user) {
    return opened_drafts(
        db, vault,
        db.select<StoredDraft>(
            "SELECT id, form, saved_at, data_key_id, fields_sealed FROM drafts WHERE user_id = ?"
            " ORDER BY saved_at DESC, id DESC",
            {user}, read_draft));
}

std::vector<Draft> drafts_on(store::Reader& db, const seal::Vault& vault, base::UserId user,
                             base::CaseId record) {
    return opened_drafts(
        db, vault,
        db.select<StoredDraft>(
            "SELECT id, form, saved_at, data_key_id, fields_sealed FROM drafts WHERE user_id = ?"
            " AND form LIKE ?",
            {user, fmt::format("sag-{}-%", record.value)}, read_draft));
}

void drop_draft(store::Writer& db, const seal::Vault& vault, base::UserId user,
                std::string_view form) {
    const auto stored = stored_draft(db, user, form);
    if (!stored) return;
    db.execute("DELETE FROM drafts WHERE id = ?", {stored->draft.id});
    // Its key goes too, so that no backup can open what was never sent.
    vault.forget_key(db, stored->key);
}

}  // namespace casework
