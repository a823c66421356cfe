#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/instant.hpp"
#include "http/client.hpp"
#include "identity/permission.hpp"
#include "identity/token_check.hpp"

namespace identity {

// Regionens log ind: the identity provider of the region, asked by OpenID Connect (authorisation
// code with PKCE).

struct ProviderSettings {
    std::string issuer;  // "" none: only local accounts
    std::string client_id;
    std::string client_secret;  // "" a public client
    std::string address;        // of this office, as a browser has it: "https://kontor.example.dk"
    std::string scope = "openid profile";
    std::vector<std::string> acr;  // levels of assurance, any of which is enough
    std::string user_name_claim = "preferred_username";
    std::string name_claim = "name";
    std::string roles_claim = "roles";
    std::map<std::string, Role> roles;  // the provider's word and ours
    std::string authorities;            // PEM file
};

// The first of our roles that the provider's words give, in the order of all_roles.
std::optional<Role> role_from(const ProviderSettings& settings,
                              const std::vector<std::string>& words);

// Why someone cannot come in this way: a code for the log and a sentence for the screen.
struct ProviderFault {
    std::string code;
    std::string danish;
};

// The random parts of one sign-in, kept in a sealed cookie until the browser comes back.
struct Journey {
    std::string state;
    std::string nonce;
    std::string verifier;
};
Journey new_journey();

class Provider {
public:
    Provider(ProviderSettings settings, http::Ask ask)
        : settings_{std::move(settings)}, ask_{std::move(ask)} {}

    const ProviderSettings& settings() const { return settings_; }
    bool exists() const { return !settings_.issuer.empty(); }

    enum class Showing { usual, again };
    // Where the browser is sent. `again` has the password shown once more.
    std::expected<std::string, ProviderFault> sign_in_address(const Journey& journey,
                                                              Showing showing, base::Instant now);
    // What the provider says of whoever came back with `code`.
    std::expected<IdClaims, ProviderFault> claims(std::string_view code, const Journey& journey,
                                                  Showing showing, base::Instant now);
    std::expected<LogoutClaims, ProviderFault> logout(std::string_view token, base::Instant now);
    // Where the browser is sent to sign out there as well; nothing where that is not offered.
    std::optional<std::string> sign_out_address(base::Instant now);
    // Whether an answer must name its issuer (RFC 9207).
    bool names_issuer(base::Instant now);

private:
    struct Places {
        std::string sign_in, token, keys, sign_out;
        bool names_issuer = false;
        base::Instant read_at;
    };
    std::expected<Places, ProviderFault> places(base::Instant now);
    std::expected<std::string, ProviderFault> id_token(const Places& places, std::string_view code,
                                                       const Journey& journey);
    std::expected<std::vector<ProviderKey>, ProviderFault> keys(const Places& places,
                                                                base::Instant now);
    // Once more because a token names a key that is not known: at most once a minute.
    std::expected<std::vector<ProviderKey>, ProviderFault> newer_keys(const Places& places,
                                                                      base::Instant now);
    std::expected<std::vector<ProviderKey>, ProviderFault> read_keys(const Places& places,
                                                                     base::Instant now);
    TokenExpected expected() const;
    std::string redirect() const { return settings_.address + "/log-ind/region/svar"; }

    ProviderSettings settings_;
    http::Ask ask_;
    std::mutex mutex_;
    std::optional<Places> places_;
    std::vector<ProviderKey> keys_;
    base::Instant keys_read_at_;
    std::optional<base::Instant> asked_again_at_;
};

}  // namespace identity
