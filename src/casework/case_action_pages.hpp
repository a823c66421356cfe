#pragma once

#include "casework/case_store.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace casework {

// What is done to a case from its page. A good post leads back to the case with what was done; a
// bad one shows the case again with the user's text.

// POST /sager/{nummer}/kontakter
http::Response post_contact(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const statistics::CodeLists& codes,
                            const http::Templates& templates);
// POST /sager/{nummer}/loefter
http::Response post_promise(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const statistics::CodeLists& codes,
                            const http::Templates& templates);
// POST /sager/{nummer}/loefter/{loefte}/indfrielse
http::Response post_promise_kept(const http::Request& request, store::Database& database,
                                 const http::Templates& templates);
// POST /sager/{nummer}/naeste-dag
http::Response post_next_day(const http::Request& request, store::Database& database,
                             const seal::Vault& vault, const statistics::CodeLists& codes,
                             const http::Templates& templates);
// POST /sager/{nummer}/genaabning
http::Response post_reopening(const http::Request& request, store::Database& database,
                              const seal::Vault& vault, const statistics::CodeLists& codes,
                              const http::Templates& templates);
// POST /sager/{nummer}/overdragelse
http::Response post_handover(const http::Request& request, store::Database& database,
                             const seal::Vault& vault, const statistics::CodeLists& codes,
                             const http::Templates& templates);
// POST /sager/{nummer}/overtagelse
http::Response post_taking_over(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const http::Templates& templates);
// POST /sager/{nummer}/afslutning
http::Response post_closing(const http::Request& request, store::Database& database,
                            const http::Templates& templates);
// POST /sager/{nummer}/besvarelse
http::Response post_answer(const http::Request& request, store::Database& database,
                           const http::Templates& templates);
// POST /sager/{nummer}/annullering
http::Response post_annulment(const http::Request& request, store::Database& database,
                              const http::Templates& templates);

}  // namespace casework
