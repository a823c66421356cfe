#include <fmt/format.h>
#include <utility>

#include "seal/vault.hpp"

namespace seal {

namespace {

std::vector<KeyRing::Wrapped> wrapped_keys(store::Reader& db) {
    return db.select<KeyRing::Wrapped>(
        "SELECT id, purpose, master_id, wrapped FROM key_encryption_keys ORDER BY id", {},
        [](store::Row& row) {
            return KeyRing::Wrapped{row.next<std::int64_t>(), row.next<std::string>(),
                                    row.next<std::string>(), row.next<store::Blob>().bytes};
        });
}

bool has_keys(store::Reader& db) {
    return db.number("SELECT count(*) FROM key_encryption_keys") > 0;
}

bool has_sealed_rows(store::Reader& db) {
    return db.number("SELECT count(*) FROM (SELECT 1 FROM persons LIMIT 1) AS one") > 0 ||
           db.number("SELECT count(*) FROM (SELECT 1 FROM cases LIMIT 1) AS one") > 0;
}

std::int64_t add_key(store::Writer& db, std::string_view purpose, const Secret& master,
                     base::Instant now) {
    const auto id = db.next_id("key_encryption_keys");
    const auto key = KeyRing::create(id, purpose, master);
    db.execute(
        "INSERT INTO key_encryption_keys (id, purpose, master_id, wrapped, created_at)"
        " VALUES (?, ?, ?, ?, ?)",
        {id, key.purpose, key.master_id, store::Blob{key.bytes}, now});
    return id;
}

// Only under a key that is not retired: another program may have rotated since the ring was read.
bool add_data_key(store::Writer& db, const KeyRing& ring, const DataKey& key) {
    const store::Blob wrapped{ring.wrap(key)};
    return db.execute(
               "INSERT INTO data_keys (id, kek_id, wrapped)"
               " SELECT ?, id, ? FROM key_encryption_keys WHERE id = ? AND retired_at IS NULL",
               {key.id, wrapped, ring.newest()}) == 1;
}

// An office from before the log was signed gets its key at the next start.
void add_audit_key(store::Database& database, const Secret& master, base::Instant now) {
    constexpr auto keys_of_it = "SELECT count(*) FROM key_encryption_keys WHERE purpose = 'audit'";
    if (database.read([&](store::Reader& db) { return db.number(keys_of_it); }) > 0) return;
    database.write([&](store::Writer& db) {
        if (db.number(keys_of_it) == 0) add_key(db, "audit", master, now);
    });
}

struct StoredKey {
    base::DataKeyId id;
    std::int64_t kek_id = 0;
    store::Blob wrapped;
};

}  // namespace

bool Vault::is_new_office(store::Database& database) {
    return database.read([](store::Reader& db) { return !has_keys(db) && !has_sealed_rows(db); });
}

std::unique_ptr<Vault> Vault::open(store::Database& database, const Secret& master,
                                   base::Instant now) {
    std::unique_ptr<Vault> vault{new Vault{master}};
    if (is_new_office(database))
        database.write([&](store::Writer& db) {
            if (has_keys(db)) return;
            add_key(db, "data", master, now);
            add_key(db, "token", master, now);
        });
    add_audit_key(database, master, now);
    database.read([&](store::Reader& db) { vault->reload(db); });
    return vault;
}

Secret Vault::audit_secret() const {
    return ring()->audit_key();
}

std::shared_ptr<const KeyRing> Vault::ring() const {
    const std::shared_lock lock{mutex_};
    return ring_;
}

std::shared_ptr<const KeyRing> Vault::reload(store::Reader& db) const {
    auto loaded = std::make_shared<const KeyRing>(KeyRing::open(wrapped_keys(db), master_));
    const std::unique_lock lock{mutex_};
    if (!ring_ || ring_->newest() <= loaded->newest()) ring_ = loaded;
    return loaded;
}

DataKey Vault::new_key(store::Writer& db) const {
    const DataKey key{db.next_id("data_keys"), Secret::random()};
    if (!add_data_key(db, *ring(), key) && !add_data_key(db, *reload(db), key))
        throw Broken{"Ingen af kontorets nøgler er i brug: kør patientkontor check."};
    return key;
}

DataKey Vault::key(store::Reader& db, base::DataKeyId id, Owner owner) const {
    owner.note_opened(db);
    const auto stored = db.first<StoredKey>(
        "SELECT kek_id, wrapped FROM data_keys WHERE id = ?", {id}, [&](store::Row& row) {
            return StoredKey{id, row.next<std::int64_t>(), row.next<store::Blob>()};
        });
    if (!stored) throw Broken{fmt::format("Datanøglen {} findes ikke.", id.value)};
    auto keys = ring();
    // The row may be newer than the ring, or older where this reader began before a rotation ended.
    if (!keys->knows(stored->kek_id)) keys = reload(db);
    return keys->unwrap(id, stored->kek_id, stored->wrapped.bytes);
}

void Vault::forget_key(store::Writer& db, base::DataKeyId id) const {
    db.execute("DELETE FROM data_keys WHERE id = ?", {id});
}

void Vault::rotate(store::Database& database, base::Instant now) {
    database.write([&](store::Writer& db) {
        const auto id = add_key(db, "data", master_, now);
        db.execute(
            "UPDATE key_encryption_keys SET retired_at = ?"
            " WHERE purpose = 'data' AND id < ? AND retired_at IS NULL",
            {now, id});
    });
    database.read([&](store::Reader& db) { reload(db); });
}

std::int64_t Vault::rewrap_some(store::Database& database, std::size_t at_most) {
    const auto keys = ring();
    const auto left = database.write([&](store::Writer& db) {
        const auto old = db.select<StoredKey>(
            "SELECT id, kek_id, wrapped FROM data_keys WHERE kek_id < ? ORDER BY kek_id LIMIT ?",
            {keys->newest(), at_most}, [](store::Row& row) {
                return StoredKey{row.next<base::DataKeyId>(), row.next<std::int64_t>(),
                                 row.next<store::Blob>()};
            });
        for (const auto& key : old) {
            const store::Blob wrapped{
                keys->wrap(keys->unwrap(key.id, key.kek_id, key.wrapped.bytes))};
            db.execute("UPDATE data_keys SET kek_id = ?, wrapped = ? WHERE id = ?",
                       {keys->newest(), wrapped, key.id});
        }
        const auto remaining =
            db.number("SELECT count(*) FROM data_keys WHERE kek_id < ?", {keys->newest()});
        if (remaining == 0)
            db.execute("DELETE FROM key_encryption_keys WHERE purpose = 'data' AND id < ?",
                       {keys->newest()});
        return remaining;
    });
    if (left == 0) database.read([&](store::Reader& db) { reload(db); });
    return left;
}

}  // namespace seal
