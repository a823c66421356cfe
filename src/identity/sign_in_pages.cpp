#include "identity/sign_in_pages.hpp"

#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "http/form.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "identity/user_form_pages.hpp"

namespace identity {
namespace {

constexpr std::string_view wrong = "Brugernavn eller adgangskode er forkert.";

void set_session(http::Response& response, std::string_view token, Transport transport,
                 std::string_view until = "") {
    response.with("Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}",
                                            session_cookie(transport), token,
                                            transport == Transport::tls ? "; Secure" : "", until));
}

bool is_empty_office(store::Database& database) {
    return database.read([](store::Reader& db) { return users(db).empty(); });
}

http::Response sign_in_form(const http::Request& request, const http::Templates& templates,
                            const http::Form& form, int status) {
    http::Page page{"identity/sign_in.html", request, "Log ind"};
    page.errors(form);
    const auto to = form.has("to") ? form.value("to") : request.query_value("til");
    page.set("to", to);
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
    return templates.page(page, status);
}

http::Response first_user_form(const http::Request& request, const http::Templates& templates,
                               const http::Form& form, int status) {
    http::Page page{"identity/first_user.html", request, "Opret den første konto"};
    page.errors(form);
    add_name_fields(page, form, Focus::on_the_name);
    add_password_fields(page, form);
    return templates.page(page, status);
}

// Someone who may sign in with what was typed. A wrong name takes as long as a wrong password.
std::optional<User> known_user(store::Database& database, const std::string& user_name,
                               std::string_view password) {
    static const auto nobody = hash_password("ingen har denne adgangskode");
    const auto [hash, user] = database.read([&](store::Reader& db) {
        return std::pair{password_hash(db, user_name), find_user(db, user_name)};
    });
    const bool right = password_matches(hash.value_or(nobody), password);
    if (!right || !hash || !user || !user->active) return std::nullopt;
    return user;
}

http::Response signed_in(const http::Request& request, store::Database& database, base::UserId user,
                         std::string_view to, Transport transport) {
    const auto token = database.write([&](store::Writer& db) {
        audit::add(db, {request.now, user, "user.signed_in", "user", user.value, ""});
        return start_session(db, user, request.now);
    });
    auto response = http::see_other(to.empty() ? "/" : to);
    set_session(response, token, transport);
    return response;
}

}  // namespace

http::Response to_sign_in(const http::Request& request) {
    if (request.method == http::Method::post || request.path == "/")
        return http::see_other("/log-ind");
    return http::see_other("/log-ind?til=" + http::encode_component(request.path));
}

http::Response sign_in_page(const http::Request& request, store::Database& database,
                            const http::Templates& templates) {
    if (request.user) return http::see_other("/");
    if (is_empty_office(database)) return http::see_other("/foerste-bruger");
    return sign_in_form(request, templates, http::Form{}, 200);
}

http::Response post_sign_in(const http::Request& request, store::Database& database,
                            const http::Templates& templates, Transport transport) {
    http::Form form{request.body};
    const auto user_name =
        form.required_text("user_name", longest_user_name, "Skriv dit brugernavn.");
    const auto password =
        form.required_text("password", longest_password, "Skriv din adgangskode.");
    if (!form.valid()) return sign_in_form(request, templates, form, 422);

    const auto wait = database.read(
        [&](store::Reader& db) { return seconds_to_wait(db, user_name, request.now); });
    if (wait > 0) {
        form.add_problem("",
                         fmt::format("For mange forsøg. Vent {} sekunder, og prøv igen.", wait));
        return sign_in_form(request, templates, form, 422);
    }
    const auto user = known_user(database, user_name, password);
    if (!user) {
        database.write([&](store::Writer& db) { note_failure(db, user_name, request.now); });
        form.add_problem("user_name", wrong);
        return sign_in_form(request, templates, form, 422);
    }
    database.write([&](store::Writer& db) { forget_failures(db, user_name); });
    return signed_in(request, database, user->id, form.value("to"), transport);
}

http::Response post_sign_out(const http::Request& request, store::Database& database,
                             Transport transport) {
    database.write([&](store::Writer& db) {
        end_session(db, request.session);
        if (request.user)
            audit::add(db, {request.now, request.user->id, "user.signed_out", "user",
                            request.user->id.value, ""});
    });
    auto response = http::see_other("/log-ind");
    set_session(response, "", transport, "; Max-Age=0");
    return response;
}

http::Response first_user_page(const http::Request& request, store::Database& database,
                               const http::Templates& templates) {
    if (!is_empty_office(database)) return http::see_other("/log-ind");
    return first_user_form(request, templates, http::Form{}, 200);
}

http::Response post_first_user(const http::Request& request, store::Database& database,
                               const http::Templates& templates, Transport transport) {
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
    return signed_in(request, database, *created, "/brugere", transport);
}

}  // namespace identity
