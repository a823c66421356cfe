#pragma once

#include <filesystem>

#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "report/annual_tables.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace report {

// GET /aarsberetning
http::Response get_reports(const http::Request& request, store::Database& database,
                           const AnnualForms& forms, const http::Templates& templates);
// GET /aarsberetning/{aar}
http::Response get_report(const http::Request& request, store::Database& database,
                          const seal::Vault& vault, const AnnualForms& forms,
                          const http::Templates& templates);
// GET /aarsberetning/{aar}/fil/{format}      (html, pdf, xlsx, json; `fonts` holds the font files)
http::Response get_report_file(const http::Request& request, store::Database& database,
                               const AnnualForms& forms, const std::filesystem::path& fonts,
                               const http::Templates& templates);
// GET /aarsberetning/{aar}/tabel/{nummer}    (one table as CSV)
http::Response get_report_table(const http::Request& request, store::Database& database,
                                const AnnualForms& forms, const http::Templates& templates);

// POST /aarsberetning/{aar}/accepter         (fund, begrundelse)
http::Response post_acceptance(const http::Request& request, store::Database& database,
                               const seal::Vault& vault, const AnnualForms& forms,
                               const http::Templates& templates);
// POST /aarsberetning/{aar}/fortryd          (fund)
http::Response post_taking_back(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const AnnualForms& forms,
                                const http::Templates& templates);
// POST /aarsberetning/{aar}/offentliggoer
http::Response post_publication(const http::Request& request, store::Database& database,
                                const seal::Vault& vault, const AnnualForms& forms,
                                const http::Templates& templates);

}  // namespace report
