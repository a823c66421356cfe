#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "identity/sign_in_rules.hpp"
#include "store/database.hpp"

namespace identity {

// Brugere: the accounts of the office. Closing one stands in casework/leaving_pages, since its
// cases move.

// GET /brugere
http::Response users_page(const http::Request& request, store::Database& database,
                          const http::Templates& templates);
// POST /brugere
http::Response post_user(const http::Request& request, store::Database& database,
                         const http::Templates& templates);
// GET /brugere/{id}  Role, second factor and sessions of one account.
http::Response user_page(const http::Request& request, store::Database& database,
                         const http::Templates& templates, const SignInRules& rules);
// POST /brugere/{id}/rolle
http::Response post_role(const http::Request& request, store::Database& database,
                         const http::Templates& templates, const SignInRules& rules);
// POST /brugere/{id}/totrin  Takes the second factor away from someone who has lost it.
http::Response post_factor_reset(const http::Request& request, store::Database& database,
                                 const http::Templates& templates);
// POST /brugere/{id}/sessioner  Ends them all.
http::Response post_sessions_ended(const http::Request& request, store::Database& database,
                                   const http::Templates& templates);
// GET /brugere/{id}/adgangskode
http::Response reset_page(const http::Request& request, store::Database& database,
                          const http::Templates& templates);
// POST /brugere/{id}/adgangskode
http::Response post_reset(const http::Request& request, store::Database& database,
                          const http::Templates& templates);
// POST /brugere/{id}/aabning  A closed account may be used again.
http::Response post_user_opened(const http::Request& request, store::Database& database,
                                const http::Templates& templates);

}  // namespace identity
