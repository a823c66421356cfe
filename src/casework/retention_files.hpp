#pragma once

#include <filesystem>

#include "casework/retention.hpp"

namespace casework {

// Reads registers/retention.toml of the data folder. Throws std::runtime_error with file and line:
// a kind without a version, two kinds for one reason, no kind for the others.
RetentionRules load_retention(const std::filesystem::path& data, JournalPlan plan);

}  // namespace casework
