#pragma once

#include <string>

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "store/database.hpp"

namespace casework {

// What the last action did, said on the page that follows: "/sager/17?gjort=kontakt". The bar
// offers to take it back while that is possible.

// {{>done_bar}}: nothing where nothing was done.
void add_done(http::Page& page, const http::Request& request, const http::Templates& templates);

// POST /fortryd
http::Response post_undo(const http::Request& request, store::Database& database,
                         const http::Templates& templates);

}  // namespace casework
