#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/request.hpp"
#include "http/response.hpp"

namespace http {

// How the server listens and what it bears.
struct ServerSettings {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;           // 0: any free one
    std::vector<std::string> hosts;       // accepted Host values; empty: the address listened on, and localhost
    std::string certificate_file;         // PEM; empty: no TLS
    std::string key_file;
    std::size_t workers = 8;
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 1024 * 1024;
    std::size_t connections = 20'000;             // in all
    std::size_t connections_per_address = 256;
    std::chrono::seconds header_time{10};
    std::chrono::seconds body_time{30};
    std::chrono::seconds idle_time{30};
    std::size_t waiting_requests = 1'000;          // beyond: 503 with Retry-After
};

// Beast behind a framing guard (docs/decisions). One thread reads and writes sockets; each request is a
// plain call of `handle` on a worker thread. An exception from `handle` becomes a 500 (507 for a full disk)
// page that shows only an incident number; the rest is in the log.
class Server {
public:
    using Handle = std::function<Response(Request&)>;

    // Binds at once: throws std::runtime_error with one line when the address is taken.
    static std::unique_ptr<Server> start(const ServerSettings& settings, Handle handle);
    virtual ~Server() = default;  // stops as `stop`

    virtual unsigned short port() const = 0;
    // Accepts no more, finishes what is under way (at most 10 s), then returns.
    virtual void stop() = 0;
};

}  // namespace http
