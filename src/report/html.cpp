#include <fmt/format.h>
#include <set>

#include "base/text.hpp"
#include "report/render.hpp"

namespace report {
namespace {

// Writes the document from top to bottom and counts what needs an id of its own.
class HtmlWriter {
public:
    explicit HtmlWriter(const Document& document)
        : document_{document}, places_{note_places(document)} {
        for (const auto& note : document.footnotes) known_notes_.insert(note.number);
    }

    std::string write() {
        html_ += fmt::format("<article class=\"report\" lang=\"{}\">\n<h1>{}</h1>\n",
                             base::html(document_.language), base::html(document_.title));
        if (!document_.subtitle.empty())
            html_ += fmt::format("<p class=\"report-subtitle\">{}</p>\n",
                                 base::html(document_.subtitle));
        if (document_.day)
            html_ += fmt::format("<p class=\"report-day\"><time datetime=\"{}\">{}</time></p>\n",
                                 document_.day->iso(), document_.day->danish());
        if (document_.draft)
            html_ +=
                "<div class=\"alert alert-warning alert--paragraph\"><div class=\"alert-body\">"
                "<p class=\"alert-text\"><strong>Udkast.</strong> Der er tal, som ikke stemmer,"
                " og som ikke er accepteret. De er mærket »Fund«.</p></div></div>\n";
        for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
            std::visit([&](const auto& block) { add(block); }, document_.blocks[i]);
            add_notes(places_.below[i]);
        }
        if (!places_.at_end.empty()) {
            html_ += "<h2>Noter</h2>\n";
            add_notes(places_.at_end);
        }
        return std::move(html_) + "</article>\n";
    }

private:
    void add(const Heading& heading) {
        const auto level = heading.level + 1;  // the title is the only h1
        html_ += fmt::format("<h{0}>{1}</h{0}>\n", level, base::html(heading.text));
    }

    void add(const Paragraph& paragraph) {
        html_ += fmt::format("<p>{}</p>\n", base::html(paragraph.text));
    }

    void add(const Bullets& bullets) {
        html_ += "<ul>\n";
        for (const auto& item : bullets.items)
            html_ += fmt::format("<li>{}</li>\n", base::html(item));
        html_ += "</ul>\n";
    }

    void add(const Chart& chart) {
        html_ += fmt::format(
            "<figure class=\"report-chart\">\n<figcaption>{}</figcaption>\n{}"
            "</figure>\n",
            base::html(chart.title), as_svg(chart));
    }

    void add(const Table& table) {
        findings_here_.clear();
        html_ += fmt::format(
            "<div class=\"table--responsive-scroll\" tabindex=\"0\" role=\"region\""
            " aria-label=\"{0}\">\n<table class=\"table table--compact report-table\"{1}>\n"
            "<caption>{0}</caption>\n<thead>\n<tr>",
            base::html(printed_caption(table)),
            table.number == 0 ? "" : fmt::format(" id=\"tabel-{}\"", table.number));
        if (table.label_heading.empty())
            html_ += "<td></td>";  // an empty heading cell says nothing to a screen reader
        else
            html_ += fmt::format("<th scope=\"col\">{}</th>", base::html(table.label_heading));
        for (const auto year : table.years)
            html_ += fmt::format("<th scope=\"col\" class=\"align-text-right\">{}</th>", year);
        html_ += "</tr>\n</thead>\n<tbody>\n";
        bool empty_body = true;
        for (const auto& row : table.rows) {
            if (row.kind == TableRow::Kind::section_heading && !empty_body)
                html_ += "</tbody>\n<tbody>\n";
            add_row(row, table.years.size());
            empty_body = false;
        }
        html_ += "</tbody>\n</table>\n</div>\n";
        add_findings();
    }

    void add_row(const TableRow& row, std::size_t years) {
        using enum TableRow::Kind;
        if (row.kind == section_heading) {
            html_ +=
                fmt::format("<tr class=\"report-section\"><th colspan=\"{}\" scope=\"rowgroup\">{}",
                            years + 1, base::html(row.label));
            add_marks(row.notes);
            html_ += "</th></tr>\n";
            return;
        }
        const auto* kind = row.kind == section_total ? " class=\"report-section-total\""
                           : row.kind == grand_total ? " class=\"report-grand-total\""
                                                     : "";
        html_ += fmt::format("<tr{}><th scope=\"row\">{}", kind, base::html(row.label));
        add_marks(row.notes);
        html_ += "</th>";
        for (const auto& cell : row.cells) add_cell(cell);
        html_ += "</tr>\n";
    }

    void add_cell(const Cell& cell) {
        const auto number = base::html(printed(cell));
        html_ += fmt::format("<td class=\"align-text-right{}\">",
                             cell.finding.empty() ? "" : " report-finding");
        html_ += cell.drill_down.empty()
                     ? number
                     : fmt::format("<a href=\"{}\">{}</a>", base::html(cell.drill_down), number);
        add_marks(cell.notes);
        if (!cell.finding.empty()) {
            ++findings_;
            findings_here_.emplace_back(findings_, cell.finding);
            html_ += fmt::format(
                " <a class=\"report-finding-mark\" id=\"fundsted-{0}\" href=\"#fund-{0}\">"
                "Fund {0}</a>",
                findings_);
        }
        html_ += "</td>";
    }

    // A mark leads to its footnote, and the footnote back to the first place that names it.
    void add_marks(const std::vector<int>& notes) {
        for (const auto note : notes) {
            if (!known_notes_.contains(note)) continue;
            const auto first = marked_notes_.insert(note).second;
            html_ += fmt::format("<sup><a{} href=\"#note-{}\" aria-label=\"Note {}\">{}</a></sup>",
                                 first ? fmt::format(" id=\"notested-{}\"", note) : "", note, note,
                                 note);
        }
    }

    void add_findings() {
        if (findings_here_.empty()) return;
        html_ += "<ul class=\"nobullet-list report-findings\">\n";
        for (const auto& [number, text] : findings_here_)
            html_ += fmt::format(
                "<li id=\"fund-{0}\"><a href=\"#fundsted-{0}\" aria-label=\"Fund {0}, tilbage til"
                " tallet\">Fund {0}</a>: {1}</li>\n",
                number, base::html(text));
        html_ += "</ul>\n";
    }

    void add_notes(const std::vector<Footnote>& notes) {
        if (notes.empty()) return;
        html_ += "<ul class=\"nobullet-list report-notes\">\n";
        for (const auto& note : notes) {
            html_ += fmt::format("<li id=\"note-{0}\"><sup>{0}</sup> {1}", note.number,
                                 base::html(note.text));
            if (marked_notes_.contains(note.number))
                html_ += fmt::format(
                    " <a href=\"#notested-{0}\" aria-label=\"Tilbage til mærket for note {0}\">↩"
                    "</a>",
                    note.number);
            html_ += "</li>\n";
        }
        html_ += "</ul>\n";
    }

    const Document& document_;
    NotePlaces places_;
    std::string html_;
    std::set<int> known_notes_;
    std::set<int> marked_notes_;
    int findings_ = 0;
    std::vector<std::pair<int, std::string>> findings_here_;
};

}  // namespace

std::string as_html(const Document& document) {
    return HtmlWriter{document}.write();
}

}  // namespace report
