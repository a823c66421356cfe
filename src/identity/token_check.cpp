#include "identity/token_check.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cjose/cjose.h>
#include <memory>
#include <sodium.h>

#include "base/text.hpp"

namespace identity {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_token = 16 * 1024;
constexpr std::size_t longest_value = 255;
constexpr std::size_t most_keys = 50;
constexpr std::size_t most_roles = 500;
// 2048 bits in base64url; shorter RSA keys are not heeded.
constexpr std::size_t shortest_modulus = 342;

std::optional<json::object> parsed_object(std::string_view text) {
    json::parse_options options;
    options.max_depth = 8;
    boost::system::error_code failed;
    auto value = json::parse(json::string_view{text.data(), text.size()}, failed, {}, options);
    if (failed || !value.is_object()) return std::nullopt;
    return std::move(value.as_object());
}

std::string text_of(const json::object& object, std::string_view name) {
    const auto* const value = object.if_contains(json::string_view{name.data(), name.size()});
    const auto* const text = value ? value->if_string() : nullptr;
    if (!text || text->size() > longest_value) return {};
    std::string found{text->data(), text->size()};
    return base::is_utf8(found) ? found : std::string{};
}

// Seconds since 1970, as a whole number or with decimals.
std::optional<base::Instant> moment_of(const json::object& object, std::string_view name) {
    constexpr double latest_s = 32'503'680'000;  // the year 3000
    const auto* const value = object.if_contains(json::string_view{name.data(), name.size()});
    if (!value || !value->is_number()) return std::nullopt;
    const auto seconds = value->to_number<double>();
    if (!(seconds >= 0) || seconds > latest_s) return std::nullopt;
    return base::Instant{static_cast<std::int64_t>(seconds * 1'000)};
}

// One text or a list of texts. Nothing where it is anything else.
std::optional<std::vector<std::string>> texts_of(const json::object& object,
                                                 std::string_view name) {
    const auto* const value = object.if_contains(json::string_view{name.data(), name.size()});
    std::vector<std::string> texts;
    if (!value) return texts;
    if (const auto* const one = value->if_string()) {
        texts.emplace_back(one->data(), one->size());
        return texts;
    }
    const auto* const many = value->if_array();
    if (!many || many->size() > most_roles) return std::nullopt;
    for (const auto& item : *many) {
        const auto* const text = item.if_string();
        if (!text) return std::nullopt;
        texts.emplace_back(text->data(), text->size());
    }
    return texts;
}

std::optional<std::string> decoded(std::string_view part) {
    std::string bytes(part.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), part.data(),
                          part.size(), nullptr, &size, &end,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        end != part.data() + part.size())
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

struct Parts {
    json::object header;
    json::object claims;
};

std::expected<Parts, TokenFault> parts_of(std::string_view token) {
    if (token.size() > longest_token) return std::unexpected(TokenFault::too_long);
    const auto first = token.find('.');
    const auto second = first == token.npos ? token.npos : token.find('.', first + 1);
    if (second == token.npos || token.find('.', second + 1) != token.npos ||
        second + 1 == token.size())
        return std::unexpected(TokenFault::malformed);
    const auto header = decoded(token.substr(0, first));
    const auto claims = decoded(token.substr(first + 1, second - first - 1));
    if (!header || !claims || !decoded(token.substr(second + 1)))
        return std::unexpected(TokenFault::malformed);
    auto header_object = parsed_object(*header);
    auto claims_object = parsed_object(*claims);
    if (!header_object || !claims_object) return std::unexpected(TokenFault::malformed);
    return Parts{std::move(*header_object), std::move(*claims_object)};
}

struct Algorithm {
    std::string_view name;
    std::string_view key_type;
};
constexpr std::array algorithms{Algorithm{"RS256", "RSA"}, Algorithm{"PS256", "RSA"},
                                Algorithm{"ES256", "EC"}};

const Algorithm* algorithm_of(const json::object& header) {
    const auto name = text_of(header, "alg");
    const auto* const found = std::ranges::find(algorithms, name, &Algorithm::name);
    return found == algorithms.end() ? nullptr : found;
}

std::optional<TokenFault> fault_in_header(const json::object& header,
                                          std::initializer_list<std::string_view> kinds) {
    if (!algorithm_of(header)) return TokenFault::algorithm;
    // A key that a token brings along, or says where to fetch, is nobody's key.
    for (const auto* name : {"jku", "jwk", "x5u", "x5c", "crit", "b64", "zip", "enc"})
        if (header.contains(name)) return TokenFault::header;
    if (header.contains("kid") && text_of(header, "kid").empty()) return TokenFault::header;
    if (!header.contains("typ")) return std::nullopt;
    const auto kind = base::lower(text_of(header, "typ"));
    if (std::ranges::find(kinds, std::string_view{kind}) == kinds.end()) return TokenFault::kind;
    return std::nullopt;
}

bool is_signed_by(const std::string& token, const ProviderKey& key) {
    const std::unique_ptr<cjose_jwk_t, decltype(&cjose_jwk_release)> jwk{
        cjose_jwk_import(key.json.data(), key.json.size(), nullptr), cjose_jwk_release};
    if (!jwk) return false;
    const std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)> jws{
        cjose_jws_import(token.data(), token.size(), nullptr), cjose_jws_release};
    return jws && cjose_jws_verify(jws.get(), jwk.get(), nullptr);
}

std::optional<TokenFault> fault_in_signature(std::string_view token, const json::object& header,
                                             const std::vector<ProviderKey>& keys) {
    const auto& algorithm = *algorithm_of(header);
    const auto id = text_of(header, "kid");
    std::vector<const ProviderKey*> fitting;
    for (const auto& key : keys)
        if (key.type == algorithm.key_type && (id.empty() || key.id == id) &&
            (key.algorithm.empty() || key.algorithm == algorithm.name))
            fitting.push_back(&key);
    // Without an id the key must be the only one: nothing is tried until it fits.
    if (fitting.size() != 1) return TokenFault::unknown_key;
    if (!is_signed_by(std::string{token}, *fitting.front())) return TokenFault::signature;
    return std::nullopt;
}

// What holds for both kinds of tokens.
std::optional<TokenFault> fault_in_claims(const json::object& claims, const TokenExpected& expected,
                                          base::Instant now) {
    if (text_of(claims, "iss") != expected.issuer) return TokenFault::issuer;
    const auto audience = texts_of(claims, "aud");
    if (!audience || std::ranges::find(*audience, expected.client_id) == audience->end())
        return TokenFault::audience;
    const auto party = text_of(claims, "azp");
    if ((audience->size() > 1 && party.empty()) ||
        (claims.contains("azp") && party != expected.client_id))
        return TokenFault::authorised_party;

    const auto expires = moment_of(claims, "exp");
    if (!expires || expires->ms + expected.leeway_ms <= now.ms) return TokenFault::expired;
    const auto issued = moment_of(claims, "iat");
    if (!issued || issued->ms - expected.leeway_ms > now.ms) return TokenFault::not_yet;
    if (issued->ms + expected.oldest_ms + expected.leeway_ms < now.ms) return TokenFault::too_old;
    if (claims.contains("nbf")) {
        const auto not_before = moment_of(claims, "nbf");
        if (!not_before || not_before->ms - expected.leeway_ms > now.ms) return TokenFault::not_yet;
    }
    return std::nullopt;
}

std::optional<TokenFault> fault_in_sign_in(const json::object& claims,
                                           const TokenExpected& expected, base::Instant now) {
    const auto nonce = text_of(claims, "nonce");
    if (expected.nonce.empty() || nonce != expected.nonce) return TokenFault::nonce;
    if (claims.contains("events")) return TokenFault::kind;
    if (!expected.acr.empty() &&
        std::ranges::find(expected.acr, text_of(claims, "acr")) == expected.acr.end())
        return TokenFault::assurance;
    if (text_of(claims, "sub").empty()) return TokenFault::subject;
    if (expected.shown_within_ms) {
        const auto shown = moment_of(claims, "auth_time");
        if (!shown || shown->ms + *expected.shown_within_ms + expected.leeway_ms < now.ms)
            return TokenFault::too_old;
    }
    return std::nullopt;
}

std::expected<json::object, TokenFault> checked(std::string_view token,
                                                const std::vector<ProviderKey>& keys,
                                                const TokenExpected& expected, base::Instant now,
                                                std::initializer_list<std::string_view> kinds) {
    auto parts = parts_of(token);
    if (!parts) return std::unexpected(parts.error());
    if (const auto fault = fault_in_header(parts->header, kinds)) return std::unexpected(*fault);
    if (const auto fault = fault_in_signature(token, parts->header, keys))
        return std::unexpected(*fault);
    if (const auto fault = fault_in_claims(parts->claims, expected, now))
        return std::unexpected(*fault);
    return std::move(parts->claims);
}

}  // namespace

std::optional<std::vector<ProviderKey>> read_key_set(std::string_view text) {
    const auto object = parsed_object(text);
    const auto* const list = object ? object->if_contains("keys") : nullptr;
    const auto* const all = list ? list->if_array() : nullptr;
    if (!all || all->size() > most_keys) return std::nullopt;
    std::vector<ProviderKey> keys;
    for (const auto& item : *all) {
        const auto* const key = item.if_object();
        if (!key) return std::nullopt;
        const auto use = text_of(*key, "use");
        const auto type = text_of(*key, "kty");
        const auto* const modulus = key->if_contains("n");
        const bool strong = type == "RSA" && modulus && modulus->is_string() &&
                            modulus->get_string().size() >= shortest_modulus;
        const bool curve = type == "EC" && text_of(*key, "crv") == "P-256";
        if ((!use.empty() && use != "sig") || !(strong || curve)) continue;
        keys.push_back({text_of(*key, "kid"), type, text_of(*key, "alg"), json::serialize(*key)});
    }
    return keys;
}

std::expected<IdClaims, TokenFault> check_id_token(std::string_view token,
                                                   const std::vector<ProviderKey>& keys,
                                                   const TokenExpected& expected,
                                                   base::Instant now) {
    const auto claims = checked(token, keys, expected, now, {"jwt"});
    if (!claims) return std::unexpected(claims.error());
    if (const auto fault = fault_in_sign_in(*claims, expected, now)) return std::unexpected(*fault);
    auto roles = texts_of(*claims, expected.roles_claim);
    if (!roles) return std::unexpected(TokenFault::malformed);
    return IdClaims{text_of(*claims, "sub"), text_of(*claims, "sid"),
                    text_of(*claims, expected.user_name_claim),
                    text_of(*claims, expected.name_claim), std::move(*roles)};
}

std::expected<LogoutClaims, TokenFault> check_logout_token(std::string_view token,
                                                           const std::vector<ProviderKey>& keys,
                                                           const TokenExpected& expected,
                                                           base::Instant now) {
    const auto claims = checked(token, keys, expected, now, {"jwt", "logout+jwt"});
    if (!claims) return std::unexpected(claims.error());
    // With a nonce it is an ID token that someone passes off as this.
    if (claims->contains("nonce")) return std::unexpected(TokenFault::nonce);
    const auto* const events = claims->if_contains("events");
    if (!events || !events->is_object() ||
        !events->get_object().contains("http://schemas.openid.net/event/backchannel-logout"))
        return std::unexpected(TokenFault::event);
    LogoutClaims read{text_of(*claims, "sub"), text_of(*claims, "sid"), text_of(*claims, "jti")};
    if (read.id.empty() || (read.subject.empty() && read.session.empty()))
        return std::unexpected(TokenFault::subject);
    return read;
}

}  // namespace identity
