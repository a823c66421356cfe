#pragma once

#include <filesystem>

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "seal/vault.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace report {

// POST /personer/{id}/indsigt  format=pdf or json: all that is stored about a person. Not a link:
// it asks for the password again.
http::Response post_access_bundle(const http::Request& request, store::Database& database,
                                  const seal::Vault& vault, const statistics::CodeLists& codes,
                                  const std::filesystem::path& fonts,
                                  const http::Templates& templates);

}  // namespace report
