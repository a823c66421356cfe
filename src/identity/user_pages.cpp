#include "identity/user_pages.hpp"

#include <charconv>
#include <fmt/format.h>

#include "audit/audit_store.hpp"
#include "http/day_text.hpp"
#include "http/form.hpp"
#include "identity/attempt_store.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/session_store.hpp"
#include "identity/user_form_pages.hpp"

namespace identity {
namespace {

bool keeps_accounts(const http::Request& request) {
    const auto role = role_of(request.user->role);
    return role && allows(*role, Permission::accounts);
}

std::vector<http::Choice> role_choices() {
    std::vector<http::Choice> roles;
    for (const auto role : all_roles)
        roles.push_back({std::string{code(role)}, std::string{danish(role)}});
    return roles;
}

void add_hospital_field(http::Page& page, const http::Form& form) {
    page.field({.name = "hospital",
                .label = "Sygehus",
                .hint = "Sygehusets kode. Kun for en sygehuskontakt.",
                .autocomplete = "off",
                .longest = longest_hospital},
               form);
}

http::Response list(const http::Request& request, store::Database& database,
                    const http::Templates& templates, const http::Form& form, int status) {
    http::Page page{"identity/users.html", request, "Brugere"};
    page.errors(form);
    const auto done = request.query_value("gjort");
    for (const auto* what : {"oprettet", "adgangskode", "lukket", "aabnet", "flyttet"})
        page.show_if(done == what, fmt::format("done_{}", what));
    add_name_fields(page, form);
    add_password_fields(page, form);
    page.select({.name = "role", .label = "Rolle", .required = true}, role_choices(), form);
    add_hospital_field(page, form);
    page.show_if(!form.valid(), "creating");
    const bool keeps = keeps_accounts(request);
    page.show_if(keeps, "keeps_accounts");
    for (const auto& user : database.read([](store::Reader& db) { return users(db); })) {
        auto row = page.add("users");
        row.set("id", user.id.value).set("user_name", user.user_name);
        row.set("display_name", user.display_name);
        row.set("role_name", templates.text(request.language, danish(user.role)));
        row.set("hospital", user.hospital);
        row.show_if(user.active, "active").show_if(!user.active, "closed");
        row.show_if(user.active && user.id != request.user->id, "closable");
        row.show_if(user.active && allows(user.role, Permission::casework), "has_cases");
        row.show_if(user.active && keeps, "resettable").show_if(!user.active && keeps, "openable");
        row.show_if(keeps, "linked").show_if(!keeps, "unlinked");
    }
    return templates.page(page, status);
}

std::optional<User> user_in(const http::Request& request, store::Database& database) {
    const auto& text = request.parameters.at(0);
    std::int64_t id = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), id);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return database.read([&](store::Reader& db) { return find_user(db, base::UserId{id}); });
}

http::Response no_user(const http::Request& request, const http::Templates& templates) {
    return http::problem(templates, request, {base::ErrorKind::not_found, "Brugeren findes ikke."});
}

http::Response reset_form(const http::Request& request, const http::Templates& templates,
                          const User& user, const http::Form& form, int status) {
    http::Page page{"identity/reset.html", request,
                    templates.text(request.language, "Ny adgangskode til {}", user.user_name)};
    page.errors(form).set("id", user.id.value);
    add_password_fields(page, form, "Ny adgangskode");
    return templates.page(page, status);
}

http::Response user_form(const http::Request& request, store::Database& database,
                         const http::Templates& templates, const SignInRules& rules,
                         const User& user, const http::Form& form, int status) {
    http::Page page{"identity/user.html", request, user.display_name};
    page.errors(form).set("id", user.id.value).set("account_name", user.user_name);
    const auto done = request.query_value("gjort");
    for (const auto* what : {"rolle", "totrin", "sessioner"})
        page.show_if(done == what, fmt::format("done_{}", what));
    page.select({.name = "role", .label = "Rolle", .required = true}, role_choices(), form);
    add_hospital_field(page, form);
    const auto [factor, sessions] = database.read([&](store::Reader& db) {
        return std::pair{second_factor(db, user.id),
                         sessions_of(db, user.id, request.now, rules.limits)};
    });
    page.show_if(factor.has_value(), "has_factor").show_if(!factor, "no_factor");
    page.show_if(user.password_until.has_value(), "first_password");
    page.show_if(!sessions.empty(), "signed_in_somewhere");
    for (const auto& session : sessions) {
        auto row = page.add("sessions");
        row.set("device", session.device.empty() ? std::string_view{"?"} : session.device);
        row.set("started", http::time_text(request, session.started_at));
        row.set("seen", http::time_text(request, session.seen_at));
    }
    return templates.page(page, status);
}

http::Response done_on(const User& user, std::string_view what) {
    return http::see_other(fmt::format("/brugere/{}?gjort={}", user.id.value, what));
}

}  // namespace

