#include "identity/settings_pages.hpp"

#include <fmt/format.h>
#include <ranges>

#include "audit/audit_store.hpp"
#include "http/form.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "identity/sign_in_pages.hpp"
#include "identity/user_form_pages.hpp"

namespace identity {
namespace {

bool is_language(std::string_view text) {
    return text == "da" || text == "en";
}

http::Response settings_form(const http::Request& request, const http::Templates& templates,
                             const http::Form& form, int status) {
    http::Page page{"identity/settings.html", request, "Indstillinger"};
    page.errors(form);
    page.show_if(request.query_value("gjort") == "gemt", "saved");
    page.show_if(request.query_value("gjort") == "adgangskode", "password_changed");
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
    return templates.page(page, status);
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

http::Response settings_page(const http::Request& request, store::Database& database,
                             const http::Templates& templates) {
    http::Form form;
    preset_settings(form, me(database, request));
    return settings_form(request, templates, form, 200);
}

http::Response post_settings(const http::Request& request, store::Database& database,
                             const http::Templates& templates) {
    http::Form form{request.body};
    const auto language = form.value("language");
    const auto keys = form.value("single_keys");
    if (!is_language(language)) form.add_problem("language", "Vælg et sprog.");
    if (keys != "on" && keys != "off") form.add_problem("single_keys", "Vælg til eller fra.");
    if (!form.valid()) return settings_form(request, templates, form, 422);
    const Preferences wanted{language, keys == "on" ? Shortcuts::all : Shortcuts::with_ctrl_only};
    database.write([&](store::Writer& db) { set_preferences(db, request.user->id, wanted); });
    return http::see_other("/indstillinger?gjort=gemt");
}

http::Response post_password(const http::Request& request, store::Database& database,
                             const http::Templates& templates) {
    http::Form form{request.body};
    const auto user = me(database, request);
    preset_settings(form, user);
    const auto old =
        form.required_text("old_password", longest_password, "Skriv den adgangskode, du har nu.");
    const auto wanted = new_password_field(form, user ? user->user_name : "");
    if (form.valid()) {
        const auto hash = database.read([&](store::Reader& db) {
            return user ? password_hash(db, user->user_name) : std::nullopt;
        });
        if (!hash || !password_matches(*hash, old))
            form.add_problem("old_password", "Adgangskoden er ikke den, du har nu.");
    }
    if (!form.valid()) return settings_form(request, templates, form, 422);

    const auto hash = hash_password(wanted);
    const auto id = request.user->id;
    const auto saved = database.write([&](store::Writer& db) -> base::Result<void> {
        audit::add(db, {request.now, id, "user.password_changed", "user", id.value, ""});
        return set_password_hash(db, id, hash);
    });
    if (!saved) return http::problem(templates, request, saved.error());
    return http::see_other("/indstillinger?gjort=adgangskode");
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
