#include "identity/held_text.hpp"

#include <charconv>
#include <fmt/format.h>
#include <sodium.h>

namespace identity {
namespace {

constexpr std::int64_t held_for_ms = 10 * base::ms_per_minute;
constexpr std::size_t most_held = 64 * 1024;
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::optional<std::string> decoded(std::string_view text) {
    if (text.empty() || text.size() > most_held) return std::nullopt;
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, variant) != 0)
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

seal::Place place(const HeldFor& whom) {
    return {"held", whom.purpose, whom.owner};
}

}  // namespace

std::string held(const seal::DataKey& key, const HeldFor& whom, std::string_view text,
                 base::Instant now) {
    const auto bytes = seal::sealed(key, place(whom), fmt::format("{} {}", now.ms, text));
    std::string coded(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(coded.data(), coded.size(),
                      reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), variant);
    coded.pop_back();
    return coded;
}

std::optional<std::string> taken_back(const seal::DataKey& key, const HeldFor& whom,
                                      std::string_view held, base::Instant now) {
    const auto bytes = decoded(held);
    if (!bytes) return std::nullopt;
    try {
        auto text = seal::opened(key, place(whom), *bytes);
        std::int64_t made_ms = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), made_ms);
        if (read.ec != std::errc{} || now.ms < made_ms || now.ms - made_ms > held_for_ms)
            return std::nullopt;
        return text.substr(static_cast<std::size_t>(read.ptr - text.data()) + 1);
    } catch (const seal::Broken&) {
        // Whoever sends it may have changed it: no fault of ours.
        return std::nullopt;
    }
}

}  // namespace identity
