#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "report/document.hpp"

namespace report {

// One document, many forms. Each function is pure: the same document gives the same bytes. Only
// the PDF reads files, the fonts in the folder it is given (DejaVu Sans where it holds none).
std::string as_html(const Document& document);  // the inside of <main>, no inline style or script
std::string as_html_file(const Document& document);  // a whole page that needs no other file
std::string as_pdf(const Document& document, const std::filesystem::path& fonts);
std::string as_xlsx(const Document& document);
std::string as_json(const Document& document);
Document from_json(const std::string& json);  // a published report read back
using statistics::as_svg;

}  // namespace report