http::Response users_page(const http::Request& request, store::Database& database,
                          const http::Templates& templates) {
    return list(request, database, templates, http::Form{}, 200);
}

http::Response post_user(const http::Request& request, store::Database& database,
                         const http::Templates& templates) {
    http::Form form{request.body};
    auto user = new_user_fields(form);
    const auto password = new_password_field(form, user.user_name);
    if (!form.valid()) return list(request, database, templates, form, 422);

    user.password_hash = hash_password(password);
    user.password_until = base::Instant{request.now.ms + first_password_ms};
    const auto created = database.write([&](store::Writer& db) -> base::Result<base::UserId> {
        const auto id = create_user(db, user, request.now);
        if (id)
            audit::add(db, {request.now, request.user->id, "user.created", "user", id->value,
                            code(user.role)});
        return id;
    });
    if (!created) {
        form.add_problem("user_name", created.error().message);
        return list(request, database, templates, form, 422);
    }
    return http::see_other("/brugere?gjort=oprettet");
}

http::Response user_page(const http::Request& request, store::Database& database,
                         const http::Templates& templates, const SignInRules& rules) {
    const auto user = user_in(request, database);
    if (!user) return no_user(request, templates);
    http::Form form;
    form.preset("role", code(user->role));
    form.preset("hospital", user->hospital);
    return user_form(request, database, templates, rules, *user, form, 200);
}

http::Response post_role(const http::Request& request, store::Database& database,
                         const http::Templates& templates, const SignInRules& rules) {
    const auto user = user_in(request, database);
    if (!user) return no_user(request, templates);
    http::Form form{request.body};
    const auto role = role_of(form.value("role"));
    const auto hospital = form.text("hospital", longest_hospital);
    if (!role) form.add_problem("role", "Vælg en rolle.");
    if (role && user->id == request.user->id)
        form.add_problem("role", "Du kan ikke skifte din egen rolle. Bed en anden administrator.");
    if (!form.valid()) return user_form(request, database, templates, rules, *user, form, 422);
    const auto saved = database.write([&](store::Writer& db) -> base::Result<void> {
        if (auto set = set_role(db, user->id, *role, hospital); !set) return set;
        audit::add(db, {request.now, request.user->id, "user.role_changed", "user", user->id.value,
                        code(*role)});
        return {};
    });
    if (!saved) {
        form.add_problem(*role == Role::hospital ? "hospital" : "role", saved.error().message);
        return user_form(request, database, templates, rules, *user, form, 422);
    }
    return done_on(*user, "rolle");
}

http::Response post_factor_reset(const http::Request& request, store::Database& database,
                                 const http::Templates& templates) {
    const auto user = user_in(request, database);
    if (!user) return no_user(request, templates);
    database.write([&](store::Writer& db) {
        remove_second_factor(db, user->id);
        end_sessions_of(db, user->id);
        audit::add(db, {request.now, request.user->id, "user.second_factor_reset", "user",
                        user->id.value, ""});
    });
    return done_on(*user, "totrin");
}

http::Response post_sessions_ended(const http::Request& request, store::Database& database,
                                   const http::Templates& templates) {
    const auto user = user_in(request, database);
    if (!user) return no_user(request, templates);
    database.write([&](store::Writer& db) {
        const auto ended = end_sessions_of(db, user->id);
        audit::add(db, {request.now, request.user->id, "user.sessions_ended", "user",
                        user->id.value, std::to_string(ended)});
    });
    return done_on(*user, "sessioner");
}

http::Response reset_page(const http::Request& request, store::Database& database,
                          const http::Templates& templates) {
    const auto user = user_in(request, database);
    if (!user) return no_user(request, templates);
    return reset_form(request, templates, *user, http::Form{}, 200);
}

http::Response post_reset(const http::Request& request, store::Database& database,
                          const http::Templates& templates) {
    const auto user = user_in(request, database);
    if (!user) return no_user(request, templates);
    http::Form form{request.body};
    const auto password = new_password_field(form, user->user_name);
    if (!form.valid()) return reset_form(request, templates, *user, form, 422);

    const auto hash = hash_password(password);
    const auto saved = database.write([&](store::Writer& db) -> base::Result<void> {
        audit::add(
            db, {request.now, request.user->id, "user.password_reset", "user", user->id.value, ""});
        forget_all_failures(db, user->user_name);
        return set_first_password(db, user->id, hash, {request.now.ms + first_password_ms});
    });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other("/brugere?gjort=adgangskode");
}

http::Response post_user_opened(const http::Request& request, store::Database& database,
                                const http::Templates& templates) {
    const auto user = user_in(request, database);
    if (!user) return no_user(request, templates);
    const auto saved = database.write([&](store::Writer& db) -> base::Result<void> {
        audit::add(db, {request.now, request.user->id, "user.opened", "user", user->id.value, ""});
        return set_access(db, user->id, Access::open);
    });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other("/brugere?gjort=aabnet");
}

}  // namespace identity
