#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casework/office.hpp"
#include "http/form.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"

namespace casework {

// The office with its pages, each asked as a browser would, by Birgit unless another is named.
// Pages hold no SQL, so one engine is enough.
class PageOffice : public Office {
protected:
    using Fields = std::vector<std::pair<const char*, std::string>>;

    http::Request request(http::Method method, std::string path, std::string body = {}) {
        http::Request request;
        request.method = method;
        request.path = std::move(path);
        request.body = std::move(body);
        request.user = http::SignedIn{.id = birgit, .name = "Birgit", .role = "adviser"};
        request.now = now;
        request.today = today;
        for (std::size_t at = 0; at < request.path.size();) {
            const auto next = std::min(request.path.find('/', at + 1), request.path.size());
            const auto part = request.path.substr(at + 1, next - at - 1);
            const bool number = !part.empty() && part.find_first_not_of("0123456789") == part.npos;
            if (number || request.path.starts_with("/kladder" + request.path.substr(at, next - at)))
                request.parameters.push_back(part);
            at = next;
        }
        return request;
    }
    http::Request get(std::string path) { return request(http::Method::get, std::move(path)); }
    http::Request post(std::string path, const Fields& fields = {}) {
        std::string body;
        for (const auto& [name, value] : fields)
            body +=
                (body.empty() ? "" : "&") + std::string{name} + "=" + http::encode_component(value);
        return request(http::Method::post, std::move(path), std::move(body));
    }

    static const http::Templates& templates() {
        static const auto loaded = http::Templates::load(PROJECT_FOLDER "/web");
        return *loaded;
    }
    static std::string location(const http::Response& response) {
        for (const auto& [key, value] : response.headers)
            if (key == "Location") return value;
        return {};
    }
};

}  // namespace casework
