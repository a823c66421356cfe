#pragma once

#include "casework/case_store.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace casework {

// Min dag: what waits for me, in the order it waits. Who may not see cases gets numbers and links.

// GET /
http::Response day_page(const http::Request& request, store::Database& database,
                        const seal::Vault& vault, const statistics::CodeLists& codes,
                        const http::Templates& templates);

}  // namespace casework
