#pragma once

#include <filesystem>

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace report {

// A person's own log, for the person to be given: when somebody here looked, what was done, why and
// in which office. The names of staff stand on it only where `navne=1` asks for them.
// GET /personer/{id}/laeselog and /personer/{id}/laeselog/pdf, with fra=, til=, navne=
http::Response own_log_page(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates);
http::Response own_log_file(const http::Request& request, store::Database& database,
                            const seal::Vault& vault, const http::Templates& templates,
                            const std::filesystem::path& fonts);

}  // namespace report
