#include "identity/provider.hpp"

#include <array>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <sodium.h>

#include "http/form.hpp"
#include "identity/token_hash.hpp"

namespace identity {
namespace {

namespace json = boost::json;

constexpr std::int64_t places_kept_ms = 60 * base::ms_per_minute;
constexpr std::int64_t keys_kept_ms = 60 * base::ms_per_minute;
constexpr std::int64_t keys_again_ms = base::ms_per_minute;
constexpr std::size_t longest_code = 2'000;

ProviderFault fault(std::string code, std::string danish) {
    return {std::move(code), std::move(danish)};
}
ProviderFault no_answer(std::string_view what, std::string_view why) {
    return fault(fmt::format("{}_no_answer: {}", what, why),
                 "Regionens log ind svarer ikke. Prøv igen om lidt.");
}
ProviderFault odd_answer(std::string_view what) {
    return fault(fmt::format("{}_odd_answer", what),
                 "Regionens log ind svarede noget uventet. Bed driften se på opsætningen.");
}
ProviderFault fault_of(TokenFault of) {
    return fault(std::string{code(of)}, std::string{danish(of)});
}

std::optional<json::object> object_in(const std::string& body) {
    boost::system::error_code failed;
    auto value = json::parse(body, failed);
    if (failed || !value.is_object()) return std::nullopt;
    return std::move(value.as_object());
}
std::string text_of(const json::object& object, const char* name) {
    const auto* const value = object.if_contains(name);
    const auto* const text = value ? value->if_string() : nullptr;
    return text ? std::string{text->data(), text->size()} : std::string{};
}

// BASE64URL(SHA256(verifier)), RFC 7636.
std::string challenge_of(std::string_view verifier) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(verifier.data()),
                       verifier.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(hash.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), hash.data(), hash.size(), variant);
    text.pop_back();
    return text;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

}  // namespace

std::optional<Role> role_from(const ProviderSettings& settings,
                              const std::vector<std::string>& words) {
    for (const auto role : all_roles)
        for (const auto& word : words) {
            const auto found = settings.roles.find(word);
            if (found != settings.roles.end() && found->second == role) return role;
        }
    return std::nullopt;
}

Journey new_journey() {
    return {random_token(), random_token(), random_token()};
}

TokenExpected Provider::expected() const {
    TokenExpected made;
    made.issuer = settings_.issuer;
    made.client_id = settings_.client_id;
    made.acr = settings_.acr;
    made.user_name_claim = settings_.user_name_claim;
    made.name_claim = settings_.name_claim;
    made.roles_claim = settings_.roles_claim;
    return made;
}

std::expected<Provider::Places, ProviderFault> Provider::places(base::Instant now) {
    {
        const std::lock_guard lock{mutex_};
        if (places_ && now.ms - places_->read_at.ms < places_kept_ms &&
            now.ms >= places_->read_at.ms)
            return *places_;
    }
    const auto slash = settings_.issuer.ends_with('/') ? "" : "/";
    const auto told = ask_({.url = settings_.issuer + slash + ".well-known/openid-configuration",
                            .form = {},
                            .user_name = {},
                            .password = {}});
    if (!told) return std::unexpected(no_answer("discovery", told.error().message));
    const auto object = told->status == 200 ? object_in(told->body) : std::nullopt;
    if (!object) return std::unexpected(odd_answer("discovery"));
    // Another issuer's document would send our users, and their codes, elsewhere.
    if (text_of(*object, "issuer") != settings_.issuer)
        return std::unexpected(odd_answer("discovery_issuer"));
    Places read{text_of(*object, "authorization_endpoint"),
                text_of(*object, "token_endpoint"),
                text_of(*object, "jwks_uri"),
                text_of(*object, "end_session_endpoint"),
                false,
                now};
    const auto* const names = object->if_contains("authorization_response_iss_parameter_supported");
    read.names_issuer = names && names->is_bool() && names->get_bool();
    for (const auto& place : {read.sign_in, read.token, read.keys})
        if (!http::may_be_asked(place)) return std::unexpected(odd_answer("discovery_place"));
    if (!http::may_be_asked(read.sign_out)) read.sign_out.clear();
    const std::lock_guard lock{mutex_};
    places_ = read;
    return read;
}

std::expected<std::string, ProviderFault> Provider::sign_in_address(const Journey& journey,
                                                                    Showing showing,
                                                                    base::Instant now) {
    const auto found = places(now);
    if (!found) return std::unexpected(found.error());
    auto address = found->sign_in + (found->sign_in.contains('?') ? "&" : "?");
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!address.ends_with('?') && !address.ends_with('&')) address += '&';
        address.append(name).append("=").append(http::encode_component(value));
    };
    add("response_type", "code");
    add("client_id", settings_.client_id);
    add("redirect_uri", redirect());
    add("scope", settings_.scope);
    add("state", journey.state);
    add("nonce", journey.nonce);
    add("code_challenge", challenge_of(journey.verifier));
    add("code_challenge_method", "S256");
    if (!settings_.acr.empty()) add("acr_values", joined(settings_.acr));
    if (showing == Showing::again) {
        add("prompt", "login");
        add("max_age", "0");
    }
    return address;
}

