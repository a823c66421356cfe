#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/tree.hpp"
#include "seal/seal.hpp"

namespace audit {

// The head of the tree at one moment, signed: what is sent out of the house, so that whoever has it
// can tell later whether the log is still the same. In the form of C2SP tlog-checkpoint (a signed
// note, Ed25519):
//     patientkontor/3f9c…      the log's name, made from the key
//     1234                     entries
//     AbCd…=                   root, base64
//
//     — patientkontor/3f9c… Ef01…=
struct Checkpoint {
    std::int64_t size = 0;
    Hash root = {};
};

class PublicKey {
public:
    static constexpr std::size_t size = 32;
    using Bytes = std::array<unsigned char, size>;

    explicit PublicKey(const Bytes& bytes) : bytes_{bytes} {}
    // The name of the log that this key signs, and the whole in the form of C2SP's verifier keys:
    // name+hash+key.
    std::string name() const;
    std::string written() const;
    // The checkpoint, where the note is whole and signed with this key.
    std::optional<Checkpoint> opened(std::string_view note) const;

    friend bool operator==(const PublicKey&, const PublicKey&) = default;

private:
    friend class Signer;
    std::string hash() const;  // four bytes that tell keys of one name apart

    Bytes bytes_;
};

class Signer {
public:
    explicit Signer(const seal::Secret& seed);
    const PublicKey& public_key() const { return public_key_; }
    std::string note(const Checkpoint& checkpoint) const;

private:
    Signer(const seal::Secret& seed, PublicKey::Bytes bytes) : seed_{seed}, public_key_{bytes} {}

    seal::Secret seed_;
    PublicKey public_key_;
};

// The notes that stand in a text one after the other, whatever stands between them.
std::vector<std::string> notes_in(std::string_view text);

std::string base64(std::string_view bytes);

}  // namespace audit
