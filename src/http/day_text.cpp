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
    const auto shown = local(request, time);
    const auto at = request.language == Language::danish ? "kl." : "at";
    return fmt::format("{} {} {}", day_text(request, shown.day), at, shown.clock());
}

const base::TimeZone& zone_of(const Request& request) {
    static const base::TimeZone utc;
    return request.zone ? *request.zone : utc;
}

base::LocalTime local(const Request& request, base::Instant time) {
    return zone_of(request).local(time);
}

base::Instant instant(const Request& request, const base::LocalTime& time) {
    return zone_of(request).instant(time);
}

}  // namespace http
