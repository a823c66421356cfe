#pragma once

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/problem.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/visitors.hpp"

namespace http {

// How the server listens and what it bears.
struct ServerSettings {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;  // 0: any free one
    // Accepted Host values, any port; empty: the address listened on, and localhost.
    std::vector<std::string> hosts = {};
    std::string certificate_file = {};  // PEM; empty: no TLS
    std::string key_file = {};
    std::size_t workers = 8;
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 1024 * 1024;
    Visitors::Limits connections = {};
    std::chrono::milliseconds header_time{10'000};
    // For a body or an answer to come across, and then a second more for each 1,000 bytes of it.
    std::chrono::milliseconds body_time{30'000};
    std::chrono::milliseconds idle_time{30'000};
    std::chrono::milliseconds stop_time{10'000};
    std::size_t waiting_requests = 1'000;  // beyond: 503 with Retry-After
    // What is said of a fault that has words of its own (a full disk: 507). Nothing: 500.
    std::function<std::optional<Problem>(const std::exception&)> fault_answer = {};
    // Draws what the server itself refuses. Where it is not set or fails, a plain page is sent.
    std::function<Response(const Request&, const Problem&)> problem_page = {};
};

// Beast behind a framing guard (docs/decisions/0007). One thread reads and writes sockets; each
// request is a plain call of `handle` on a worker thread. An exception from `handle` becomes a 500
// page that shows only an incident number; the rest is in the log. A POST from another site is
// refused here, before `handle`.
class Server {
public:
    using Handle = std::function<Response(Request&)>;

    // Binds at once: throws std::runtime_error with one line when the address is taken or the
    // certificate cannot be used.
    static std::unique_ptr<Server> start(const ServerSettings& settings, Handle handle);
    virtual ~Server() = default;  // stops as `stop`

    virtual unsigned short port() const = 0;
    // Accepts no more, finishes what is under way (at most `stop_time`), then returns.
    virtual void stop() = 0;
};

}  // namespace http
