#pragma once

#include "casework/case_store.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace casework {

// What is corrected on pages of its own: codes, and whom the case is about.

// GET /sager/{nummer}/koder
http::Response codes_page(const http::Request& request, store::Database& database,
                          const seal::Vault& vault, const statistics::CodeLists& codes,
                          const http::Templates& templates);
// POST /sager/{nummer}/koder
http::Response post_codes(const http::Request& request, store::Database& database,
                          const seal::Vault& vault, const statistics::CodeLists& codes,
                          const http::Templates& templates);

// GET /sager/{nummer}/person  Whom the case is about, when it has nobody or the wrong one.
http::Response case_person_page(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const http::Templates& templates);
// POST /sager/{nummer}/person/soegning
http::Response search_case_person(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const statistics::CodeLists& codes,
                                  const http::Templates& templates);
// POST /sager/{nummer}/person
http::Response post_case_person(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const http::Templates& templates);

}  // namespace casework
