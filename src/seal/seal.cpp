#include "seal/seal.hpp"

#include <sodium.h>

// Only `sealed` and `opened` stand here: the test that looks for plain text in the files links two
// of its own instead, so the program itself needs no switch that turns sealing off.
namespace seal {

namespace {

constexpr char version = 1;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t head_bytes = 1 + nonce_bytes;

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

void append_number(std::string& bytes, std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>((bits >> shift) & 0xFF);
}

// Names end with a NUL and numbers have one length, so no two places are written alike.
std::string additional_data(const DataKey& key, const Place& place) {
    std::string data{version};
    data.append(place.table) += '\0';
    data.append(place.column) += '\0';
    append_number(data, place.row);
    append_number(data, key.id.value);
    return data;
}

}  // namespace

std::string sealed(const DataKey& key, const Place& place, std::string_view text) {
    if (sodium_init() < 0) throw Broken{"libsodium kan ikke startes."};
    const auto data = additional_data(key, place);
    std::string bytes(head_bytes + text.size() + tag_bytes, version);
    unsigned char* const nonce = raw(bytes) + 1;
    randombytes_buf(nonce, nonce_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(bytes) + head_bytes, nullptr, raw(text),
                                               text.size(), raw(data), data.size(), nullptr, nonce,
                                               key.secret.data());
    return bytes;
}

std::string opened(const DataKey& key, const Place& place, std::string_view bytes) {
    if (bytes.size() < head_bytes + tag_bytes || bytes.front() != version)
        throw Broken{"En forseglet værdi har ikke den rigtige form."};
    const auto data = additional_data(key, place);
    const auto sealed_text = bytes.substr(head_bytes);
    std::string text(sealed_text.size() - tag_bytes, '\0');
    const int refused = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(text), nullptr, nullptr, raw(sealed_text), sealed_text.size(), raw(data), data.size(),
        raw(bytes) + 1, key.secret.data());
    if (refused != 0)
        throw Broken{"En forseglet værdi er ændret, flyttet eller har en anden nøgle."};
    return text;
}

}  // namespace seal
