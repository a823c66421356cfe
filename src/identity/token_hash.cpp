#include "identity/token_hash.hpp"

#include <array>
#include <sodium.h>
#include <stdexcept>

namespace identity {

std::string random_token() {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium kan ikke startes."};
    std::array<unsigned char, 32> random{};
    randombytes_buf(random.data(), random.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string token(sodium_base64_ENCODED_LEN(random.size(), variant), '\0');
    sodium_bin2base64(token.data(), token.size(), random.data(), random.size(), variant);
    token.pop_back();
    return token;
}

store::Blob hash_of(std::string_view text) {
    std::string hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
    return {hash};
}

std::string hex_hash_of(std::string_view text) {
    const auto hash = hash_of(text).bytes;
    std::string hex(2 * hash.size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(hash.data()),
                   hash.size());
    hex.pop_back();
    return hex;
}

}  // namespace identity
