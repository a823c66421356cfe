#include "identity/proof_pages.hpp"

#include "audit/audit_store.hpp"
#include "http/problem.hpp"
#include "identity/account_key_store.hpp"
#include "identity/held_text.hpp"
#include "identity/identity_store.hpp"
#include "identity/region_store.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/session_store.hpp"
#include "identity/user_form_pages.hpp"

namespace identity {
namespace {

constexpr std::string_view held_request = "held_request";

// A form of ours is short. What is longer is sent again after the proof.
constexpr std::size_t most_held = 16 * 1024;

HeldFor owner(const http::Request& request) {
    return {held_request, request.user->id.value};
}

// The path is part of what is sealed: a proof for one thing does nothing else.
std::string written(const http::Request& request) {
    return request.path + "\n" + request.body;
}
std::optional<std::string> body_of(const http::Request& request, std::string_view text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos || text.substr(0, end) != request.path) return std::nullopt;
    return std::string{text.substr(end + 1)};
}

http::Response form_of(const http::Request& request, const SignIn& parts, const User& user,
                       const http::Form& form, std::string_view sealed_request) {
    http::Page page{"identity/proof.html", request, "Bekræft, at det er dig"};
    page.errors(form).set("proof_path", std::string_view{request.path}.substr(1));
    page.set("held", sealed_request);
    page.field({.name = "proof_password",
                .label = "Din adgangskode",
                .type = "password",
                .autocomplete = "current-password",
                .required = true,
                .first = true,
                .longest = longest_password},
               form);
    const bool has_app = parts.database.read(
        [&](store::Reader& db) { return second_factor(db, user.id).has_value(); });
    page.show_if(has_app, "has_app");
    page.field({.name = "proof_code",
                .label = "Koden fra din app",
                .autocomplete = "one-time-code",
                .required = true,
                .longest = longest_code},
               only_problems(form));
    return parts.templates.page(page, form.valid() ? 200 : 422);
}

// Whoever has no password here shows it at the region, and comes back to the page above.
http::Response region_form(const http::Request& request, const SignIn& parts) {
    http::Page page{"identity/proof_region.html", request, "Bekræft, at det er dig"};
    const auto above = request.path.substr(0, request.path.rfind('/'));
    page.set("back", above.empty() ? "/" : above);
    return parts.templates.page(page);
}

// Wrong answers are counted like those at sign-in.
bool is_right(const http::Request& request, const SignIn& parts, const User& user,
              http::Form& form) {
    const auto password =
        form.required_text("proof_password", longest_password, "Skriv din adgangskode.");
    const auto code = form.text("proof_code", longest_code);
    const auto source = source_of(request, parts.transport);
    const auto wait = parts.database.read(
        [&](store::Reader& db) { return wait_before(db, user.user_name, source, request.now); });
    if (wait.reason == Wait::Reason::own)
        form.add_problem("", told(parts.templates, request.language, wait));
    if (!form.valid()) return false;

    bool right = known_user(parts.database, user.user_name, password).has_value();
    const auto key = account_key(parts.database, parts.vault);
    right = parts.database.write([&](store::Writer& db) {
        bool all = right;
        if (all && second_factor(db, user.id))
            all = use_code(db, key, user.id, code, request.now) != CodeAnswer::wrong;
        if (all)
            forget_failures(db, user.user_name, source);
        else
            note_failure(db, user.user_name, source, request.now);
        return all;
    });
    if (!right) form.add_problem("proof_password", "Det passer ikke. Prøv igen.");
    return right;
}

}  // namespace

std::optional<http::Response> ask_for_proof(http::Request& request, const SignIn& parts,
                                            std::string& new_session) {
    const auto user =
        parts.database.read([&](store::Reader& db) { return find_user(db, request.user->id); });
    if (!user) return http::see_other("/log-ind");
    const bool from_region = parts.database.read(
        [&](store::Reader& db) { return came_by_provider(db, request.session); });
    if (from_region) return region_form(request, parts);
    const auto key = account_key(parts.database, parts.vault);
    http::Form form{request.body};
    if (!form.has("proof_held")) {
        if (request.body.size() > most_held)
            return http::problem_page(parts.templates, request, http::problem_of(413));
        return form_of(request, parts, *user, http::Form{},
                       held(key, owner(request), written(request), request.now));
    }
    const auto sealed_request = form.value("proof_held");
    const auto first = taken_back(key, owner(request), sealed_request, request.now);
    auto body = first ? body_of(request, *first) : std::nullopt;
    if (!body)
        return http::problem(
            parts.templates, request,
            {base::ErrorKind::conflict, "Der gik mere end ti minutter. Gå tilbage, og prøv igen."});
    if (!is_right(request, parts, *user, form))
        return form_of(request, parts, *user, form, sealed_request);

    const auto renewed = parts.database.write([&](store::Writer& db) {
        audit::add(db, {request.now, user->id, "user.proved", "user", user->id.value, ""});
        return prove_session(db, request.session, request.now);
    });
    if (!renewed) return http::see_other("/log-ind");
    new_session = *renewed;
    request.session = *renewed;
    request.body = std::move(*body);
    return std::nullopt;
}

}  // namespace identity
