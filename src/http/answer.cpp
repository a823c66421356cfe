#include "http/answer.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "http/gzip.hpp"

namespace http {

namespace {

constexpr std::size_t worth_compressing = 1024;
constexpr int fast = 1;

constexpr std::string_view security_headers =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n";
constexpr std::string_view strict_transport =
    "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n";

std::string_view reason_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 204: return "No Content";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 503: return "Service Unavailable";
        case 507: return "Insufficient Storage";
        default: return "Answer";
    }
}

bool has(const Response& response, std::string_view name) {
    return std::ranges::any_of(response.headers,
                               [&](const auto& header) { return header.first == name; });
}

// "Sun, 06 Nov 1994 08:49:37 GMT", made once a second for each thread.
const std::string& http_date() {
    thread_local std::time_t made = 0;
    thread_local std::string text;
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    if (now != made) {
        text = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(now));
        made = now;
    }
    return text;
}

void compress(Response& response, const Request& request) {
    if (response.body.size() < worth_compressing || !is_text(response.content_type)) return;
    if (has(response, "Content-Encoding")) return;
    if (!has(response, "Vary")) response.with("Vary", "Accept-Encoding");
    if (!accepts_gzip(request.header("accept-encoding"))) return;
    response.body = gzipped(response.body, fast);
    response.with("Content-Encoding", "gzip");
}

bool has_no_body(int status) {
    return status == 204 || status == 304;
}

}  // namespace

Answer answer_of(Response response, const Request& request, Connection connection,
                 Transport transport) {
    compress(response, request);
    Answer answer;
    answer.close = connection == Connection::closes;
    auto& head = answer.head;
    head.reserve(1024);
    const auto to_head = std::back_inserter(head);
    fmt::format_to(to_head, "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status,
                   reason_of(response.status), http_date());
    if (!has_no_body(response.status)) {
        fmt::format_to(to_head, "Content-Length: {}\r\n", response.body.size());
        if (!response.body.empty())
            fmt::format_to(to_head, "Content-Type: {}\r\n", response.content_type);
    }
    for (const auto& [name, value] : response.headers)
        fmt::format_to(to_head, "{}: {}\r\n", name, value);
    if (!has(response, "Cache-Control")) head += "Cache-Control: no-store\r\n";
    head += security_headers;
    if (transport == Transport::tls) head += strict_transport;
    if (answer.close) head += "Connection: close\r\n";
    head += "\r\n";
    if (request.method != Method::head && !has_no_body(response.status))
        answer.body = std::move(response.body);
    return answer;
}

bool is_cross_site(const Request& request) {
    if (request.method != Method::post) return false;
    const auto site = request.header("sec-fetch-site");
    if (!site.empty()) return site != "same-origin" && site != "none";
    const auto origin = request.header("origin");
    if (origin.empty()) return false;
    const auto host = origin.find("://");
    return host == origin.npos || origin.substr(host + 3) != request.header("host");
}

}  // namespace http
