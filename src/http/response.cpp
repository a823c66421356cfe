#include "http/response.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

#include "http/form.hpp"

namespace http {

namespace {

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

// A path of our own, so that no form can send the reader to another site. Browsers read '\' as '/'.
bool is_local(std::string_view path) {
    return path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') &&
           std::ranges::none_of(path, is_control);
}

}  // namespace

Response& Response::with(std::string_view name, std::string_view value) {
    if (std::ranges::any_of(name, is_control) || std::ranges::any_of(value, is_control))
        throw std::invalid_argument(fmt::format("header {}: control byte in its value", name));
    headers.emplace_back(name, value);
    return *this;
}

Response see_other(std::string_view path) {
    Response response{.status = 303, .body = {}, .headers = {}};
    response.with("Location", is_local(path) ? path : "/");
    return response;
}

Response text(int status, std::string_view plain) {
    return {status, "text/plain; charset=utf-8", std::string{plain}, {}};
}

Response json(int status, std::string body) {
    return {status, "application/json", std::move(body), {}};
}

Response download(std::string body, std::string_view content_type, std::string_view file_name) {
    std::string plain;
    for (const char c : file_name) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '.';
        plain += kept ? c : '_';
    }
    Response response{200, std::string{content_type}, std::move(body), {}};
    response.with("Content-Disposition",
                  fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain,
                              encode_component(file_name)));
    return response;
}

int status_of(base::ErrorKind kind) {
    using enum base::ErrorKind;
    switch (kind) {
        case invalid_input: return 422;
        case not_found: return 404;
        case forbidden: return 403;
        case conflict: return 409;
        case no_law_in_force: return 422;
    }
    std::unreachable();
}

}  // namespace http
