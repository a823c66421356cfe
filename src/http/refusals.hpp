#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <optional>

#include "http/problem.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace http {

// What the server itself tells a reader: requests that cannot be read, faults, too much to do.
class Refusals {
public:
    using Told = std::function<std::optional<Problem>(const std::exception&)>;
    using Draw = std::function<Response(const Request&, const Problem&)>;

    Refusals(Told told, Draw draw) : told_{std::move(told)}, draw_{std::move(draw)} {}

    // Drawn by `draw`; a plain page where there is none or it fails itself.
    Response page(const Problem& problem, const Request& request) const;
    // Writes the fault to the log; the page shows only its number and what `told` says of it.
    Response fault(const std::exception& exception, const Request& request);
    Response fault(const std::exception_ptr& exception, const Request& request);
    // Made on the thread of the sockets, which has no time for templates when there is much to do.
    static Response too_busy();

private:
    Told told_;
    Draw draw_;
    std::atomic<std::uint64_t> incidents_ = 0;
};

}  // namespace http
