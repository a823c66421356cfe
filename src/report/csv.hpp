#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace report {

// Comma-separated text with a header row, UTF-8.

struct CsvRow {
    std::size_t line = 0;  // the line it ends on, counted from 1
    std::vector<std::string> fields;
};
struct CsvText {
    std::vector<CsvRow> rows;
    std::size_t broken_line =
        0;  // where the quoting goes wrong or the text is not UTF-8; 0 nowhere
};
CsvText read_csv(std::string_view text);

// A row with its line break; fields with a comma, a quote or a line break are quoted.
std::string csv_row(const std::vector<std::string>& fields);

}  // namespace report
