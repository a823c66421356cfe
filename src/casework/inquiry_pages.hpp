#pragma once

#include "casework/case_store.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace casework {

// Ny henvendelse: one screen, whose person fields are the search.

// A closed case within this many days is offered for the contact before a new case is.
struct Reopening {
    int days = 90;
};

// GET /henvendelser/ny
http::Response new_inquiry_page(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const statistics::CodeLists& codes,
                                const http::Templates& templates);

// POST /henvendelser/soegning  The form again with the persons that match; needs no script.
http::Response search_for_inquiry(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const statistics::CodeLists& codes,
                                  const http::Templates& templates, Reopening reopening);

// POST /henvendelser
http::Response post_inquiry(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const statistics::CodeLists& codes,
                            const http::Templates& templates);

// POST /soeg/traef  The same persons as JSON, asked for while typing.
http::Response post_matches(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const statistics::CodeLists& codes,
                            const http::Templates& templates, Reopening reopening);

}  // namespace casework
