#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace casework {

// A colleague leaves: the account closes, and no open case and no promise is left without an owner.

// GET /brugere/{id}/lukning
http::Response leaving_page(const http::Request& request, store::Database& database,
                            const http::Templates& templates);
// POST /brugere/{id}/lukning
http::Response post_leaving(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates);

// A colleague is away: somebody else gets the cases and promises, and the account stays open.

// GET /brugere/{id}/sager
http::Response absence_page(const http::Request& request, store::Database& database,
                            const http::Templates& templates);
// POST /brugere/{id}/sager
http::Response post_absence(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates);

}  // namespace casework
