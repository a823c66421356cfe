#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace identity {

// What an identity provider says of someone (OpenID Connect ID token), and that a session there has
// ended (logout token): read strictly, or refused. Signatures by cjose, of three algorithms alone.

// One of the provider's public keys, as its JWKS document has it.
struct ProviderKey {
    std::string id;         // "" none
    std::string type;       // "RSA", "EC"
    std::string algorithm;  // "" any that fits the type
    std::string json;
};
// Keys for signatures that we would use; others are passed over. Nothing where it is no JWKS.
std::optional<std::vector<ProviderKey>> read_key_set(std::string_view json);

enum class TokenFault {
    malformed,
    too_long,
    algorithm,
    header,  // asks for a key from elsewhere, or for what we do not know
    kind,    // not this sort of token
    unknown_key,
    signature,
    issuer,
    audience,
    authorised_party,
    expired,
    not_yet,
    too_old,
    nonce,
    assurance,
    subject,
    event,
};
std::string_view code(TokenFault fault);    // "audience", for the log
std::string_view danish(TokenFault fault);  // one sentence for the screen

struct TokenExpected {
    std::string issuer;
    std::string client_id;
    std::string nonce;             // of an ID token
    std::vector<std::string> acr;  // any of these; empty: any level
    std::string user_name_claim = "preferred_username";
    std::string name_claim = "name";
    std::string roles_claim = "roles";
    std::int64_t leeway_ms = 60'000;                    // between the provider's clock and ours
    std::int64_t oldest_ms = 10 * base::ms_per_minute;  // since it was issued
    // Someone who was to show the password again did so no longer ago.
    std::optional<std::int64_t> shown_within_ms = {};
};

struct IdClaims {
    std::string subject;
    std::string session;  // "" none
    std::string user_name;
    std::string name;
    std::vector<std::string> roles;
};
std::expected<IdClaims, TokenFault> check_id_token(std::string_view token,
                                                   const std::vector<ProviderKey>& keys,
                                                   const TokenExpected& expected,
                                                   base::Instant now);

struct LogoutClaims {
    std::string subject;  // "" where only the session is named
    std::string session;
    std::string id;  // each is heeded once
};
std::expected<LogoutClaims, TokenFault> check_logout_token(std::string_view token,
                                                           const std::vector<ProviderKey>& keys,
                                                           const TokenExpected& expected,
                                                           base::Instant now);

}  // namespace identity
