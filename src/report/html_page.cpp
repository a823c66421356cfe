#include <fmt/format.h>

#include "base/text.hpp"
#include "report/render.hpp"

namespace report {
namespace {

// For a file that is opened by itself, read on a screen of any width and printed on A4.
constexpr std::string_view style = R"css(
:root { color-scheme: light; }
body {
  background: #fff; color: #1a1a1a;
  font: 1rem/1.5 "IBM Plex Sans", "Segoe UI", Arial, sans-serif; margin: 0;
}
main { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h1, h2, h3, p, li { hyphens: auto; overflow-wrap: break-word; }
p, li { max-width: 44rem; }
a { color: #004d99; }
:focus-visible { outline: 3px solid #1a1a1a; outline-offset: 2px; }
.report-subtitle { font-size: 1.15rem; margin: 0; }
.report-day { color: #595959; margin: 0 0 2rem; }
.alert-warning {
  background: #fff4e0; border-left: 4px solid #8a1c1c; margin: 1.5rem 0; padding: .5rem 1rem;
}
.table--responsive-scroll { margin: 1.5rem 0; overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { font-weight: 600; padding-bottom: .5rem; text-align: left; }
th, td {
  border-bottom: 1px solid #bfbfbf; padding: .25rem .75rem; text-align: left;
  vertical-align: top;
}
tbody th { font-weight: 400; }
.align-text-right { text-align: right; white-space: nowrap; }
.report-section th { background: #eef1f4; font-weight: 600; padding-top: .6rem; }
.report-section-total th, .report-section-total td {
  border-top: 1px solid #454545; font-weight: 600;
}
.report-grand-total th, .report-grand-total td {
  border-bottom: 2px solid #454545; border-top: 2px solid #454545; font-weight: 600;
}
.report-finding { background: #fff4e0; outline: 2px solid #8a1c1c; outline-offset: -2px; }
.report-finding-mark { color: #8a1c1c; display: block; font-size: .8rem; }
.nobullet-list { list-style: none; padding: 0; }
.report-notes, .report-findings { font-size: .9rem; }
figure { margin: 2rem 0; }
figcaption { font-weight: 600; margin-bottom: .5rem; }
.chart { font-family: inherit; height: auto; max-width: 100%; }
@page { margin: 20mm 18mm; size: A4; }
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  .table--responsive-scroll { overflow: visible; }
  h2, h3, caption, figcaption { break-after: avoid; }
  tr, figure, li { break-inside: avoid; }
  thead { display: table-header-group; }
  .report-section th, .report-finding, .alert-warning { print-color-adjust: exact; }
}
)css";

// What is behind a number can be asked for in the program only.
Document without_links(Document document) {
    for (auto& block : document.blocks)
        if (auto* table = std::get_if<Table>(&block))
            for (auto& row : table->rows)
                for (auto& cell : row.cells) cell.drill_down.clear();
    return document;
}

}  // namespace

std::string as_html_file(const Document& document) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n"
        "</html>\n",
        base::html(document.language), base::html(document.title), style,
        as_html(without_links(document)));
}

}  // namespace report
