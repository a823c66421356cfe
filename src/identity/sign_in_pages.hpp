#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "identity/provider.hpp"
#include "identity/sign_in_flow_pages.hpp"

namespace identity {

// Log ind: sign-in and the first account of an empty office.

// GET /log-ind
http::Response sign_in_page(const http::Request& request, SignIn parts);
// POST /log-ind
http::Response post_sign_in(const http::Request& request, SignIn parts);
// POST /log-ud
http::Response post_sign_out(const http::Request& request, SignIn parts, Provider& provider);

// GET /foerste-bruger  Only while there is no account.
http::Response first_user_page(const http::Request& request, store::Database& database,
                               const http::Templates& templates);
// POST /foerste-bruger
http::Response post_first_user(const http::Request& request, SignIn parts);

// Where a request that needs a sign-in is sent: "/log-ind?til=/sager/17".
http::Response to_sign_in(const http::Request& request);

}  // namespace identity
