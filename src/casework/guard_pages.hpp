#pragma once

#include "casework/form_pages.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace casework {

// What keeps a case or a person close: locked cases, protected addresses, colleagues as patients.

// {{>lock}} on a case: to whom it is locked, or the colleagues it can be locked to.
struct LockPart {
    base::CaseId record;
    std::vector<base::UserId> named;
    const Names& names;
    const std::vector<http::Choice>& colleagues;
};
void add_lock(http::Page& page, const LockPart& part);
// POST /sager/{nummer}/laas
http::Response post_lock(const http::Request& request, store::Database& database,
                         const http::Templates& templates);
// POST /sager/{nummer}/oplaasning
http::Response post_unlock(const http::Request& request, store::Database& database,
                           const http::Templates& templates);

// POST /personer/{id}/adresse  The address that is protected, by itself.
http::Response post_address(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates);
// POST /personer/{id}/adressebeskyttelse
http::Response post_address_protection(const http::Request& request, store::Database& database,
                                       const http::Templates& templates);
// POST /personer/{id}/kollega
http::Response post_colleague(const http::Request& request, store::Database& database,
                              const http::Templates& templates);

// A person of whom only others have spoken: the cases from which to go on.
http::Response covered_person_page(const http::Request& request, store::Database& database,
                                   const seal::Vault& vault, const http::Templates& templates);

}  // namespace casework
