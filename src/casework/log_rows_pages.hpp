#pragma once

#include <optional>

#include "audit/audit_store.hpp"
#include "casework/form_pages.hpp"
#include "http/templates.hpp"

namespace casework {

// A line of the log in a table: {{#rows}} with entry, when, by, role, action, purpose and, in
// {{#whom}}, the cases and persons by number.
void add_log_row(http::Values row, const audit::StoredEntry& stored, const http::Request& request,
                 const http::Templates& templates, const Names& names);

// The days of a period as typed in fra= and til= of the address; `usual` days until today where
// they are left out. An Error where they are no days.
struct LogDays {
    base::Date from, to;
};
base::Result<LogDays> log_days(const http::Request& request, std::int32_t usual);
base::Instant begin_of(const http::Request& request, base::Date day);

}  // namespace casework
