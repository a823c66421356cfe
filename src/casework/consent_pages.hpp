#pragma once

#include <string>
#include <vector>

#include "casework/access.hpp"
#include "casework/consent_store.hpp"
#include "casework/form_pages.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace casework {

// Samtykker på en sag: what opens it while somebody else is on the line, and what was told then.

// {{>consents}} on a case. Where it is covered, no consent is opened.
struct ConsentPart {
    base::CaseId record;
    Sight sight = Sight::masked;
    std::vector<Consent> consents = {};
    std::vector<Disclosure> disclosures = {};
    Names names = {};
};
void add_consents(http::Page& page, const ConsentPart& part, const statistics::CodeLists& codes,
                  const http::Request& request, const http::Templates& templates);

// POST /sager/{nummer}/samtykker/{samtykke}/tilbagetraekning
http::Response post_withdrawal(const http::Request& request, store::Database& database,
                               const http::Templates& templates);
// POST /sager/{nummer}/videregivelser
http::Response post_disclosure(const http::Request& request, store::Database& database,
                               const seal::Vault& vault, const statistics::CodeLists& codes,
                               const http::Templates& templates);

}  // namespace casework
