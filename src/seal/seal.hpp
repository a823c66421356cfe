#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/id.hpp"

namespace seal {

// A sealed value, wrapped key or key file that is not what it should be. A fault, never shown.
class Broken : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

// 32 secret bytes in locked memory (seal/secret_place) that are wiped when they go.
class Secret {
public:
    static constexpr std::size_t size = 32;

    Secret();
    explicit Secret(std::string_view bytes);  // asserts `size` bytes
    ~Secret();
    Secret(const Secret& other);
    Secret& operator=(const Secret& other);

    static Secret random();
    const unsigned char* data() const { return bytes_; }
    std::string_view view() const;

private:
    unsigned char* bytes_;
};

// The random key of one person or case, and its number in `data_keys`.
struct DataKey {
    base::DataKeyId id;
    Secret secret;
};

// Where a sealed value stands. It is bound to that place: moved elsewhere it does not open.
struct Place {
    std::string_view table;
    std::string_view column;
    std::int64_t row = 0;
};

// XChaCha20-Poly1305 (libsodium) with table, column, row and key id as additional data.
// Form: one version byte, 24 bytes nonce, ciphertext with its 16 byte tag.
std::string sealed(const DataKey& key, const Place& place, std::string_view text);

// Throws Broken when the bytes were changed, moved or sealed under another key.
std::string opened(const DataKey& key, const Place& place, std::string_view bytes);

}  // namespace seal
