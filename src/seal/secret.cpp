#include <algorithm>
#include <cassert>
#include <sodium.h>

#include "seal/seal.hpp"
#include "seal/secret_place.hpp"

namespace seal {

Secret::Secret() : bytes_{take_secret_place()} {}

Secret::Secret(std::string_view bytes) : Secret{} {
    assert(bytes.size() == size);
    std::ranges::copy(bytes, bytes_);
}

Secret::Secret(const Secret& other) : Secret{other.view()} {}

Secret& Secret::operator=(const Secret& other) {
    if (this != &other) std::ranges::copy(other.view(), bytes_);
    return *this;
}

Secret::~Secret() {
    give_back_secret_place(bytes_);
}

Secret Secret::random() {
    if (sodium_init() < 0) throw Broken{"libsodium kan ikke startes."};
    Secret secret;
    randombytes_buf(secret.bytes_, size);
    return secret;
}

std::string_view Secret::view() const {
    return {reinterpret_cast<const char*>(bytes_), size};
}

}  // namespace seal
