#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/request.hpp"

namespace http {

// What a request's framing may be. docs/decisions/0007-http-framing-guard.md has the reasons.
struct FramingRules {
    std::vector<std::string> hosts = {};  // names without port, lower case
    std::size_t header_bytes = 16 * 1024;
    std::size_t headers = 64;
    std::size_t body_bytes = 1024 * 1024;
};

// Why a request is refused: the status, and a short reason in English for the log and the tests.
struct Refused {
    int status = 400;
    std::string_view reason = {};
};

// The head of a request that may be read further.
struct Head {
    Method method = Method::get;
    std::string_view target = {};
    int version_minor = 1;
    std::vector<std::pair<std::string, std::string_view>> headers = {};  // names in lower case
    std::optional<std::size_t> content_length = std::nullopt;
    bool chunked = false;
    bool keep_alive = true;
    bool waits_for_continue = false;
};

// Judges a head that has not fully arrived, so that what can never be right is not waited for.
std::optional<Refused> examine_beginning(std::string_view bytes, const FramingRules& rules);

// Judges a whole head, from the request line to the empty line, before any other parser sees it.
// Everything two programs could read differently is refused.
std::expected<Head, Refused> examine_head(std::string_view bytes, const FramingRules& rules);

// The path and the query of a target that was let through; the path decoded once.
struct Target {
    std::string path;
    std::string query;
};
std::optional<Target> split_target(std::string_view target);

}  // namespace http
