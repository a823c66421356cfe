#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"
#include "http/response.hpp"

namespace http {

using Handler = std::function<Response(const Request&)>;

// A path is a whole literal; `{…}` stands for one segment: "/sager/{nummer}/kontakter".
struct Route {
    Method method;
    std::string_view path;
    Handler handler;
};

// Finds the route of a request. Knows nothing of who may use it: app wraps each handler.
class Router {
public:
    explicit Router(std::vector<Route> routes);  // asserts that no two routes are the same

    // HEAD is answered as GET. 404 and 405 (with Allow) are left to `missing`.
    struct Found {
        const Route* route = nullptr;
        std::vector<std::string> parameters;
        bool path_exists = false;  // with another method
    };
    Found find(Method method, std::string_view path) const;

private:
    std::vector<Route> routes_;
};

}  // namespace http
