#pragma once

#include <filesystem>
#include <vector>

#include "report/published_import.hpp"

namespace report {

// The files of a folder that `read_published` knows. A missing folder or file is left out here and
// named there.
std::vector<ImportFile> load_published(const std::filesystem::path& folder);

}  // namespace report
