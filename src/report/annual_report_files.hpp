#pragma once

#include <filesystem>

#include "report/annual_tables.hpp"

namespace report {

// Codes, tables, footing rules and series breaks from data/registers. Throws std::runtime_error
// naming file and line.
AnnualForms load_annual_forms(const std::filesystem::path& data);

}  // namespace report
