#pragma once

#include "casework/case_store.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace casework {

// What is corrected on one contact of a case: its note and, on a later contact, its codes. The
// first contact is the inquiry itself: its codes are the case's.

// GET /sager/{nummer}/kontakter/{kontakt}/note
http::Response note_page(const http::Request& request, store::Database& database,
                         const seal::Vault& vault, const http::Templates& templates);
// POST /sager/{nummer}/kontakter/{kontakt}/note
http::Response post_note(const http::Request& request, store::Database& database,
                         const seal::Vault& vault, const http::Templates& templates);

// GET /sager/{nummer}/kontakter/{kontakt}/koder
http::Response contact_codes_page(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const statistics::CodeLists& codes,
                                  const http::Templates& templates);
// POST /sager/{nummer}/kontakter/{kontakt}/koder
http::Response post_contact_codes(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const statistics::CodeLists& codes,
                                  const http::Templates& templates);
// POST /sager/{nummer}/kontakter/{kontakt}/annullering  Registered in error.
http::Response post_contact_annulment(const http::Request& request, store::Database& database,
                                      const seal::Vault& vault, const http::Templates& templates);

}  // namespace casework
