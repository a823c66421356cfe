#include "report/pdf_table.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace report {
namespace {

constexpr TextStyle plain{9.5, Weight::regular, 0x1a1a1a};
constexpr TextStyle strong{9.5, Weight::bold, 0x1a1a1a};
constexpr TextStyle mark{6.5, Weight::regular, 0x10304f};
constexpr TextStyle finding_mark{7.5, Weight::bold, 0x8a1c1c};
constexpr TextStyle caption{10.5, Weight::bold, 0x1a1a1a};
constexpr double padding = 3.5;        // above and below a row's text
constexpr double room_for_marks = 11;  // right of a number
constexpr double finding_height = 11;

const TextStyle& style_of(const TableRow& row) {
    return row.kind == TableRow::Kind::detail ? plain : strong;
}

bool has_finding(const TableRow& row) {
    return std::ranges::any_of(row.cells, [](const auto& cell) { return !cell.finding.empty(); });
}

}  // namespace

PdfTable::PdfTable(PdfCanvas& canvas, const Table& table, const std::vector<Footnote>& footnotes,
                   double left, double right, std::size_t findings_before)
    : canvas_{canvas},
      table_{table},
      footnotes_{footnotes},
      left_{left},
      right_{right},
      column_width_{38},
      findings_before_{findings_before} {
    for (const auto& row : table.rows) {
        for (const auto& cell : row.cells)
            column_width_ = std::max(column_width_, canvas.room(printed(cell), strong).width);
    }
    column_width_ += room_for_marks + 10;
}

double PdfTable::column_right(std::size_t column) const {
    return right_ - column_width_ * static_cast<double>(table_.years.size() - 1 - column) -
           room_for_marks;
}

double PdfTable::row_height(std::size_t index) const {
    const auto& row = table_.rows[index];
    const auto columns = column_width_ * static_cast<double>(table_.years.size());
    const auto section = row.kind == TableRow::Kind::section_heading;
    const auto most = right_ - left_ - (section ? 8 : columns + 12);
    const auto text = canvas_.room(row.label, style_of(row), most).height;
    return std::max(text, 12 + (has_finding(row) ? finding_height : 0)) + 2 * padding +
           (section ? 4 : 0);
}

double PdfTable::caption_height() const {
    return canvas_.room(printed_caption(table_), caption, right_ - left_).height + 5;
}

double PdfTable::heading_height() const {
    return 13 + 2 * padding;
}

double PdfTable::height() const {
    auto all = caption_height() + heading_height() + 12;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) all += row_height(row);
    return all;
}

double PdfTable::height_kept_together(std::size_t row) const {
    auto together = row_height(row);
    const auto section = table_.rows[row].kind == TableRow::Kind::section_heading;
    if (section && row + 1 < table_.rows.size()) together += row_height(row + 1);
    return together;
}

double PdfTable::draw_caption(double y) {
    canvas_.begin("P");
    canvas_.text(left_, y, printed_caption(table_), caption, right_ - left_);
    canvas_.end("P");
    return y + caption_height();
}

double PdfTable::draw_heading(double y) {
    canvas_.line(left_, right_, y, 1);
    canvas_.begin("THead");
    canvas_.begin("TR");
    canvas_.begin_header({HeaderCell::Scope::column, 1});
    canvas_.text(left_ + 4, y + padding, table_.label_heading, strong);
    canvas_.end("TH");
    for (std::size_t column = 0; column < table_.years.size(); ++column) {
        canvas_.begin_header({HeaderCell::Scope::column, 1});
        canvas_.text_ending_at(column_right(column), y + padding,
                               std::to_string(table_.years[column]), strong);
        canvas_.end("TH");
    }
    canvas_.end("TR");
    canvas_.end("THead");
    canvas_.line(left_, right_, y + heading_height(), 0.5);
    return y + heading_height();
}

double PdfTable::draw_repeated_heading(double y) {
    canvas_.text(left_, y, printed_caption(table_) + " (fortsat)", caption);
    y += canvas_.room(printed_caption(table_) + " (fortsat)", caption).height + 5;
    canvas_.line(left_, right_, y, 1);
    canvas_.text(left_ + 4, y + padding, table_.label_heading, strong);
    for (std::size_t column = 0; column < table_.years.size(); ++column)
        canvas_.text_ending_at(column_right(column), y + padding,
                               std::to_string(table_.years[column]), strong);
    canvas_.line(left_, right_, y + heading_height(), 0.5);
    return y + heading_height();
}

double PdfTable::draw_row(std::size_t index, double y) {
    using enum TableRow::Kind;
    const auto& row = table_.rows[index];
    const auto high = row_height(index);
    const auto columns = static_cast<int>(table_.years.size());
    if (row.kind == section_heading) canvas_.area(left_, y + 4, right_ - left_, high - 4, 0xeef1f4);
    if (row.kind == section_total || row.kind == grand_total)
        canvas_.line(left_, right_, y, row.kind == grand_total ? 1.2 : 0.6);

    const auto text_y = y + padding + (row.kind == section_heading ? 4 : 0);
    const auto section = row.kind == section_heading;
    const auto most =
        right_ - left_ - (section ? 8 : column_width_ * static_cast<double>(columns) + 12);
    canvas_.begin("TR");
    canvas_.begin_header(section ? HeaderCell{HeaderCell::Scope::column, columns + 1}
                                 : HeaderCell{HeaderCell::Scope::row, 1});
    canvas_.begin("Span");
    const auto end = canvas_.text(left_ + 4, text_y, row.label, style_of(row), most);
    canvas_.end("Span");
    draw_marks(row.notes, end);
    canvas_.end("TH");
    for (std::size_t column = 0; column < row.cells.size(); ++column)
        draw_cell(row.cells[column], column_right(column), text_y, style_of(row));
    canvas_.end("TR");
    if (row.kind == grand_total) canvas_.line(left_, right_, y + high, 1.2);
    return y + high;
}

void PdfTable::draw_cell(const Cell& cell, double right, double y, const TextStyle& style) {
    canvas_.begin("TD");
    canvas_.begin("Span");
    canvas_.text_ending_at(right, y, printed(cell), style);
    canvas_.end("Span");
    draw_marks(cell.notes, {right, y});
    if (!cell.finding.empty()) {
        findings_.push_back(cell.finding);
        const auto number = findings_before_ + findings_.size();
        canvas_.begin_link(fmt::format("fund-{}", number), fmt::format("Fund {}", number));
        canvas_.text_ending_at(right, y + 12, fmt::format("Fund {}", number), finding_mark);
        canvas_.end("Link");
    }
    canvas_.end("TD");
}

// Small numbers right of a text, each a link to its note.
void PdfTable::draw_marks(const std::vector<int>& notes, statistics::Point at) {
    at.x += 1.5;
    for (const auto number : notes) {
        if (std::ranges::find(footnotes_, number, &Footnote::number) == footnotes_.end()) continue;
        canvas_.begin_link(fmt::format("note-{}", number), fmt::format("Note {}", number));
        at.x = canvas_.text(at.x, at.y - 1, std::to_string(number), mark).x + 2;
        canvas_.end("Link");
    }
}

}  // namespace report
