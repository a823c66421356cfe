#include <algorithm>
#include <cassert>
#include <sodium.h>

#include "seal/seal.hpp"

namespace seal {

Secret::Secret(std::string_view bytes) {
    assert(bytes.size() == size);
    std::ranges::copy(bytes, bytes_.begin());
}

Secret::~Secret() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

Secret Secret::random() {
    if (sodium_init() < 0) throw Broken{"libsodium kan ikke startes."};
    Secret secret;
    randombytes_buf(secret.bytes_.data(), secret.bytes_.size());
    return secret;
}

std::string_view Secret::view() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
}

}  // namespace seal
