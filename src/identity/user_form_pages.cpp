#include "identity/user_form_pages.hpp"

#include <algorithm>

#include "identity/password.hpp"

namespace identity {
namespace {

base::Result<std::string> parse_user_name(std::string_view text) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    if (text.size() < 2 || text.size() > longest_user_name || !std::ranges::all_of(text, fits))
        return base::refuse(base::ErrorKind::invalid_input,
                            "Brug 2-40 små bogstaver a-z, tal, punktum og bindestreg.");
    return std::string{text};
}

base::Result<Role> parse_role(std::string_view text) {
    if (const auto role = role_of(text)) return *role;
    return base::refuse(base::ErrorKind::invalid_input, "Vælg en rolle.");
}

}  // namespace

NewUser new_user_fields(http::Form& form) {
    NewUser user;
    user.user_name =
        form.required("user_name", "Skriv et brugernavn.", parse_user_name).value_or("");
    user.display_name =
        form.required_text("display_name", longest_display_name, "Skriv navnet på kontoen.");
    user.role = form.required("role", "Vælg en rolle.", parse_role).value_or(Role::adviser);
    user.hospital = form.text("hospital", longest_hospital);
    if (user.role == Role::hospital && user.hospital.empty())
        form.add_problem("hospital", "Skriv koden for det sygehus, kontakten hører til.");
    if (user.role != Role::hospital && !user.hospital.empty())
        form.add_problem("hospital", "Kun en sygehuskontakt hører til et sygehus.");
    return user;
}

http::Form only_problems(const http::Form& form) {
    http::Form bare;
    for (const auto& problem : form.problems()) bare.add_problem(problem.field, problem.message);
    return bare;
}

std::string new_password_field(http::Form& form, std::string_view user_name) {
    auto password = form.value("password");
    if (password.empty()) {
        form.add_problem("password", "Skriv en adgangskode.");
        return password;
    }
    if (const auto fits = check_password(password, user_name); !fits)
        form.add_problem("password", fits.error().message);
    else if (password != form.value("password_again"))
        form.add_problem("password_again", "De to adgangskoder er ikke ens.");
    return password;
}

void add_name_fields(http::Page& page, const http::Form& form, Focus focus) {
    page.field({.name = "user_name",
                .label = "Brugernavn",
                .autocomplete = "username",
                .required = true,
                .longest = longest_user_name},
               form);
    page.field({.name = "display_name",
                .label = "Navn",
                .hint = "Det navn, kollegerne ser.",
                .autocomplete = "off",
                .required = true,
                .first = focus == Focus::on_the_name,
                .longest = longest_display_name},
               form);
}

void add_password_fields(http::Page& page, const http::Form& form, std::string_view label) {
    page.field({.name = "password",
                .label = std::string{label},
                .type = "password",
                .hint = "Mindst 12 tegn. Flere ord efter hinanden er nemme at huske.",
                .autocomplete = "new-password",
                .required = true,
                .longest = longest_password},
               form);
    page.field({.name = "password_again",
                .label = "Adgangskoden igen",
                .type = "password",
                .autocomplete = "new-password",
                .required = true,
                .longest = longest_password},
               form);
}

}  // namespace identity
