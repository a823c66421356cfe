#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "rights/rule_book.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace casework {

// A consent is noted: with one key for the usual one, on a page of its own for any other.

// GET /sager/{nummer}/samtykker
http::Response consent_page(const http::Request& request, store::Database& database,
                            const statistics::CodeLists& codes, const http::Templates& templates);
// POST /sager/{nummer}/samtykker  With the field "now": oral, now, this case, whoever called.
http::Response post_consent(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const statistics::CodeLists& codes,
                            const rights::RuleBook& book, const http::Templates& templates);

}  // namespace casework
