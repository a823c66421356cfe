#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
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
