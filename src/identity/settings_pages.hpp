#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "identity/sign_in_flow_pages.hpp"
#include "store/database.hpp"

namespace identity {

// Indstillinger: the language, the one-key shortcuts, the password and the sessions of whoever is
// signed in.

// GET /indstillinger
http::Response settings_page(const http::Request& request, SignIn parts);
// POST /indstillinger
http::Response post_settings(const http::Request& request, SignIn parts);
// POST /indstillinger/adgangskode  Ends every other session; this one goes on under a new token.
http::Response post_password(const http::Request& request, SignIn parts);
// POST /indstillinger/sessioner/{id}/afslutning
http::Response post_session_ended(const http::Request& request, SignIn parts);
// POST /indstillinger/sessioner/afslutning  All but this one.
http::Response post_others_ended(const http::Request& request, SignIn parts);
// POST /sprog  For anyone; leads back to where it was pressed.
http::Response post_language(const http::Request& request, store::Database& database);
// GET /genveje
http::Response shortcuts_page(const http::Request& request, const http::Templates& templates);

}  // namespace identity
