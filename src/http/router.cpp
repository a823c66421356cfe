#include "http/router.hpp"

#include <algorithm>
#include <cassert>

namespace http {

namespace {

std::string_view next_segment(std::string_view& path) {
    if (path.starts_with('/')) path.remove_prefix(1);
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

bool is_parameter(std::string_view segment) {
    return segment.starts_with('{');
}

// Order in which routes are tried: where two differ first, the literal stands before the parameter.
bool tried_before(const Route& left, const Route& right) {
    auto one = left.path, other = right.path;
    while (!one.empty() && !other.empty()) {
        const auto a = next_segment(one), b = next_segment(other);
        if (is_parameter(a) != is_parameter(b)) return is_parameter(b);
        if (a != b && !is_parameter(a)) return a < b;
    }
    if (one.empty() != other.empty()) return one.empty();
    return left.method < right.method;
}

bool matches(std::string_view pattern, std::string_view path,
             std::vector<std::string>& parameters) {
    parameters.clear();
    while (!pattern.empty()) {
        if (path.empty()) return false;
        const auto wanted = next_segment(pattern), given = next_segment(path);
        if (!is_parameter(wanted)) {
            if (wanted != given) return false;
        } else {
            if (given.empty()) return false;
            parameters.emplace_back(given);
        }
    }
    return path.empty();
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_{std::move(routes)} {
    std::ranges::sort(routes_, tried_before);
    const auto same = [](const Route& one, const Route& next) { return !tried_before(one, next); };
    assert(std::ranges::adjacent_find(routes_, same) == routes_.end());
}

Router::Found Router::find(Method method, std::string_view path) const {
    Found found;
    const auto wanted = method == Method::head ? Method::get : method;
    for (const auto& route : routes_) {
        if (!matches(route.path, path, found.parameters)) continue;
        found.path_exists = true;
        if (route.method != wanted) continue;
        found.route = &route;
        return found;
    }
    found.parameters.clear();
    return found;
}

}  // namespace http
