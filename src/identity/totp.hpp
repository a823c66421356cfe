#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace identity {

// Tofaktorkode: the six digits of an app (TOTP, RFC 6238, SHA-1, 30 s), by liboath.

constexpr std::int64_t totp_step_ms = 30'000;

// 160 random bits.
std::string random_totp_secret();
// In base 32, four letters together, as it is typed into an app.
std::string spelled(std::string_view secret);
// What the QR code says: otpauth://totp/Patientkontor:mette?secret=…
std::string totp_address(std::string_view secret, std::string_view user_name);

// The step whose code was typed: this one or a neighbour, for clocks that differ, and later than
// `last_step`, so that each code is of use once. Blanks within the digits are allowed.
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view typed,
                                          std::int64_t last_step, base::Instant now);
// For tests: the code of a moment.
std::string totp_code(std::string_view secret, base::Instant at);

}  // namespace identity
