#include "http/refusals.hpp"

#include <chrono>
#include <fmt/format.h>

#include "log/log.hpp"

namespace http {

Response Refusals::page(const Problem& problem, const Request& request) const {
    if (!draw_) return plain_problem(problem);
    try {
        return draw_(request, problem);
    } catch (const std::exception& exception) {
        logging::write(logging::Level::error, "http.problem_page", {{"fault", exception.what()}});
        return plain_problem(problem);
    }
}

Response Refusals::fault(const std::exception& exception, const Request& request) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    const auto incident = fmt::format("{:x}-{}", seconds, ++incidents_);
    logging::write(logging::Level::error, "http.fault",
                   {{"incident", incident}, {"fault", exception.what()}});
    const auto own = told_ ? told_(exception) : std::nullopt;
    auto problem = own.value_or(problem_of(500));
    problem.incident = incident;
    return page(problem, request);
}

Response Refusals::fault(const std::exception_ptr& exception, const Request& request) {
    try {
        std::rethrow_exception(exception);
    } catch (const std::exception& known) {
        return fault(known, request);
    }
}

Response Refusals::too_busy() {
    auto page = plain_problem(problem_of(503));
    page.with("Retry-After", "2");
    return page;
}

}  // namespace http
