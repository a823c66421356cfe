#pragma once

#include "casework/case_store.hpp"
#include "http/form.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace casework {

// Sagen: who, what, next step, last contacts and promises on one page. What is done to a case
// stands in case_action_pages.

// GET /sager/{nummer}
http::Response case_page(const http::Request& request, store::Database& database,
                         const seal::Vault& vault, const statistics::CodeLists& codes,
                         const http::Templates& templates);
// The same after a post that was refused: with the problems and the user's text.
http::Response case_page_again(const http::Request& request, store::Database& database,
                               const seal::Vault& vault, const statistics::CodeLists& codes,
                               const http::Templates& templates, const http::Form& form);

}  // namespace casework
