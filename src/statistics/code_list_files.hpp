#pragma once

#include <filesystem>
#include <vector>

#include "statistics/code_list.hpp"

namespace statistics {

// Read from data/registers/codes. Throws std::runtime_error naming file and line.
CodeLists load_code_lists(const std::filesystem::path& data);
std::vector<SeriesBreak> load_series_breaks(const std::filesystem::path& data);

}  // namespace statistics
