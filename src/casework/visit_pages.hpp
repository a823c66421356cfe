#pragma once

#include <vector>

#include "casework/access_store.hpp"
#include "casework/form_pages.hpp"
#include "casework/visit_store.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace casework {

// Who is on the line while a case is looked at, and nødadgang: one case opened for a stated reason.

// {{>line_bar}} on a case: who is on the line, what follows from it, and how to say otherwise.
struct LineBar {
    base::CaseId record;
    const CaseFacts& facts;
    Sight sight;
};
void add_line_bar(http::Page& page, const LineBar& bar, const statistics::CodeLists& codes,
                  const http::Request& request, const http::Templates& templates);
// POST /sager/{nummer}/roeret
http::Response post_line(const http::Request& request, store::Database& database,
                         const statistics::CodeLists& codes, const http::Templates& templates);

// {{>looks}}: who opened a case for a stated reason, each with a receipt for its adviser to give.
void add_looks(http::Page& page, const std::vector<BreakGlass>& looks, const Names& names,
               std::optional<base::UserId> adviser, const http::Request& request);

// GET /noedadgang
http::Response break_glass_page(const http::Request& request, const http::Templates& templates);
// POST /noedadgang
http::Response post_break_glass(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const http::Templates& templates);
// POST /noedadgang/{nummer}/afslutning
http::Response post_break_glass_ended(const http::Request& request, store::Database& database,
                                      const http::Templates& templates);
// POST /sager/{nummer}/noedadgang/{adgang}/kvittering
http::Response post_break_glass_seen(const http::Request& request, store::Database& database,
                                     const http::Templates& templates);

}  // namespace casework
