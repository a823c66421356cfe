#pragma once

#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "store/database.hpp"

namespace identity {

// Log ind: sign-in and the first account of an empty office.

// Cookies over TLS are never sent without it.
enum class Transport { plain, tls };

// The cookies: who is signed in, and the language of a reader who is not. With the prefix a browser
// takes the cookie from this host alone, and only over TLS.
constexpr std::string_view session_cookie(Transport transport) {
    return transport == Transport::tls ? "__Host-session" : "session";
}
constexpr std::string_view language_cookie = "sprog";

// GET /log-ind
http::Response sign_in_page(const http::Request& request, store::Database& database,
                            const http::Templates& templates);
// POST /log-ind
http::Response post_sign_in(const http::Request& request, store::Database& database,
                            const http::Templates& templates, Transport transport);
// POST /log-ud
http::Response post_sign_out(const http::Request& request, store::Database& database,
                             Transport transport);

// GET /foerste-bruger  Only while there is no account.
http::Response first_user_page(const http::Request& request, store::Database& database,
                               const http::Templates& templates);
// POST /foerste-bruger
http::Response post_first_user(const http::Request& request, store::Database& database,
                               const http::Templates& templates, Transport transport);

// Where a request that needs a sign-in is sent: "/log-ind?til=/sager/17".
http::Response to_sign_in(const http::Request& request);

}  // namespace identity
