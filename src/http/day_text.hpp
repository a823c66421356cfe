#pragma once

#include <string>

#include "base/date.hpp"
#include "http/request.hpp"

namespace http {

// Days and times as a page shows them, in the reader's language and the office's time zone.
std::string day_text(const Request& request, base::Date day);       // 2. januar 2018
std::string time_text(const Request& request, base::Instant time);  // 2. januar 2018 kl. 08:15

// The office's time zone; UTC where none is set.
const base::TimeZone& zone_of(const Request& request);
base::LocalTime local(const Request& request, base::Instant time);
base::Instant instant(const Request& request, const base::LocalTime& time);

// A day as it stands in a form's field, in any language: 02-01-2018.
std::string typed_day(base::Date day);

}  // namespace http
