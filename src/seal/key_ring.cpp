#include "seal/key_ring.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sodium.h>

namespace seal {

namespace {

constexpr std::string_view data_purpose = "data";
constexpr std::string_view token_purpose = "token";
constexpr std::string_view audit_purpose = "audit";

// The master key has no number of its own: it is known by its fingerprint.
DataKey as_key(const Secret& master) {
    return {base::DataKeyId{0}, master};
}

Place place_of(std::int64_t id, std::string_view purpose) {
    return {"key_encryption_keys", purpose, id};
}

// The key in a value that was just opened, whose plain copy is wiped.
Secret key_in(std::string bytes) {
    if (bytes.size() != Secret::size) throw Broken{"En nøgle har ikke den rigtige længde."};
    const Secret key{bytes};
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

}  // namespace

std::string KeyRing::master_id(const Secret& master) {
    constexpr std::string_view what = "patientkontor master key fingerprint";
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(what.data()), what.size(),
                       master.data(), Secret::size);
    std::string id;
    constexpr std::size_t shown_bytes = 8;
    for (std::size_t at = 0; at < shown_bytes; ++at) id += fmt::format("{:02x}", hash[at]);
    return id;
}

KeyRing::Wrapped KeyRing::create(std::int64_t id, std::string_view purpose, const Secret& master) {
    const auto key = Secret::random();
    return {id, std::string{purpose}, master_id(master),
            sealed(as_key(master), place_of(id, purpose), key.view())};
}

KeyRing KeyRing::open(const std::vector<Wrapped>& keys, const Secret& master) {
    const auto given = master_id(master);
    KeyRing ring;
    bool has_token_key = false;
    for (const auto& key : keys) {
        if (key.master_id != given)
            throw Broken{fmt::format(
                "Nøglen {} passer ikke til dette kontor, som er forseglet med nøglen {}: angiv den "
                "nøglefil, som kontoret blev oprettet med.",
                given, key.master_id)};
        const auto secret =
            key_in(opened(as_key(master), place_of(key.id, key.purpose), key.bytes));
        if (key.purpose == token_purpose) {
            ring.token_key_ = secret;
            has_token_key = true;
        } else if (key.purpose == audit_purpose) {
            ring.audit_key_ = secret;
        } else if (key.purpose == data_purpose) {
            ring.keys_.emplace(key.id, secret);
            ring.newest_ = std::max(ring.newest_, key.id);
        }
    }
    if (ring.keys_.empty() || !has_token_key)
        throw Broken{"Kontorets nøgler mangler i databasen: gendan den fra den nyeste backup."};
    return ring;
}

std::string KeyRing::wrap(const DataKey& key) const {
    const DataKey wrapping{base::DataKeyId{newest_}, keys_.at(newest_)};
    return sealed(wrapping, {"data_keys", "wrapped", key.id.value}, key.secret.view());
}

DataKey KeyRing::unwrap(base::DataKeyId id, std::int64_t kek_id, std::string_view wrapped) const {
    const auto found = keys_.find(kek_id);
    if (found == keys_.end())
        throw Broken{fmt::format("Nøglen {} bruger nøglen {}, som ikke findes.", id.value, kek_id)};
    const DataKey wrapping{base::DataKeyId{kek_id}, found->second};
    return {id, key_in(opened(wrapping, {"data_keys", "wrapped", id.value}, wrapped))};
}

}  // namespace seal
