#pragma once

#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"

namespace identity {

// The cookies of signing in. Scripts read none of them, and no page of another site sends
// them, but for the one that a journey to the region's sign-in is found again by.

// Cookies over TLS are never sent without it.
enum class Transport { plain, tls };

enum class Cookie {
    session,  // who is signed in
    step,     // who has a step of signing in left
    device,   // a browser that was used before
    region,   // someone who is at the region's sign-in; sealed, and Lax: they come back from there
};

// With the prefix a browser takes the cookie from this host alone, and only over TLS.
std::string cookie_name(Cookie cookie, Transport transport);
std::string cookie_of(const http::Request& request, Cookie cookie, Transport transport);
void set_cookie(http::Response& response, Cookie cookie, Transport transport,
                std::string_view value);
void clear_cookie(http::Response& response, Cookie cookie, Transport transport);

// The language of a reader who is not signed in.
constexpr std::string_view language_cookie = "sprog";

}  // namespace identity
