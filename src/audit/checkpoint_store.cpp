#include "audit/checkpoint_store.hpp"

#include "audit/audit_store.hpp"

namespace audit {

Checkpoint newest_checkpoint(store::Reader& db, const PublicKey& key) {
    const auto note =
        db.first<std::string>("SELECT note FROM audit_checkpoints ORDER BY size DESC LIMIT 1", {},
                              [](store::Row& row) { return row.next<std::string>(); });
    if (!note) return {.size = 0, .root = Edge{}.root()};
    const auto checkpoint = key.opened(*note);
    if (!checkpoint) throw Changed{"The newest signed head of the audit log is not ours."};
    return *checkpoint;
}

std::optional<std::string> sign_head(store::Writer& db, const Signer& signer, base::Instant now) {
    const auto head = edge(db);
    const auto before = newest_checkpoint(db, signer.public_key());
    if (head.size() == before.size && head.root() == before.root) return std::nullopt;
    const auto subtree = [&](int level, std::int64_t index) {
        return stored_subtree(db, level, index);
    };
    const Checkpoint now_signed{head.size(), head.root()};
    if (before.size > head.size() || root(head.size(), subtree) != head.root() ||
        !is_consistent(before.size, before.root, head.size(), head.root(),
                       consistency_proof(before.size, head.size(), subtree)))
        throw Changed{"The audit log is not the one that was signed last."};
    auto note = signer.note(now_signed);
    db.execute("INSERT INTO audit_checkpoints (size, at, note) VALUES (?, ?, ?)",
               {head.size(), now, note});
    return note;
}

}  // namespace audit