std::expected<std::string, ProviderFault> Provider::id_token(const Places& places,
                                                             std::string_view code,
                                                             const Journey& journey) {
    if (code.empty() || code.size() > longest_code) return std::unexpected(odd_answer("code"));
    http::Question question;
    question.url = places.token;
    question.form = "grant_type=authorization_code&code=" + http::encode_component(code) +
                    "&redirect_uri=" + http::encode_component(redirect()) +
                    "&code_verifier=" + http::encode_component(journey.verifier);
    if (settings_.client_secret.empty()) {
        question.form += "&client_id=" + http::encode_component(settings_.client_id);
    } else {
        // RFC 6749, 2.3.1: both are encoded as in a form before they are sent.
        question.user_name = http::encode_component(settings_.client_id);
        question.password = http::encode_component(settings_.client_secret);
    }
    const auto told = ask_(question);
    if (!told) return std::unexpected(no_answer("token", told.error().message));
    if (told->status == 400)
        return std::unexpected(
            fault("code_refused", "Log ind hos regionen er udløbet eller brugt. Log ind igen."));
    const auto object = told->status == 200 ? object_in(told->body) : std::nullopt;
    auto token = object ? text_of(*object, "id_token") : std::string{};
    if (token.empty()) return std::unexpected(odd_answer("token"));
    return token;
}

std::expected<std::vector<ProviderKey>, ProviderFault> Provider::keys(const Places& places,
                                                                      base::Instant now) {
    {
        const std::lock_guard lock{mutex_};
        if (!keys_.empty() && now.ms - keys_read_at_.ms < keys_kept_ms &&
            now.ms >= keys_read_at_.ms)
            return keys_;
    }
    return read_keys(places, now);
}

std::expected<std::vector<ProviderKey>, ProviderFault> Provider::newer_keys(const Places& places,
                                                                            base::Instant now) {
    {
        const std::lock_guard lock{mutex_};
        if (asked_again_at_ && now.ms - asked_again_at_->ms < keys_again_ms &&
            now.ms >= asked_again_at_->ms)
            return keys_;
        asked_again_at_ = now;
    }
    return read_keys(places, now);
}

std::expected<std::vector<ProviderKey>, ProviderFault> Provider::read_keys(const Places& places,
                                                                           base::Instant now) {
    const auto told = ask_({.url = places.keys, .form = {}, .user_name = {}, .password = {}});
    if (!told) return std::unexpected(no_answer("keys", told.error().message));
    auto read = told->status == 200 ? read_key_set(told->body) : std::nullopt;
    if (!read || read->empty()) return std::unexpected(odd_answer("keys"));
    const std::lock_guard lock{mutex_};
    keys_ = *read;
    keys_read_at_ = now;
    return std::move(*read);
}

std::expected<IdClaims, ProviderFault> Provider::claims(std::string_view code,
                                                        const Journey& journey, Showing showing,
                                                        base::Instant now) {
    const auto found = places(now);
    if (!found) return std::unexpected(found.error());
    const auto token = id_token(*found, code, journey);
    if (!token) return std::unexpected(token.error());
    auto wanted = expected();
    wanted.nonce = journey.nonce;
    if (showing == Showing::again) wanted.shown_within_ms = 10 * base::ms_per_minute;
    auto known = keys(*found, now);
    if (!known) return std::unexpected(known.error());
    auto read = check_id_token(*token, *known, wanted, now);
    if (!read && read.error() == TokenFault::unknown_key) {
        known = newer_keys(*found, now);
        if (!known) return std::unexpected(known.error());
        read = check_id_token(*token, *known, wanted, now);
    }
    if (!read) return std::unexpected(fault_of(read.error()));
    return std::move(*read);
}

std::expected<LogoutClaims, ProviderFault> Provider::logout(std::string_view token,
                                                            base::Instant now) {
    const auto found = places(now);
    if (!found) return std::unexpected(found.error());
    auto known = keys(*found, now);
    if (!known) return std::unexpected(known.error());
    auto read = check_logout_token(token, *known, expected(), now);
    if (!read && read.error() == TokenFault::unknown_key) {
        known = newer_keys(*found, now);
        if (!known) return std::unexpected(known.error());
        read = check_logout_token(token, *known, expected(), now);
    }
    if (!read) return std::unexpected(fault_of(read.error()));
    return std::move(*read);
}

std::optional<std::string> Provider::sign_out_address(base::Instant now) {
    const auto found = places(now);
    if (!found || found->sign_out.empty()) return std::nullopt;
    return found->sign_out + (found->sign_out.contains('?') ? "&" : "?") +
           "client_id=" + http::encode_component(settings_.client_id) +
           "&post_logout_redirect_uri=" + http::encode_component(settings_.address + "/log-ind");
}

bool Provider::names_issuer(base::Instant now) {
    const auto found = places(now);
    return found && found->names_issuer;
}

}  // namespace identity
