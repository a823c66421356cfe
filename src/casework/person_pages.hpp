#pragma once

#include "casework/case_store.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace casework {

// Personen: what is known of them, all their cases, and the records that turned out to be the same
// person.

// GET /personer/{id}
http::Response person_page(const http::Request& request, store::Database& database,
                           const seal::Vault& vault, const statistics::CodeLists& codes,
                           const http::Templates& templates);
// POST /personer/{id}
http::Response post_person(const http::Request& request, store::Database& database,
                           const seal::Vault& vault, const statistics::CodeLists& codes,
                           const http::Templates& templates);
// POST /personer/{id}/dubletter  Looks for records of the same person.
http::Response search_duplicates(const http::Request& request, store::Database& database,
                                 const seal::Vault& vault, const statistics::CodeLists& codes,
                                 const http::Templates& templates);
// POST /personer/{id}/sammenlaegning
http::Response post_merge(const http::Request& request, store::Database& database,
                          const http::Templates& templates);
// POST /personer/{id}/adskillelse
http::Response post_unmerge(const http::Request& request, store::Database& database,
                            const http::Templates& templates);

// GET /soeg
http::Response search_page(const http::Request& request, const http::Templates& templates);
// POST /soeg  A case number alone leads to its case.
http::Response post_search(const http::Request& request, store::Database& database,
                           const seal::Vault& vault, const statistics::CodeLists& codes,
                           const http::Templates& templates);

}  // namespace casework
