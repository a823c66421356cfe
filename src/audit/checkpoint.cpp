#include "audit/checkpoint.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <sodium.h>

namespace audit {

namespace {

constexpr std::string_view signature_mark = "\u2014 ";
constexpr char ed25519 = 1;  // in the form of verifier keys
constexpr std::size_t hash_bytes = 4;
constexpr auto encoding = sodium_base64_VARIANT_ORIGINAL;

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string sha256(std::string_view bytes) {
    Hash hash;
    crypto_hash_sha256(hash.data(), raw(bytes), bytes.size());
    return std::string{view(hash)};
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const int refused =
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &length, nullptr, encoding);
    if (refused != 0) return std::nullopt;
    bytes.resize(length);
    return bytes;
}

std::string body(std::string_view name, const Checkpoint& checkpoint) {
    return fmt::format("{}\n{}\n{}\n", name, checkpoint.size, base64(view(checkpoint.root)));
}

std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

PublicKey::Bytes public_half(const seal::Secret& seed) {
    PublicKey::Bytes bytes;
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
    crypto_sign_seed_keypair(bytes.data(), secret.data(), seed.data());
    sodium_memzero(secret.data(), secret.size());
    return bytes;
}

}  // namespace

std::string base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), encoding), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), encoding);
    text.pop_back();  // its final zero
    return text;
}

std::string PublicKey::name() const {
    constexpr std::size_t shown_bytes = 8;
    std::string name = "patientkontor/";
    const auto hashed = sha256({reinterpret_cast<const char*>(bytes_.data()), bytes_.size()});
    for (const char c : hashed.substr(0, shown_bytes))
        fmt::format_to(std::back_inserter(name), "{:02x}", static_cast<unsigned char>(c));
    return name;
}

std::string PublicKey::hash() const {
    auto named = name() + '\n' + ed25519;
    named.append(reinterpret_cast<const char*>(bytes_.data()), bytes_.size());
    return sha256(named).substr(0, hash_bytes);
}

std::string PublicKey::written() const {
    auto key = std::string{ed25519};
    key.append(reinterpret_cast<const char*>(bytes_.data()), bytes_.size());
    std::string hex;
    for (const char c : hash())
        fmt::format_to(std::back_inserter(hex), "{:02x}", static_cast<unsigned char>(c));
    return fmt::format("{}+{}+{}", name(), hex, base64(key));
}

std::optional<Checkpoint> PublicKey::opened(std::string_view note) const {
    auto rest = note;
    if (take_line(rest) != name()) return std::nullopt;
    Checkpoint checkpoint;
    const auto number = take_line(rest);
    const auto [end, fault] =
        std::from_chars(number.data(), number.data() + number.size(), checkpoint.size);
    if (fault != std::errc{} || end != number.data() + number.size()) return std::nullopt;
    const auto root = from_base64(take_line(rest));
    if (!root || root->size() != sizeof(Hash)) return std::nullopt;
    checkpoint.root = hash_of(*root);

    auto line = take_line(rest).empty() ? take_line(rest) : std::string_view{};
    const auto signer = fmt::format("{}{} ", signature_mark, name());
    if (!line.starts_with(signer)) return std::nullopt;
    line.remove_prefix(signer.size());
    const auto signature = from_base64(line);
    if (!signature || signature->size() != hash_bytes + crypto_sign_BYTES ||
        !signature->starts_with(hash()))
        return std::nullopt;
    const auto said = body(name(), checkpoint);
    const int refused = crypto_sign_verify_detached(raw(*signature) + hash_bytes, raw(said),
                                                    said.size(), bytes_.data());
    // Only one way to write it: what was signed is what stands there.
    if (refused != 0 || !note.starts_with(said)) return std::nullopt;
    return checkpoint;
}

Signer::Signer(const seal::Secret& seed) : Signer{seed, public_half(seed)} {}

std::string Signer::note(const Checkpoint& checkpoint) const {
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_bytes;
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
    crypto_sign_seed_keypair(public_bytes.data(), secret.data(), seed_.data());
    const auto said = body(public_key_.name(), checkpoint);
    std::array<unsigned char, crypto_sign_BYTES> signature;
    crypto_sign_detached(signature.data(), nullptr, raw(said), said.size(), secret.data());
    sodium_memzero(secret.data(), secret.size());
    auto signed_by = public_key_.hash();
    signed_by.append(reinterpret_cast<const char*>(signature.data()), signature.size());
    return fmt::format("{}\n{}{} {}\n", said, signature_mark, public_key_.name(),
                       base64(signed_by));
}

std::vector<std::string> notes_in(std::string_view text) {
    std::vector<std::string> notes;
    std::vector<std::string_view> lines;  // those before this one
    while (!text.empty()) {
        lines.push_back(take_line(text));
        constexpr std::size_t lines_of_a_note = 5;
        if (!lines.back().starts_with(signature_mark) || lines.size() < lines_of_a_note) continue;
        std::string note;
        for (auto line = lines.end() - lines_of_a_note; line != lines.end(); ++line)
            note.append(*line) += '\n';
        notes.push_back(std::move(note));
        lines.clear();
    }
    return notes;
}

}  // namespace audit
