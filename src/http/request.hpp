#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"

namespace http {

enum class Method { get, head, post };
enum class Language { danish, english };

// One entry of the main menu, with the keys that lead there: "n", "g s".
struct MenuItem {
    std::string_view label;  // Danish
    std::string_view path;
    std::string_view keys;
};

// Who is signed in, as far as a page needs to know.
struct SignedIn {
    base::UserId id = {};
    std::string name = {};
    std::string role = {};                // identity::Role as text
    bool single_keys = true;              // one-key shortcuts wanted
    std::span<const MenuItem> menu = {};  // what the role may open; kept by app
};

// One request as a plain value. Text is UTF-8 and owned; the path is decoded once.
struct Request {
    Method method = Method::get;
    std::string path;                                          // "/sager/17", without the query
    std::string query;                                         // still encoded, without '?'
    std::string body;                                          // an encoded form, or a file
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::vector<std::string> parameters;  // what stood for {…} in the route, in order
    std::string remote;                   // address of the peer

    // Set by app before the handler runs.
    std::optional<SignedIn> user;
    std::string session;  // the session token, for signing out
    Language language = Language::danish;
    base::Instant now;
    base::Date today;
    const base::TimeZone* zone = nullptr;

    std::string_view header(std::string_view lower_case_name) const;  // "" when missing
    std::string cookie(std::string_view name) const;                  // "" when missing
    std::string query_value(std::string_view name) const;             // decoded, "" when missing
    bool is_htmx() const { return header("hx-request") == "true"; }
};

}  // namespace http
