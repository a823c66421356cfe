#include "identity/sign_in_pages.hpp"

#include "audit/audit_store.hpp"
#include "http/form.hpp"
#include "identity/account_key_store.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "identity/region_store.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/session_store.hpp"
#include "identity/user_form_pages.hpp"

namespace identity {
namespace {

constexpr std::string_view wrong = "Brugernavn eller adgangskode er forkert.";
constexpr std::string_view too_late =
    "Den midlertidige adgangskode er udløbet. Bed en administrator om en ny.";

bool is_empty_office(store::Database& database) {
    return database.read([](store::Reader& db) { return users(db).empty(); });
}

enum class CodeField { hidden, shown };

http::Response sign_in_form(const http::Request& request, const http::Templates& templates,
                            const SignInRules& rules, const http::Form& form, int status,
                            CodeField code = CodeField::hidden) {
    http::Page page{"identity/sign_in.html", request, "Log ind"};
    page.errors(form);
    const auto to = form.has("to") ? form.value("to") : request.query_value("til");
    page.set("to", to);
    page.show_if(request.query_value("gjort") == "forfra", "begin_again");
    page.show_if(rules.has_region, "has_region");
    page.field({.name = "user_name",
                .label = "Brugernavn",
                .autocomplete = "username",
                .required = true,
                .first = true,
                .longest = longest_user_name},
               form);
    page.field({.name = "password",
                .label = "Adgangskode",
                .type = "password",
                .autocomplete = "current-password",
                .required = true,
                .longest = longest_password},
               form);
    page.show_if(code == CodeField::shown, "with_code");
    page.field({.name = "code",
                .label = "Kode fra din app",
                .autocomplete = "one-time-code",
                .longest = longest_code},
               only_problems(form));
    return templates.page(page, status);
}

// Where many others fail with a name, its owner comes in by a code that they cannot know.
bool code_outranks(const http::Request& request, const SignIn& parts, const http::Form& form,
                   const Wait& wait) {
    if (wait.reason != Wait::Reason::name || form.value("code").empty()) return false;
    const auto key = account_key(parts.database, parts.vault);
    return parts.database.write([&](store::Writer& db) {
        const auto user = find_user(db, form.value("user_name"));
        if (user &&
            use_code(db, key, user->id, form.value("code"), request.now) != CodeAnswer::wrong)
            return true;
        note_failure(db, form.value("user_name"), source_of(request, parts.transport), request.now);
        return false;
    });
}

http::Response first_user_form(const http::Request& request, const http::Templates& templates,
                               const http::Form& form, int status) {
    http::Page page{"identity/first_user.html", request, "Opret den første konto"};
    page.errors(form);
    add_name_fields(page, form, Focus::on_the_name);
    add_password_fields(page, form);
    return templates.page(page, status);
}

}  // namespace

http::Response to_sign_in(const http::Request& request) {
    if (request.method == http::Method::post || request.path == "/")
        return http::see_other("/log-ind");
    return http::see_other("/log-ind?til=" + http::encode_component(request.path));
}

http::Response sign_in_page(const http::Request& request, SignIn parts) {
    if (request.user) return http::see_other("/");
    if (is_empty_office(parts.database)) return http::see_other("/foerste-bruger");
    return sign_in_form(request, parts.templates, parts.rules, http::Form{}, 200);
}

http::Response post_sign_in(const http::Request& request, SignIn parts) {
    http::Form form{request.body};
    const auto user_name =
        form.required_text("user_name", longest_user_name, "Skriv dit brugernavn.");
    const auto password =
        form.required_text("password", longest_password, "Skriv din adgangskode.");
    form.text("code", longest_code);
    if (!form.valid()) return sign_in_form(request, parts.templates, parts.rules, form, 422);

    const auto source = source_of(request, parts.transport);
    const auto wait = parts.database.read(
        [&](store::Reader& db) { return wait_before(db, user_name, source, request.now); });
    auto code = CodeShown::no;
    if (wait.seconds > 0) {
        if (!code_outranks(request, parts, form, wait)) {
            form.add_problem("", told(parts.templates, request.language, wait));
            return sign_in_form(
                request, parts.templates, parts.rules, form, 422,
                wait.reason == Wait::Reason::name ? CodeField::shown : CodeField::hidden);
        }
        code = CodeShown::yes;
    }
    const auto user = known_user(parts.database, user_name, password);
    if (!user) {
        parts.database.write(
            [&](store::Writer& db) { note_failure(db, user_name, source, request.now); });
        form.add_problem("user_name", wrong);
        return sign_in_form(request, parts.templates, parts.rules, form, 422);
    }
    if (user->password_until && *user->password_until <= request.now) {
        form.add_problem("password", too_late);
        return sign_in_form(request, parts.templates, parts.rules, form, 422);
    }
    return go_on(request, parts, *user, code, form.value("to"));
}

http::Response post_sign_out(const http::Request& request, SignIn parts, Provider& provider) {
    const bool from_region = parts.database.write([&](store::Writer& db) {
        const bool by_provider = came_by_provider(db, request.session);
        end_session(db, request.session);
        if (request.user)
            audit::add(db, {request.now, request.user->id, "user.signed_out", "user",
                            request.user->id.value, ""});
        return by_provider;
    });
    const auto there =
        from_region ? provider.sign_out_address(request.now) : std::optional<std::string>{};
    auto response = http::see_other("/log-ind");
    if (there) {
        // Not a redirect: a form of ours leads to our own pages only (form-action 'self').
        http::Page page{"identity/signed_out.html", request, "Du er logget af"};
        response = parts.templates.page(page);
        response.with("Refresh", "0; url=" + *there);
    }
    clear_cookie(response, Cookie::session, parts.transport);
    // What the browser has kept of pages goes too; its cookies are ours to end.
    response.with("Clear-Site-Data", "\"cache\", \"storage\"");
    return response;
}

http::Response first_user_page(const http::Request& request, store::Database& database,
                               const http::Templates& templates) {
    if (!is_empty_office(database)) return http::see_other("/log-ind");
    return first_user_form(request, templates, http::Form{}, 200);
}

http::Response post_first_user(const http::Request& request, SignIn parts) {
    auto& database = parts.database;
    const auto& templates = parts.templates;
    if (!is_empty_office(database)) return http::see_other("/log-ind");
    http::Form form{request.body};
    form.preset("role", code(Role::administrator));
    auto user = new_user_fields(form);
    user.role = Role::administrator;
    const auto password = new_password_field(form, user.user_name);
    if (!form.valid()) return first_user_form(request, templates, form, 422);

    user.password_hash = hash_password(password);
    const auto created = database.write([&](store::Writer& db) -> base::Result<base::UserId> {
        // Two who open an empty office at once: one of them is first.
        if (!users(db).empty())
            return base::refuse(base::ErrorKind::conflict,
                                "Den første konto er allerede oprettet.");
        const auto id = create_user(db, user, request.now);
        if (id) audit::add(db, {request.now, *id, "user.created", "user", id->value, "first"});
        return id;
    });
    if (!created) {
        form.add_problem("", created.error().message);
        return first_user_form(request, templates, form, 422);
    }
    const auto made = database.read([&](store::Reader& db) { return find_user(db, *created); });
    return go_on(request, parts, made.value(), CodeShown::no, "/brugere");
}

}  // namespace identity
