#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace report {

// What Cairo cannot say of an element, in the order the elements were begun.
struct HeaderCell {
    enum class Scope { column, row };
    Scope scope = Scope::column;
    int columns = 1;  // more where a heading stretches over the table
};

struct PdfFacts {
    std::string title;
    std::string language;  // "da"
    std::optional<base::Date> day;
    std::vector<HeaderCell> header_cells;
    std::vector<std::string> figures;  // the text that stands for each picture
    std::vector<std::string> links;    // what each link means
};

// Cairo's tagged PDF made accessible by PDF/UA: language, title, scope of header cells, text for
// pictures and links, page decoration marked as such. The same input gives the same bytes.
std::string finish_pdf(const std::string& pdf, const PdfFacts& facts);

}  // namespace report
