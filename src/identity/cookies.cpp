#include "identity/cookies.hpp"

#include <fmt/format.h>

namespace identity {
namespace {

std::string_view plain_name(Cookie cookie) {
    switch (cookie) {
        case Cookie::session: return "session";
        case Cookie::step: return "login";
        case Cookie::device: return "enhed";
        case Cookie::region: return "region";
    }
    return "";
}

// A session ends with the browser; a step is soon over; a device is known for half a year.
std::string_view lifetime(Cookie cookie) {
    switch (cookie) {
        case Cookie::session: return "";
        case Cookie::step:
        case Cookie::region: return "; Max-Age=600";
        case Cookie::device: return "; Max-Age=15552000";
    }
    return "";
}

void set(http::Response& response, Cookie cookie, Transport transport, std::string_view value,
         std::string_view until) {
    response.with("Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite={}{}{}",
                                            cookie_name(cookie, transport), value,
                                            cookie == Cookie::region ? "Lax" : "Strict",
                                            transport == Transport::tls ? "; Secure" : "", until));
}

}  // namespace

std::string cookie_name(Cookie cookie, Transport transport) {
    return std::string{transport == Transport::tls ? "__Host-" : ""}.append(plain_name(cookie));
}

std::string cookie_of(const http::Request& request, Cookie cookie, Transport transport) {
    return request.cookie(cookie_name(cookie, transport));
}

void set_cookie(http::Response& response, Cookie cookie, Transport transport,
                std::string_view value) {
    set(response, cookie, transport, value, lifetime(cookie));
}

void clear_cookie(http::Response& response, Cookie cookie, Transport transport) {
    set(response, cookie, transport, "", "; Max-Age=0");
}

}  // namespace identity
