#include "identity/settings_pages.hpp"

#include <charconv>
#include <fmt/format.h>
#include <ranges>

#include "audit/audit_store.hpp"
#include "http/day_text.hpp"
#include "http/form.hpp"
#include "http/problem.hpp"
#include "identity/device.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/session_store.hpp"
#include "identity/user_form_pages.hpp"

namespace identity {
namespace {

bool is_language(std::string_view text) {
    return text == "da" || text == "en";
}

std::optional<SessionId> this_session(store::Reader& db, const http::Request& request,
                                      const SignIn& parts) {
    const auto session = find_session(db, request.session, request.now, parts.rules.limits);
    if (!session) return std::nullopt;
    return session->id;
}

void add_sessions(http::Page& page, const http::Request& request, const SignIn& parts) {
    const auto [all, own] = parts.database.read([&](store::Reader& db) {
        return std::pair{sessions_of(db, request.user->id, request.now, parts.rules.limits),
                         this_session(db, request, parts)};
    });
    for (const auto& session : all) {
        auto row = page.add("sessions");
        row.set("id", session.id.value);
        row.set("device", session.device.empty() ? std::string_view{"?"} : session.device);
        row.set("started", http::time_text(request, session.started_at));
        row.set("seen", http::time_text(request, session.seen_at));
        row.show_if(own == session.id, "this_one").show_if(own != session.id, "another");
    }
    page.show_if(all.size() > 1, "others");
}

http::Response settings_form(const http::Request& request, const SignIn& parts,
                             const http::Form& form, int status) {
    http::Page page{"identity/settings.html", request, "Indstillinger"};
    page.errors(form);
    const auto done = request.query_value("gjort");
    page.show_if(done == "gemt", "saved").show_if(done == "adgangskode", "password_changed");
    page.show_if(done == "totrin-fjernet", "factor_removed").show_if(done == "afsluttet", "ended");
    page.radios({.name = "language", .label = "Sprog", .required = true},
                {{"da", "Dansk"}, {"en", "English"}}, form);
    page.radios({.name = "single_keys", .label = "Genveje med én tast", .required = true},
                {{"on", "Slået til"}, {"off", "Slået fra"}}, form);
    page.field({.name = "old_password",
                .label = "Nuværende adgangskode",
                .type = "password",
                .autocomplete = "current-password",
                .required = true,
                .longest = longest_password},
               form);
    add_password_fields(page, form, "Ny adgangskode");
    const auto factor =
        parts.database.read([&](store::Reader& db) { return second_factor(db, request.user->id); });
    page.show_if(factor.has_value(), "factor_in_use").show_if(!factor, "factor_not_in_use");
    page.set("codes_left", factor ? factor->codes_left : 0);
    add_sessions(page, request, parts);
    return parts.templates.page(page, status);
}

void preset_settings(http::Form& form, const std::optional<User>& user) {
    const auto chosen = user ? user->preferences : Preferences{};
    form.preset("language", chosen.language);
    form.preset("single_keys", chosen.shortcuts == Shortcuts::all ? "on" : "off");
}

std::optional<User> me(store::Database& database, const http::Request& request) {
    return database.read([&](store::Reader& db) { return find_user(db, request.user->id); });
}

}  // namespace

http::Response settings_page(const http::Request& request, SignIn parts) {
    http::Form form;
    preset_settings(form, me(parts.database, request));
    return settings_form(request, parts, form, 200);
}

http::Response post_settings(const http::Request& request, SignIn parts) {
    http::Form form{request.body};
    const auto language = form.value("language");
    const auto keys = form.value("single_keys");
    if (!is_language(language)) form.add_problem("language", "Vælg et sprog.");
    if (keys != "on" && keys != "off") form.add_problem("single_keys", "Vælg til eller fra.");
    if (!form.valid()) return settings_form(request, parts, form, 422);
    const Preferences wanted{language, keys == "on" ? Shortcuts::all : Shortcuts::with_ctrl_only};
    parts.database.write([&](store::Writer& db) { set_preferences(db, request.user->id, wanted); });
    return http::see_other("/indstillinger?gjort=gemt");
}

http::Response post_password(const http::Request& request, SignIn parts) {
    http::Form form{request.body};
    const auto user = me(parts.database, request);
    preset_settings(form, user);
    const auto old =
        form.required_text("old_password", longest_password, "Skriv den adgangskode, du har nu.");
    const auto wanted = new_password_field(form, user ? user->user_name : "");
    if (form.valid() && !known_user(parts.database, user ? user->user_name : "", old))
        form.add_problem("old_password", "Adgangskoden er ikke den, du har nu.");
    if (!form.valid()) return settings_form(request, parts, form, 422);

    const auto hash = hash_password(wanted);
    const auto id = request.user->id;
    const auto saved = parts.database.write([&](store::Writer& db) -> base::Result<std::string> {
        audit::add(db, {request.now, id, "user.password_changed", "user", id.value, ""});
        if (const auto set = set_password_hash(db, id, hash); !set)
            return std::unexpected(set.error());
        return start_session(db, id, request.now, device_of(request.header("user-agent")),
                             parts.rules.limits);
    });
    if (!saved) return http::problem(parts.templates, request, saved.error());
    auto response = http::see_other("/indstillinger?gjort=adgangskode");
    set_cookie(response, Cookie::session, parts.transport, *saved);
    return response;
}

http::Response post_session_ended(const http::Request& request, SignIn parts) {
    const auto& text = request.parameters.at(0);
    std::int64_t id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    const auto ended = parts.database.write([&](store::Writer& db) -> base::Result<void> {
        if (this_session(db, request, parts) == SessionId{id})
            return base::refuse(base::ErrorKind::conflict,
                                "Det er her, du er nu. Brug Log af, når du er færdig.");
        if (auto gone = end_session_of(db, request.user->id, SessionId{id}); !gone) return gone;
        audit::add(db, {request.now, request.user->id, "user.session_ended", "user",
                        request.user->id.value, ""});
        return {};
    });
    if (!ended) return http::problem(parts.templates, request, ended.error());
    return http::see_other("/indstillinger?gjort=afsluttet");
}

http::Response post_others_ended(const http::Request& request, SignIn parts) {
    parts.database.write([&](store::Writer& db) {
        const auto own = this_session(db, request, parts);
        if (!own) return;
        const auto ended = end_other_sessions_of(db, request.user->id, *own);
        audit::add(db, {request.now, request.user->id, "user.sessions_ended", "user",
                        request.user->id.value, std::to_string(ended)});
    });
    return http::see_other("/indstillinger?gjort=afsluttet");
}

http::Response post_language(const http::Request& request, store::Database& database) {
    const http::Form form{request.body};
    const auto language = form.value("sprog");
    auto response = http::see_other(form.value("fra"));
    if (!is_language(language)) return response;
    if (request.user)
        database.write([&](store::Writer& db) {
            const auto user = find_user(db, request.user->id);
            if (user) set_preferences(db, user->id, {language, user->preferences.shortcuts});
        });
    response.with("Set-Cookie",
                  fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000",
                              language_cookie, language));
    return response;
}

http::Response shortcuts_page(const http::Request& request, const http::Templates& templates) {
    http::Page page{"identity/shortcuts.html", request, "Genveje"};
    for (const auto& item : request.user->menu) {
        auto row = page.add("pages");
        row.set("label", templates.text(request.language, item.label));
        for (const auto keys : std::views::split(item.keys, ' '))
            row.add("keys").set("key", std::string_view{keys});
    }
    const auto role = role_of(request.user->role);
    page.show_if(role && allows(*role, Permission::casework), "casework");
    return templates.page(page);
}

}  // namespace identity
