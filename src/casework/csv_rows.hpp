#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace casework {

// The rows of a CSV file, separated by comma or semicolon (what the first line has more of).
struct CsvRow {
    std::size_t line;  // the line it begins on, from 1
    std::vector<std::string> fields;
};

// Refuses a file whose last quotation mark is never closed. `utf8` without byte order mark.
base::Result<void> read_csv(std::string_view utf8, const std::function<void(CsvRow)>& take);

// A file's text as UTF-8 without byte order mark, from UTF-8 or Windows-1252. Refuses others.
base::Result<std::string> text_of_file(std::string_view bytes);

}  // namespace casework
