#pragma once

#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "rights/rule_book.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace casework {

// The program whose answers are stored, by its version.
struct Program {
    std::string_view version;
};

// A patient's rights on a case: the list, the form of one right within the case, and its answer.
// GET /sager/{nummer}/ret, GET and POST /sager/{nummer}/ret/{ret}
http::Response case_rights_page(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const rights::RuleBook& book,
                                const http::Templates& templates);
http::Response case_right_page(const http::Request& request, store::Database& database,
                               const seal::Vault& vault, const rights::RuleBook& book,
                               const http::Templates& templates);
http::Response post_case_right(const http::Request& request, store::Database& database,
                               const seal::Vault& vault, const rights::RuleBook& book,
                               const http::Templates& templates);

// POST /sager/{nummer}/ret/{ret}/svar: the same form, its answer kept on the case as it is said.
http::Response post_verdict(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const rights::RuleBook& book,
                            const http::Templates& templates, Program program);

// GET /sager/{nummer}/svar/{svar}: the answer as it was kept.
http::Response verdict_page(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates);
// GET /sager/{nummer}/svar/{svar}/i-dag: beside it, what the rules of today answer to the same
// facts. Nothing is stored unless it is asked for.
http::Response verdict_today_page(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const rights::RuleBook& book,
                                  const http::Templates& templates);
// POST /sager/{nummer}/svar/{svar}/annullering
http::Response post_verdict_annulment(const http::Request& request, store::Database& database,
                                      const http::Templates& templates);

}  // namespace casework
