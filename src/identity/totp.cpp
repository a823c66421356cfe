#include "identity/totp.hpp"

#include <array>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <liboath/oath.h>
#include <memory>
#include <mutex>
#include <sodium.h>
#include <stdexcept>

namespace identity {
namespace {

constexpr std::size_t secret_bytes = 20;
constexpr unsigned digits = 6;
constexpr std::int64_t step_s = totp_step_ms / 1'000;

void start_oath() {
    static std::once_flag once;
    std::call_once(once, [] {
        if (oath_init() != OATH_OK) throw std::runtime_error{"liboath kan ikke startes."};
    });
}

std::string base32(std::string_view secret) {
    start_oath();
    char* text = nullptr;
    std::size_t size = 0;
    if (oath_base32_encode(secret.data(), secret.size(), &text, &size) != OATH_OK)
        throw std::bad_alloc{};
    const std::unique_ptr<char, decltype(&std::free)> owned{text, std::free};
    std::string coded{text, size};
    while (coded.ends_with('=')) coded.pop_back();
    return coded;
}

std::string without_blanks(std::string_view typed) {
    std::string bare;
    for (const char c : typed)
        if (c != ' ') bare += c;
    return bare;
}

bool is_code(std::string_view text) {
    return text.size() == digits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string random_totp_secret() {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium kan ikke startes."};
    std::string secret(secret_bytes, '\0');
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

std::string spelled(std::string_view secret) {
    const auto coded = base32(secret);
    std::string text;
    for (std::size_t at = 0; at < coded.size(); ++at) {
        if (at > 0 && at % 4 == 0) text += ' ';
        text += coded[at];
    }
    return text;
}

std::string totp_address(std::string_view secret, std::string_view user_name) {
    // A user name has only letters that may stand in an address.
    return fmt::format("otpauth://totp/Patientkontor:{}?secret={}&issuer=Patientkontor", user_name,
                       base32(secret));
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view typed,
                                          std::int64_t last_step, base::Instant now) {
    const auto code = without_blanks(typed);
    if (!is_code(code)) return std::nullopt;
    const auto step = now.ms / totp_step_ms;
    std::optional<std::int64_t> found;
    // All three are compared, so that the time taken does not tell which it was.
    for (const auto candidate : {step - 1, step, step + 1}) {
        const auto right = totp_code(secret, {candidate * totp_step_ms});
        if (sodium_memcmp(right.data(), code.data(), digits) == 0 && candidate > last_step)
            found = candidate;
    }
    return found;
}

std::string totp_code(std::string_view secret, base::Instant at) {
    start_oath();
    std::array<char, digits + 1> code{};
    if (oath_totp_generate(secret.data(), secret.size(), static_cast<time_t>(at.ms / 1'000),
                           static_cast<unsigned>(step_s), 0, digits, code.data()) != OATH_OK)
        throw std::runtime_error{"liboath kan ikke regne en kode ud."};
    return code.data();
}

}  // namespace identity
