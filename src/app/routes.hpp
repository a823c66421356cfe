#pragma once

#include <string_view>
#include <vector>

#include "app/office.hpp"
#include "http/request.hpp"
#include "http/router.hpp"
#include "http/templates.hpp"
#include "identity/permission.hpp"

namespace app {

// One page or action: what it answers to, who may use it, and who answers. A row without a
// permission does not compile.
struct RouteRow {
    RouteRow(http::Method method_, std::string_view path_, identity::Permission permission_,
             http::Handler handler_)
        : method{method_}, path{path_}, permission{permission_}, handler{std::move(handler_)} {}

    http::Method method;
    std::string_view path;
    identity::Permission permission;
    http::Handler handler;
};

// The whole table. Office and templates must outlive it.
std::vector<RouteRow> routes(Office& office, const http::Templates& templates);

}  // namespace app
