#include "identity/account_key_store.hpp"

namespace identity {
namespace {

std::optional<base::DataKeyId> stored_key(store::Reader& db) {
    return db.first<base::DataKeyId>("SELECT data_key_id FROM account_key ORDER BY id", {},
                                     [](store::Row& row) { return row.next<base::DataKeyId>(); });
}

}  // namespace

seal::DataKey account_key(store::Database& database, const seal::Vault& vault) {
    const auto known = database.read([&](store::Reader& db) -> std::optional<seal::DataKey> {
        const auto id = stored_key(db);
        if (!id) return std::nullopt;
        return vault.key(db, *id, base::UserId{});
    });
    if (known) return *known;
    return database.write([&](store::Writer& db) {
        if (const auto id = stored_key(db)) return vault.key(db, *id, base::UserId{});
        auto made = vault.new_key(db);
        db.execute("INSERT INTO account_key (id, data_key_id) VALUES (?, ?)",
                   {db.next_id("account_key"), made.id});
        return made;
    });
}

}  // namespace identity
