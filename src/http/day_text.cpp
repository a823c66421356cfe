#include "http/day_text.hpp"

#include <array>
#include <fmt/format.h>

namespace http {

namespace {

constexpr std::array english_months{"January",   "February", "March",    "April",
                                    "May",       "June",     "July",     "August",
                                    "September", "October",  "November", "December"};

}  // namespace

std::string day_text(const Request& request, base::Date day) {
    if (request.language == Language::danish) return day.danish();
    return fmt::format("{} {} {}", day.day(), english_months[day.month() - 1], day.year());
}

std::string typed_day(base::Date day) {
    return fmt::format("{:02}-{:02}-{}", day.day(), day.month(), day.year());
}

std::string time_text(const Request& request, base::Instant time) {
    static const base::TimeZone utc;
    const auto local = (request.zone ? *request.zone : utc).local(time);
    const auto at = request.language == Language::danish ? "kl." : "at";
    return fmt::format("{} {} {}", day_text(request, local.day), at, local.clock());
}

}  // namespace http
