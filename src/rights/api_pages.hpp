#pragma once

#include <cstdint>

#include "http/rate_limit.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "rights/rule_book.hpp"

namespace rights {

// How often one address may ask the open interface.
constexpr std::int64_t burst = 100;
constexpr std::int64_t per_second = 10;

// POST /api/v1/rights/{right}: a document of facts, answered as `patientkontor rights --json` does.
// Nothing is stored and nobody signs in. 422 with all faults, 404, 415, 429.
http::Response post_question(const http::Request& request, const RuleBook& book,
                             http::RateLimit& limit);

// GET /api/v1/rights, GET /api/v1/rights/{right} (its JSON Schema), GET /api/v1/openapi (YAML)
http::Response rights_list(const http::Request& request, const RuleBook& book,
                           http::RateLimit& limit);
http::Response right_schema(const http::Request& request, const RuleBook& book,
                            http::RateLimit& limit);
http::Response openapi_file(const http::Request& request, const RuleBook& book,
                            http::RateLimit& limit);

}  // namespace rights
