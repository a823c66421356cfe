#pragma once

#include <atomic>
#include <map>
#include <optional>
#include <vector>

#include "app/office.hpp"
#include "app/read_log.hpp"
#include "app/routes.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/router.hpp"
#include "http/templates.hpp"
#include "identity/session_cache.hpp"

namespace app {

// The one way in: who is asking, from where, and may they. Only then the page itself.
class Gate {
public:
    Gate(Office& office, const http::Templates& templates, std::vector<RouteRow> rows,
         ReadLog& read_log);

    http::Response answer(http::Request& request) const;
    // For those who change accounts past the pages.
    void forget_sessions() const { sessions_.forget(); }

private:
    static bool may_use(const http::Request& request, const RouteRow& row);
    std::optional<http::Response> refused(const http::Request& request, const RouteRow& row) const;
    std::optional<identity::Session> recognise(http::Request& request) const;
    http::Response handled(const RouteRow& row, http::Request& request,
                           const std::optional<identity::Session>& session) const;
    http::Response noted_answer(const http::Request& request, const RouteRow& row) const;
    void touch(std::string_view token, base::Instant now) const;
    std::optional<identity::Session> session_of(std::string_view token, base::Instant now) const;

    Office& office_;
    const http::Templates& templates_;
    std::vector<RouteRow> rows_;
    ReadLog& read_log_;
    mutable std::atomic<std::int64_t> last_request_;
    std::map<identity::Role, std::vector<http::MenuItem>> menus_;
    http::Router router_;
    mutable identity::SessionCache sessions_;
};

// A post may only come from our own pages: Origin must name our host, or the browser must say that
// the request is of the same origin. One that says neither is refused.
bool comes_from_our_pages(const http::Request& request);

}  // namespace app
