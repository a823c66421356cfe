#pragma once

#include "identity/provider.hpp"
#include "identity/sign_in_flow_pages.hpp"

namespace identity {

// Log ind med regionens konto. Only the answer and the logout may be reached from another site.

// GET /log-ind/region  Sends the browser there. "?igen=1" has the password shown once more.
http::Response region_page(const http::Request& request, SignIn parts, Provider& provider);
// GET /log-ind/region/svar  The browser comes back with a code. Its answer is a page of ours that
// goes on: only from there the browser sends the session cookie, which is SameSite=Strict.
http::Response region_answer(const http::Request& request, SignIn parts, Provider& provider);
// POST /log-ind/region/afslutning  The provider says that someone has signed out there.
http::Response region_logout(const http::Request& request, store::Database& database,
                             Provider& provider);

}  // namespace identity
