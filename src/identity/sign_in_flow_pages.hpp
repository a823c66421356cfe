#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/form.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "identity/attempt_store.hpp"
#include "identity/cookies.hpp"
#include "identity/sign_in_rules.hpp"
#include "identity/step_store.hpp"
#include "identity/user.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace identity {

// What the pages of signing in share: the way from the password to the session.

// What each of them needs.
struct SignIn {
    store::Database& database;
    const seal::Vault& vault;
    const http::Templates& templates;
    const SignInRules& rules;
    Transport transport;
};

Source source_of(const http::Request& request, Transport transport);
// "For mange forsøg. Vent 8 sekunder, og prøv igen."
std::string told(const http::Templates& templates, http::Language language, const Wait& wait);

// Someone who may sign in with what was typed. A wrong name takes as long as a wrong password.
std::optional<User> known_user(store::Database& database, const std::string& user_name,
                               std::string_view password);

// The password is right: on to the step that is left, or into the office.
http::Response go_on(const http::Request& request, const SignIn& parts, const User& user,
                     CodeShown code, std::string_view to);

// Someone with a step left, and which.
enum class Left { code, password, app, nothing };
struct InStep {
    std::string token;
    SignInStep step;
    User user;
    Left left = Left::nothing;
};
std::optional<InStep> in_step(const http::Request& request, const SignIn& parts);
std::string_view path_of(Left left);

// A new session in `response`, and what is known of the device; its token.
enum class CameBy { password, code, provider };
std::string begin_session(http::Response& response, const http::Request& request,
                          const SignIn& parts, const User& user, CameBy by);

}  // namespace identity
