#pragma once

#include <filesystem>
#include <string_view>

#include "base/date.hpp"

namespace audit {

// Appends a note to the day's file in a folder that others keep ("checkpoints-2018-03-01.txt"), so
// that it is on the disk when this returns. Throws std::runtime_error with one line.
void append_copy(const std::filesystem::path& folder, base::Date day, std::string_view note);

}  // namespace audit
