#include "identity/sign_in_flow_pages.hpp"

#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "identity/device.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/session_store.hpp"
#include "identity/token_hash.hpp"

namespace identity {
namespace {

Left what_is_left(store::Reader& db, const SignInRules& rules, const User& user, CodeShown code) {
    const bool has_app = second_factor(db, user.id).has_value();
    if (has_app && code == CodeShown::no) return Left::code;
    if (user.password_until) return Left::password;
    if (!has_app && rules.demands_code(user.role)) return Left::app;
    return Left::nothing;
}

std::string_view way_of(CameBy by) {
    switch (by) {
        case CameBy::password: return "password";
        case CameBy::code: return "code";
        case CameBy::provider: return "provider";
    }
    return "";
}

}  // namespace

Source source_of(const http::Request& request, Transport transport) {
    return {request.remote, cookie_of(request, Cookie::device, transport)};
}

std::string told(const http::Templates& templates, http::Language language, const Wait& wait) {
    const auto* const text = wait.reason == Wait::Reason::name
                                 ? "Der er prøvet for mange gange med det brugernavn. Vent {} "
                                   "sekunder, eller skriv også "
                                   "koden fra din app."
                                 : "For mange forsøg. Vent {} sekunder, og prøv igen.";
    return templates.text(language, text, std::to_string(wait.seconds));
}

std::optional<User> known_user(store::Database& database, const std::string& user_name,
                               std::string_view password) {
    static const auto nobody = hash_password("ingen har denne adgangskode");
    const auto [hash, user] = database.read([&](store::Reader& db) {
        return std::pair{password_hash(db, user_name), find_user(db, user_name)};
    });
    const bool has_one = hash && !hash->empty();
    const bool right = password_matches(has_one ? *hash : nobody, password);
    if (!right || !has_one || !user || !user->active) return std::nullopt;
    return user;
}

http::Response go_on(const http::Request& request, const SignIn& parts, const User& user,
                     CodeShown code, std::string_view to) {
    const auto left = parts.database.read(
        [&](store::Reader& db) { return what_is_left(db, parts.rules, user, code); });
    if (left == Left::nothing) {
        auto response = http::see_other(to.empty() ? "/" : to);
        begin_session(response, request, parts, user,
                      code == CodeShown::yes ? CameBy::code : CameBy::password);
        return response;
    }
    const auto token = parts.database.write(
        [&](store::Writer& db) { return start_step(db, user.id, code, to, request.now); });
    auto response = http::see_other(path_of(left));
    set_cookie(response, Cookie::step, parts.transport, token);
    return response;
}

std::optional<InStep> in_step(const http::Request& request, const SignIn& parts) {
    InStep found;
    found.token = cookie_of(request, Cookie::step, parts.transport);
    return parts.database.read([&](store::Reader& db) -> std::optional<InStep> {
        const auto step = find_step(db, found.token, request.now);
        if (!step) return std::nullopt;
        auto user = find_user(db, step->user);
        if (!user || !user->active) return std::nullopt;
        found.step = *step;
        found.left = what_is_left(db, parts.rules, *user, step->code);
        found.user = std::move(*user);
        return found;
    });
}

std::string_view path_of(Left left) {
    switch (left) {
        case Left::code: return "/log-ind/kode";
        case Left::password: return "/log-ind/adgangskode";
        case Left::app: return "/log-ind/totrin";
        case Left::nothing: return "/";
    }
    return "/";
}

std::string begin_session(http::Response& response, const http::Request& request,
                          const SignIn& parts, const User& user, CameBy by) {
    const auto source = source_of(request, parts.transport);
    const auto step = cookie_of(request, Cookie::step, parts.transport);
    const auto device = source.device.empty() ? random_token() : source.device;
    const auto token = parts.database.write([&](store::Writer& db) {
        forget_failures(db, user.user_name, source);
        remember_device(db, user.id, device, request.now);
        if (!step.empty()) end_step(db, step);
        audit::add(db, {request.now, user.id, "user.signed_in", "user", user.id.value, way_of(by)});
        return start_session(db, user.id, request.now, device_of(request.header("user-agent")),
                             parts.rules.limits);
    });
    set_cookie(response, Cookie::session, parts.transport, token);
    set_cookie(response, Cookie::device, parts.transport, device);
    if (!step.empty()) clear_cookie(response, Cookie::step, parts.transport);
    return token;
}

}  // namespace identity
