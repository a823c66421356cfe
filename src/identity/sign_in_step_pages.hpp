#pragma once

#include "identity/sign_in_flow_pages.hpp"

namespace identity {

// The steps between the password and the office. Without a step to take each leads to /log-ind.

// GET /log-ind/kode
http::Response code_page(const http::Request& request, SignIn parts);
// POST /log-ind/kode  A code of the app, or a recovery code.
http::Response post_code(const http::Request& request, SignIn parts);
// GET /log-ind/adgangskode
http::Response own_password_page(const http::Request& request, SignIn parts);
// POST /log-ind/adgangskode  A password of their own instead of the first one.
http::Response post_own_password(const http::Request& request, SignIn parts);
// GET /log-ind/totrin
http::Response demanded_app_page(const http::Request& request, SignIn parts);
// POST /log-ind/totrin  The app that the office demands.
http::Response post_demanded_app(const http::Request& request, SignIn parts);

}  // namespace identity
