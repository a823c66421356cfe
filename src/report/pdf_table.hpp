#pragma once

#include <string>
#include <vector>

#include "report/document.hpp"
#include "report/pdf_canvas.hpp"

namespace report {

// One table being set in a PDF: how high each part is, and drawing it from a given height on.
// Each draw function answers where the next part may begin.
class PdfTable {
public:
    // `findings_before`: how many findings stand in the tables before this one.
    PdfTable(PdfCanvas& canvas, const Table& table, const std::vector<Footnote>& footnotes,
             double left, double right, std::size_t findings_before);

    double height() const;
    double caption_height() const;
    double heading_height() const;
    // A row and what must not be parted from it: a section heading stays with its first row.
    double height_kept_together(std::size_t row) const;

    double draw_caption(double y);
    double draw_heading(double y);           // header cells of the table
    double draw_repeated_heading(double y);  // page decoration on the pages after
    double draw_row(std::size_t row, double y);

    const std::vector<std::string>& findings() const { return findings_; }  // drawn so far

private:
    double row_height(std::size_t row) const;
    void draw_cell(const Cell& cell, double right, double y, const TextStyle& style);
    void draw_marks(const std::vector<int>& notes, statistics::Point at);
    double column_right(std::size_t column) const;

    PdfCanvas& canvas_;
    const Table& table_;
    const std::vector<Footnote>& footnotes_;
    double left_;
    double right_;
    double column_width_;
    std::size_t findings_before_;
    std::vector<std::string> findings_;
};

}  // namespace report
