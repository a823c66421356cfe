#include "casework/csv_rows.hpp"

#include <algorithm>
#include <array>
#include <csv.h>
#include <fmt/format.h>
#include <memory>
#include <stdexcept>

#include "base/text.hpp"

namespace casework {

namespace {

using base::ErrorKind;
using base::refuse;

struct Reading {
    const std::function<void(CsvRow)>& take;
    CsvRow row;
    std::size_t line = 1;  // being fed
};

// libcsv is C: an exception must not pass through it, and none of ours is thrown on bad input.
void end_field(void* text, std::size_t length, void* reading) {
    static_cast<Reading*>(reading)->row.fields.emplace_back(static_cast<const char*>(text), length);
}

void end_row(int, void* given) {
    auto& reading = *static_cast<Reading*>(given);
    reading.take(std::move(reading.row));
    reading.row = {reading.line + 1, {}};
}

struct Free {
    void operator()(csv_parser* parser) const {
        csv_free(parser);
        delete parser;
    }
};
using Parser = std::unique_ptr<csv_parser, Free>;

char delimiter_of(std::string_view text) {
    const auto first = text.substr(0, text.find_first_of("\r\n"));
    return std::ranges::count(first, ';') > std::ranges::count(first, ',') ? ';' : ',';
}

// The first line with its end, which may be \n, \r\n or, from an old program, \r alone.
std::size_t line_length(std::string_view text) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size() - 1);
    return end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
}

// 0x80-0x9F of Windows-1252; 0 where there is no letter.
constexpr std::array<char16_t, 32> windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::string& text, char16_t letter) {
    if (letter < 0x80) {
        text += static_cast<char>(letter);
    } else if (letter < 0x800) {
        text += static_cast<char>(0xC0 | (letter >> 6));
        text += static_cast<char>(0x80 | (letter & 0x3F));
    } else {
        text += static_cast<char>(0xE0 | (letter >> 12));
        text += static_cast<char>(0x80 | ((letter >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (letter & 0x3F));
    }
}

}  // namespace

base::Result<void> read_csv(std::string_view utf8, const std::function<void(CsvRow)>& take) {
    Reading reading{take, {1, {}}};
    Parser parser{new csv_parser};
    if (csv_init(parser.get(), 0) != 0) throw std::runtime_error("libcsv");
    csv_set_delim(parser.get(), static_cast<unsigned char>(delimiter_of(utf8)));
    // Line by line, so that each row knows the line it begins on.
    while (!utf8.empty()) {
        if (reading.row.fields.empty()) reading.row.line = reading.line;
        const auto length = line_length(utf8);
        if (csv_parse(parser.get(), utf8.data(), length, end_field, end_row, &reading) != length)
            throw std::bad_alloc();
        utf8.remove_prefix(length);
        ++reading.line;
    }
    // Only here: a strict reading of the rows would refuse a quotation mark inside a field.
    csv_set_opts(parser.get(), CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(parser.get(), end_field, end_row, &reading) != 0)
        return refuse(ErrorKind::invalid_input,
                      fmt::format("Et anførselstegn i rækken fra linje {} er aldrig lukket.",
                                  reading.row.line));
    return {};
}

base::Result<std::string> text_of_file(std::string_view bytes) {
    constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return refuse(ErrorKind::invalid_input,
                      "Filen er gemt som UTF-16. Gem den som CSV UTF-8, og prøv igen.");
    if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    if (base::is_utf8(bytes)) return std::string{bytes};
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const bool special = byte >= 0x80 && byte < 0xA0;
        const char16_t letter = special ? windows_1252[byte - 0x80U] : char16_t{byte};
        if (letter == 0)
            return refuse(ErrorKind::invalid_input,
                          "Filen er hverken UTF-8 eller Windows-1252. Gem den som CSV UTF-8.");
        append_utf8(text, letter);
    }
    return text;
}

}  // namespace casework
