#include "report/csv.hpp"

#include <algorithm>
#include <csv.h>
#include <stdexcept>

#include "base/text.hpp"

namespace report {

namespace {

struct Reading {
    CsvText text;
    CsvRow row;
    std::size_t line = 0;
};

void take_field(void* bytes, std::size_t size, void* reading) {
    auto& row = static_cast<Reading*>(reading)->row;
    row.fields.emplace_back(static_cast<const char*>(bytes), size);
}

void take_row(int, void* reading) {
    auto& now = *static_cast<Reading*>(reading);
    now.row.line = now.line;
    now.text.rows.push_back(std::move(now.row));
    now.row = {};
}

// libcsv keeps its state in a C struct; this frees it.
struct Parser {
    csv_parser state{};
    Parser() {
        if (csv_init(&state, CSV_STRICT | CSV_STRICT_FINI) != 0)
            throw std::runtime_error("csv_init failed");
    }
    ~Parser() { csv_free(&state); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
};

}  // namespace

CsvText read_csv(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    Reading reading;
    Parser parser;
    // A line at a time, so that each row knows where it stands.
    while (!text.empty() && reading.text.broken_line == 0) {
        const auto line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
        text.remove_prefix(line.size());
        ++reading.line;
        const auto read =
            csv_parse(&parser.state, line.data(), line.size(), take_field, take_row, &reading);
        if (read != line.size() || !base::is_utf8(line)) reading.text.broken_line = reading.line;
    }
    if (reading.text.broken_line == 0 &&
        csv_fini(&parser.state, take_field, take_row, &reading) != 0)
        reading.text.broken_line = reading.line;
    return std::move(reading.text);
}

std::string csv_row(const std::vector<std::string>& fields) {
    std::string row;
    for (const auto& field : fields) {
        if (&field != &fields.front()) row += ',';
        if (field.find_first_of(",\"\n\r") == std::string::npos) {
            row += field;
            continue;
        }
        row += '"';
        for (const char letter : field) {
            if (letter == '"') row += '"';
            row += letter;
        }
        row += '"';
    }
    return row + '\n';
}

}  // namespace report
