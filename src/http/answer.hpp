#pragma once

#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"

namespace http {

// A response as it goes over the wire.
struct Answer {
    std::string head;
    std::string body;
    bool close = false;
    bool to_known = false;  // whoever asked is signed in
};

enum class Connection { stays, closes };
enum class Transport { plain, tls };

// Adds what every answer carries: length, date, security headers, and compression where it helps.
// Answers to HEAD have the length and no body.
Answer answer_of(Response response, const Request& request, Connection connection,
                 Transport transport);

// A POST sent by another site's page. Browsers say so in Sec-Fetch-Site, older ones in Origin.
bool is_cross_site(const Request& request);

}  // namespace http
