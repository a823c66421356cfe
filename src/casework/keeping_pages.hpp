#pragma once

#include "casework/access.hpp"
#include "casework/erasure_request_store.hpp"
#include "casework/form_pages.hpp"
#include "casework/hold_store.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "store/database.hpp"

namespace casework {

// Bevaring og sletning as the adviser meets them: why a case is kept, and what a person who asks to
// be erased is answered.

// Whether a case is kept or gone.
struct Keeping {
    bool erased = false;
    std::vector<Hold> holds;
};
Keeping keeping_of(store::Reader& db, base::CaseId record);

// {{>holds}} on the case's page: to read alone for who opened it for a reason, nothing where the
// case is covered.
struct HoldPart {
    base::CaseId record;
    Sight sight;
    const Keeping& keeping;
};
void add_holds(http::Page& page, const http::Request& request, const http::Templates& templates,
               const HoldPart& on);
// {{>erasure}} on the person's.
void add_requests(http::Page& page, const http::Request& request, const http::Templates& templates,
                  base::PersonId person, const std::vector<ErasureRequest>& requests);

// POST /sager/{nummer}/bevaring
http::Response post_hold(const http::Request& request, store::Database& database,
                         const http::Templates& templates);
// POST /sager/{nummer}/bevaring/{bevaring}/ophaevelse
http::Response post_hold_lifted(const http::Request& request, store::Database& database,
                                const http::Templates& templates);
// POST /personer/{id}/sletning  Somebody asks to be erased.
http::Response post_erasure_request(const http::Request& request, store::Database& database,
                                    const http::Templates& templates);
// POST /personer/{id}/sletning/{anmodning}/afslag
http::Response post_erasure_refusal(const http::Request& request, store::Database& database,
                                    const http::Templates& templates);
// POST /personer/{id}/sletning/{anmodning}/forslag
http::Response post_erasure_proposal(const http::Request& request, store::Database& database,
                                     const http::Templates& templates);

}  // namespace casework
