#pragma once

#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace casework {

// Kladder: forms as they stand, saved while they are typed.

// POST /kladder/{form}  Answers 204 once it is kept.
http::Response post_draft(const http::Request& request, store::Database& database,
                          const seal::Vault& vault, const http::Templates& templates);

// POST /kladder/{form}/kassering
http::Response discard_draft(const http::Request& request, store::Database& database,
                             const seal::Vault& vault, const http::Templates& templates);

// "Kladde fra kl. 10:42 er hentet": {{>draft_notice}}. `time` empty: there was none.
void add_draft_notice(http::Page& page, std::string_view form, std::string_view time,
                      std::string_view back);

}  // namespace casework
