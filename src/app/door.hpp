#pragma once

#include <optional>
#include <string_view>

#include "app/office.hpp"
#include "app/routes.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"

namespace app {

// Døren: the one place that every page of a case or a person goes through. Which they are is told
// by the address, so that no handler can forget it; what may be seen is told by casework/access.

// What an address names with its first number.
enum class Named { nothing, record, person };
Named named_by(std::string_view route_path);

// Answers instead of the page: what is kept from the user is answered as what does not exist.
// Nothing: the page may run.
std::optional<http::Response> refused_at_door(Office& office, const http::Templates& templates,
                                              const http::Request& request, const RouteRow& row);

// Whether a role without the route's permission may still read this case, for a stated reason.
bool may_read_for_reason(Office& office, const http::Request& request, const RouteRow& row);

}  // namespace app
