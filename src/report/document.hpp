#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "statistics/chart.hpp"

namespace report {

// A report as chapters, text, tables and charts: the one model that html, pdf, xlsx and json are
// made of.

struct Cell {
    std::optional<std::int64_t> value;   // nothing: printed as "-"
    std::optional<std::int64_t> tenths;  // a percentage in tenths, printed in brackets
    std::vector<int> notes;              // footnote numbers
    std::string finding;                 // Danish, what does not foot; "" none
    std::string drill_down;              // path to the entries behind it; "" none

    friend bool operator==(const Cell&, const Cell&) = default;
};

struct TableRow {
    enum class Kind { detail, section_heading, section_total, grand_total };
    Kind kind = Kind::detail;
    std::string label;
    std::vector<int> notes;
    std::vector<Cell> cells;  // one a year; empty for a section heading

    friend bool operator==(const TableRow&, const TableRow&) = default;
};

struct Table {
    int number = 0;  // "Tabel 3"; 0: a table without a number
    std::string caption;
    std::string label_heading;  // above the first column
    std::vector<int> years;
    std::vector<TableRow> rows;

    friend bool operator==(const Table&, const Table&) = default;
};

using Chart = statistics::Chart;

struct Footnote {
    int number = 0;
    std::string text;

    friend bool operator==(const Footnote&, const Footnote&) = default;
};

struct Heading {
    int level = 1;  // 1 chapter, 2 section
    std::string text;

    friend bool operator==(const Heading&, const Heading&) = default;
};
struct Paragraph {
    std::string text;

    friend bool operator==(const Paragraph&, const Paragraph&) = default;
};
struct Bullets {
    std::vector<std::string> items;

    friend bool operator==(const Bullets&, const Bullets&) = default;
};

using Block = std::variant<Heading, Paragraph, Bullets, Table, Chart>;

struct Document {
    std::string title;
    std::string subtitle;
    std::string language = "da";
    bool draft = false;             // findings not accepted: printed as "Udkast" on every page
    std::optional<base::Date> day;  // printed on the title page; the PDF's date of creation
    std::vector<Block> blocks;
    std::vector<Footnote> footnotes;  // printed below the first table that names them

    friend bool operator==(const Document&, const Document&) = default;
};

// "30.704", "54 (50,9 %)", "-": a cell as it is printed.
std::string printed(const Cell& cell);
// "Tabel 3. Anledning": number and caption.
std::string printed_caption(const Table& table);

// Where each footnote stands: below the first table that names it, the rest at the end.
struct NotePlaces {
    std::vector<std::vector<Footnote>> below;  // one a block, empty for most
    std::vector<Footnote> at_end;
};
NotePlaces note_places(const Document& document);

}  // namespace report
