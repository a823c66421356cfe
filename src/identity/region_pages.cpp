#include "identity/region_pages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "http/problem.hpp"
#include "identity/account_key_store.hpp"
#include "identity/held_text.hpp"
#include "identity/region_store.hpp"
#include "log/log.hpp"

namespace identity {
namespace {

constexpr std::string_view journey_cookie = "journey";
constexpr std::size_t longest_parameter = 2'000;

// What the cookie keeps of a journey until the browser is back.
struct Kept {
    Journey journey;
    Provider::Showing showing = Provider::Showing::usual;
    std::string to;
};

std::string written(const Kept& kept) {
    return fmt::format("{}\n{}\n{}\n{}\n{}", kept.journey.state, kept.journey.nonce,
                       kept.journey.verifier,
                       kept.showing == Provider::Showing::again ? "again" : "usual", kept.to);
}

std::optional<Kept> read_kept(std::string_view text) {
    std::array<std::string, 5> lines;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const auto end = at + 1 == lines.size() ? text.size() : text.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        lines[at] = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return Kept{{lines[0], lines[1], lines[2]},
                lines[3] == "again" ? Provider::Showing::again : Provider::Showing::usual,
                lines[4]};
}

http::Response refused(const http::Request& request, const SignIn& parts,
                       const ProviderFault& fault) {
    logging::write(logging::Level::warning, "region.refused", {{"why", fault.code}});
    auto response = http::problem_page(parts.templates, request,
                                       {.status = 403,
                                        .title = "Du kunne ikke logge ind",
                                        .happened = fault.danish,
                                        .next = "Begynd igen fra siden, hvor du logger ind.",
                                        .incident = {}});
    clear_cookie(response, Cookie::region, parts.transport);
    return response;
}

// Only a path of our own is gone on to.
std::string local_path(std::string_view to) {
    return http::see_other(to).headers.front().second;
}

std::expected<Kept, ProviderFault> journey_of(const http::Request& request, const SignIn& parts,
                                              Provider& provider) {
    const auto begin_again = [](const char* code) {
        return std::unexpected(ProviderFault{
            code, "Log ind tog for lang tid eller begyndte i en anden browser. Log ind igen."});
    };
    const auto key = account_key(parts.database, parts.vault);
    const auto text = taken_back(key, {journey_cookie, 0},
                                 cookie_of(request, Cookie::region, parts.transport), request.now);
    auto kept = text ? read_kept(*text) : std::nullopt;
    if (!kept) return begin_again("no_journey");
    const auto state = request.query_value("state");
    if (state.empty() || state != kept->journey.state) return begin_again("state");
    const auto used = parts.database.write(
        [&](store::Writer& db) { return use_once(db, "state:" + state, request.now); });
    if (used == Used::before) return begin_again("state_again");
    // An answer of another provider than the one that was asked (mix-up, RFC 9207).
    const auto issuer = request.query_value("iss");
    if (issuer.empty() ? provider.names_issuer(request.now) : issuer != provider.settings().issuer)
        return std::unexpected(
            ProviderFault{"issuer_of_answer", std::string{danish(TokenFault::issuer)}});
    if (!request.query_value("error").empty())
        return std::unexpected(
            ProviderFault{"denied",
                          "Regionen lod dig ikke logge ind. Prøv igen, eller tal med "
                          "regionens support."});
    return std::move(*kept);
}

}  // namespace

http::Response region_page(const http::Request& request, SignIn parts, Provider& provider) {
    if (!provider.exists())
        return http::problem_page(parts.templates, request, http::problem_of(404));
    Kept kept{new_journey(), Provider::Showing::usual, request.query_value("til")};
    if (request.query_value("igen") == "1") kept.showing = Provider::Showing::again;
    if (kept.to.size() > longest_parameter || kept.to.contains('\n')) kept.to = "/";
    const auto address = provider.sign_in_address(kept.journey, kept.showing, request.now);
    if (!address) return refused(request, parts, address.error());
    const auto key = account_key(parts.database, parts.vault);
    http::Response response{.status = 303, .body = {}, .headers = {}};
    response.with("Location", *address);
    set_cookie(response, Cookie::region, parts.transport,
               held(key, {journey_cookie, 0}, written(kept), request.now));
    return response;
}

http::Response region_answer(const http::Request& request, SignIn parts, Provider& provider) {
    if (!provider.exists())
        return http::problem_page(parts.templates, request, http::problem_of(404));
    const auto kept = journey_of(request, parts, provider);
    if (!kept) return refused(request, parts, kept.error());
    const auto claims =
        provider.claims(request.query_value("code"), kept->journey, kept->showing, request.now);
    if (!claims) return refused(request, parts, claims.error());
    const auto user = parts.database.write([&](store::Writer& db) {
        return user_from(db, provider.settings(), *claims, request.now);
    });
    if (!user) return refused(request, parts, {"user", user.error().message});

    const auto next = local_path(kept->to.empty() ? "/" : kept->to);
    http::Page page{"identity/arrived.html", request, "Du er logget ind"};
    page.set("next", std::string_view{next}.substr(1));
    auto response = parts.templates.page(page);
    const auto token = begin_session(response, request, parts, *user, CameBy::provider);
    parts.database.write(
        [&](store::Writer& db) { mark_session(db, token, provider.settings(), *claims); });
    clear_cookie(response, Cookie::region, parts.transport);
    response.with("Refresh", "0; url=" + next);
    return response;
}

http::Response region_logout(const http::Request& request, store::Database& database,
                             Provider& provider) {
    if (!provider.exists()) return http::text(404, "Findes ikke.\n");
    const http::Form form{request.body};
    const auto claims = provider.logout(form.value("logout_token"), request.now);
    if (!claims) {
        logging::write(logging::Level::warning, "region.logout_refused",
                       {{"why", claims.error().code}});
        return http::text(400, "Beskeden om logud kan ikke bruges.\n");
    }
    const auto ended = database.write([&](store::Writer& db) -> std::int64_t {
        if (use_once(db, "logout:" + claims->id, request.now) == Used::before) return -1;
        const auto count = end_sessions_of(db, provider.settings(), *claims);
        audit::add(
            db, {request.now, std::nullopt, "region.signed_out", "user", 0, std::to_string(count)});
        return count;
    });
    if (ended < 0) {
        logging::write(logging::Level::warning, "region.logout_refused", {{"why", "again"}});
        return http::text(400, "Beskeden om logud er brugt før.\n");
    }
    return http::text(200, "ok\n");
}

}  // namespace identity
