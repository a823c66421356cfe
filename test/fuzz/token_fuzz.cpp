#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/request.hpp"
#include "identity/held_text.hpp"
#include "identity/token_check.hpp"

namespace {

constexpr base::Instant now{1'514'894'400'000};

// The example key of RFC 7517, appendix A.1: its private half is not here, so nothing fits it.
constexpr std::string_view keys = R"({"keys":[{"kty":"EC","crv":"P-256","kid":"1",
"x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
"y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]})";

}  // namespace

// What comes as a token, a set of keys, a cookie or a sealed text is read or refused, and nothing
// that nobody signed or sealed is ever taken.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    static const auto known = identity::read_key_set(keys).value();
    identity::TokenExpected expected;
    expected.issuer = "a";
    expected.client_id = "b";
    expected.nonce = "c";
    if (identity::check_id_token(text, known, expected, now)) std::abort();
    if (identity::check_logout_token(text, known, expected, now)) std::abort();
    identity::read_key_set(text);

    http::Request request;
    request.headers = {{"cookie", std::string{text}}};
    if (request.cookie("session").contains(';')) std::abort();
    static const seal::DataKey key{base::DataKeyId{1}, seal::Secret::random()};
    if (identity::taken_back(key, {"journey", 0}, text, now)) std::abort();
    return 0;
}
