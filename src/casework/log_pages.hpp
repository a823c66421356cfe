#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace casework {

// The auditor's pages: who saw and changed what. They show numbers of cases and persons, and no
// case. GET /laeselog with sag=, person=, bruger=, fra=, til=
http::Response log_page(const http::Request& request, store::Database& database,
                        const http::Templates& templates);
// What stands out in a period: GET /laeselog/usaedvanligt with fra=, til=
http::Response unusual_page(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates);
// A month's readings drawn at random: GET and POST /laeselog/stikproeve with maaned=, and what was
// found of one of them: POST /laeselog/stikproeve/{post}
http::Response samples_page(const http::Request& request, store::Database& database,
                            const http::Templates& templates);
http::Response post_sample(const http::Request& request, store::Database& database,
                           const http::Templates& templates);
http::Response post_sample_seen(const http::Request& request, store::Database& database,
                                const http::Templates& templates);

}  // namespace casework
