#pragma once

#include <vector>

#include "app/routes.hpp"
#include "http/request.hpp"
#include "identity/permission.hpp"

namespace app {

// The main menu of a role: the entries whose page it may open, and no others.
std::vector<http::MenuItem> menu_of(identity::Role role, const std::vector<RouteRow>& rows);

}  // namespace app
