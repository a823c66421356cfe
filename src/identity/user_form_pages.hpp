#pragma once

#include <string>
#include <string_view>

#include "http/form.hpp"
#include "http/templates.hpp"
#include "identity/identity_store.hpp"

namespace identity {

// What the pages about accounts share: the fields of a new account and of a new password.

constexpr std::size_t longest_user_name = 40;
constexpr std::size_t longest_display_name = 80;
constexpr std::size_t longest_password = 128;
constexpr std::size_t longest_hospital = 20;
constexpr std::size_t longest_code = 20;  // of an app, or a recovery code

// Names and role, checked; the password is checked and stays in the form.
NewUser new_user_fields(http::Form& form);
// The same problems and nothing that was typed: a code is never sent back.
http::Form only_problems(const http::Form& form);
// The field "password", twice: "password" and "password_again".
std::string new_password_field(http::Form& form, std::string_view user_name);

// On a page that is for the new account alone, the name takes the focus.
enum class Focus { on_the_name, elsewhere };
void add_name_fields(http::Page& page, const http::Form& form, Focus focus = Focus::elsewhere);
void add_password_fields(http::Page& page, const http::Form& form,
                         std::string_view label = "Adgangskode");

}  // namespace identity
