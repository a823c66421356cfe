#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "seal/seal.hpp"

namespace seal {

// The key-encryption keys, opened with the master key from outside the database. The newest wraps.
// Immutable: rotating makes a new ring.
class KeyRing {
public:
    struct Wrapped {
        std::int64_t id;
        std::string purpose;    // "data", "token" or "audit"
        std::string master_id;  // fingerprint of the master key that wraps it
        std::string bytes;
    };

    // The fingerprint of a master key, safe to show and to store.
    static std::string master_id(const Secret& master);
    // A new random key wrapped under the master key.
    static Wrapped create(std::int64_t id, std::string_view purpose, const Secret& master);
    // Throws Broken when a key was wrapped by another master key (the text says so) or altered.
    static KeyRing open(const std::vector<Wrapped>& keys, const Secret& master);

    std::int64_t newest() const { return newest_; }
    const Secret& token_key() const { return token_key_; }
    const Secret& audit_key() const { return audit_key_; }  // signs the audit log

    bool knows(std::int64_t kek_id) const { return keys_.contains(kek_id); }

    std::string wrap(const DataKey& key) const;  // under the newest
    DataKey unwrap(base::DataKeyId id, std::int64_t kek_id, std::string_view wrapped) const;

private:
    std::map<std::int64_t, Secret> keys_;
    std::int64_t newest_ = 0;
    Secret token_key_;
    Secret audit_key_;
};

}  // namespace seal
