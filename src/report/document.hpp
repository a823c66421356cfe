#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace report {

// A report as chapters, text, tables and charts: the one model that html, pdf, xlsx and json are made of.

struct Cell {
    std::optional<std::int64_t> value;      // nothing: printed as "-"
    std::optional<std::int64_t> tenths;     // a percentage in tenths, printed in brackets
    std::vector<int> notes;                 // footnote numbers
    std::string finding;                    // Danish, what does not foot; "" none
    std::string drill_down;                 // path to the entries behind it; "" none
};

struct TableRow {
    enum class Kind { detail, section_heading, section_total, grand_total };
    Kind kind = Kind::detail;
    std::string label;
    std::vector<int> notes;
    std::vector<Cell> cells;  // one a year; empty for a section heading
};

struct Table {
    int number = 0;            // "Tabel 3"
    std::string caption;
    std::string label_heading;  // above the first column
    std::vector<int> years;
    std::vector<TableRow> rows;
};

// Bars for a few series over a few categories; the table beside it has the same numbers.
struct Chart {
    enum class Kind { bars, lines };
    Kind kind = Kind::bars;
    std::string title;        // what it shows, in words
    std::string description;  // for those who cannot see it
    std::vector<std::string> categories;
    struct Series {
        std::string name;
        std::vector<std::optional<std::int64_t>> values;
    };
    std::vector<Series> series;
};

struct Footnote {
    int number = 0;
    std::string text;
};

struct Heading {
    int level = 1;  // 1 chapter, 2 section
    std::string text;
};
struct Paragraph {
    std::string text;
};
struct Bullets {
    std::vector<std::string> items;
};

using Block = std::variant<Heading, Paragraph, Bullets, Table, Chart>;

struct Document {
    std::string title;
    std::string subtitle;
    std::string language = "da";
    bool draft = false;  // findings not accepted: printed as "Udkast" on every page
    std::vector<Block> blocks;
    std::vector<Footnote> footnotes;
};

}  // namespace report
