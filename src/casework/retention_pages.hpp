#pragma once

#include "casework/retention.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "store/database.hpp"

namespace casework {

// Opbevaring: what is due to be erased, before it goes. Counts and case numbers, no person.

// GET /opbevaring
http::Response retention_page(const http::Request& request, store::Database& database,
                              const RetentionRules& rules, const http::Templates& templates);
// POST /opbevaring/forslag
http::Response post_proposal(const http::Request& request, store::Database& database,
                             const RetentionRules& rules, const http::Templates& templates);
// POST /opbevaring/godkendelse  run=1
http::Response post_approval(const http::Request& request, store::Database& database,
                             const http::Templates& templates);
// POST /opbevaring/afvisning  run=1
http::Response post_rejection(const http::Request& request, store::Database& database,
                              const http::Templates& templates);

}  // namespace casework
