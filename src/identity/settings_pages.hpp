#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "store/database.hpp"

namespace identity {

// Indstillinger: the language, the one-key shortcuts and the password of whoever is signed in.

// GET /indstillinger
http::Response settings_page(const http::Request& request, store::Database& database,
                             const http::Templates& templates);
// POST /indstillinger
http::Response post_settings(const http::Request& request, store::Database& database,
                             const http::Templates& templates);
// POST /indstillinger/adgangskode
http::Response post_password(const http::Request& request, store::Database& database,
                             const http::Templates& templates);
// POST /sprog  For anyone; leads back to where it was pressed.
http::Response post_language(const http::Request& request, store::Database& database);
// GET /genveje
http::Response shortcuts_page(const http::Request& request, const http::Templates& templates);

}  // namespace identity
