#include <algorithm>
#include <fmt/format.h>

#include "report/pdf_canvas.hpp"
#include "report/pdf_table.hpp"
#include "report/render.hpp"

namespace report {
namespace {

using statistics::Rgb;

constexpr double left = 56;
constexpr double right = PdfCanvas::width - 56;
constexpr double top = 76;
constexpr double bottom = PdfCanvas::height - 70;
constexpr Rgb faint = 0x595959;
constexpr Rgb blue = 0x10304f;
constexpr Rgb warning = 0x8a1c1c;
constexpr TextStyle body{10.5, Weight::regular, 0x1a1a1a};
constexpr TextStyle small{8.5, Weight::regular, 0x1a1a1a};

// What one pass over the document learns for the next: on which page each heading stands.
struct PageNumbers {
    std::vector<int> of_headings;
    int last = 0;
};

// Sets the document on pages, from top to bottom. It is done twice: the list of contents and
// "side 2 af 7" need page numbers that only the first pass knows.
class PdfWriter {
public:
    PdfWriter(const Document& document, const std::filesystem::path& fonts, PageNumbers known)
        : document_{document},
          places_{note_places(document)},
          known_{std::move(known)},
          canvas_{fonts, document.title, document.day} {}

    std::string write() {
        canvas_.begin("Document");
        add_title();
        add_contents();
        for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
            std::visit([&](const auto& block) { add(block); }, document_.blocks[i]);
            add_notes(places_.below[i]);
        }
        if (!places_.at_end.empty()) {
            add_heading("H2", "Noter", 15, "noter");
            add_notes(places_.at_end);
        }
        decorate_page();
        canvas_.end("Document");
        canvas_.next_page();
        numbers_.last = page_;
        return canvas_.finish(document_.language);
    }

    const PageNumbers& numbers() const { return numbers_; }

private:
    void turn_page() {
        decorate_page();
        canvas_.next_page();
        ++page_;
        y_ = top;
    }

    void need(double room) {
        if (y_ + room > bottom && y_ > top) turn_page();
    }

    // Outside every element: page number, running title and the mark of a draft.
    void decorate_page() {
        const TextStyle quiet{8.5, Weight::regular, faint};
        const auto& title = document_.title;
        if (page_ > 1) canvas_.text(left, 36, title, quiet);
        if (document_.draft)
            canvas_.text_ending_at(right, 33, "UDKAST", {12, Weight::bold, warning});
        canvas_.line(left, right, PdfCanvas::height - 52, 0.5);
        canvas_.text_ending_at(right, PdfCanvas::height - 46,
                               fmt::format("Side {} af {}", page_, std::max(known_.last, page_)),
                               quiet);
        canvas_.text(left, PdfCanvas::height - 46, document_.subtitle, quiet);
    }

    // An element of its own whose text fills the column; a long one goes on with the next page.
    void add_text(const char* tag, const std::string& text, const TextStyle& style, double after) {
        const auto room = canvas_.room(text, style, right - left);
        need(room.height);
        canvas_.begin(tag);
        canvas_.text(left, y_, text, style, right - left);
        canvas_.end(tag);
        y_ += room.height + after;
    }

    void add_title() {
        y_ = 150;
        canvas_.area(left, y_ - 16, 48, 4, blue);
        add_text("H1", document_.title, {28, Weight::bold, blue}, 8);
        if (!document_.subtitle.empty())
            add_text("P", document_.subtitle, {14, Weight::regular, 0x1a1a1a}, 6);
        if (document_.day) add_text("P", document_.day->danish(), {11, Weight::regular, faint}, 6);
        if (document_.draft)
            add_text("P",
                     "Udkast. Der er tal, som ikke stemmer, og som ikke er accepteret. De er mærket"
                     " »Fund« og forklaret under tabellen.",
                     {11, Weight::bold, warning}, 6);
        y_ += 24;
    }

    void add_contents() {
        std::vector<const Heading*> headings;
        for (const auto& block : document_.blocks) {
            if (const auto* heading = std::get_if<Heading>(&block)) headings.push_back(heading);
        }
        if (headings.size() < 4) return;
        canvas_.begin("TOC");
        for (std::size_t i = 0; i < headings.size(); ++i) {
            const auto indent = left + 16.0 * (headings[i]->level - 1);
            const auto page = i < known_.of_headings.size() ? known_.of_headings[i] : 0;
            need(18);
            canvas_.begin("TOCI");
            canvas_.begin_link(fmt::format("overskrift-{}", i),
                               fmt::format("{}, side {}", headings[i]->text, page));
            canvas_.text(indent, y_, headings[i]->text, body, right - indent - 40);
            canvas_.text_ending_at(right, y_, std::to_string(page), body);
            canvas_.end("Link");
            canvas_.end("TOCI");
            y_ += canvas_.room(headings[i]->text, body, right - indent - 40).height + 4;
        }
        canvas_.end("TOC");
        turn_page();
    }

    void add_heading(const char* tag, const std::string& text, double size,
                     const std::string& target) {
        const TextStyle style{size, Weight::bold, blue};
        // A heading never stands alone at the foot of a page.
        need(canvas_.room(text, style, right - left).height + 70);
        if (y_ > top) y_ += size * 0.8;
        canvas_.target(target, left, y_ - 4);
        add_text(tag, text, style, 6);
    }

    void add(const Heading& heading) {
        const auto target = fmt::format("overskrift-{}", numbers_.of_headings.size());
        const auto chapter = heading.level == 1;
        add_heading(chapter ? "H2" : "H3", heading.text, chapter ? 17 : 13, target);
        canvas_.bookmark(chapter ? 1 : 2, heading.text, target);
        numbers_.of_headings.push_back(page_);
    }

    void add(const Paragraph& paragraph) { add_text("P", paragraph.text, body, 8); }

    void add(const Bullets& bullets) {
        canvas_.begin("L");
        for (const auto& item : bullets.items) {
            const auto room = canvas_.room(item, body, right - left - 16);
            need(room.height);
            canvas_.begin("LI");
            canvas_.begin("Lbl");
            canvas_.text(left + 4, y_, "•", body);
            canvas_.end("Lbl");
            canvas_.begin("LBody");
            canvas_.text(left + 16, y_, item, body, right - left - 16);
            canvas_.end("LBody");
            canvas_.end("LI");
            y_ += room.height + 3;
        }
        canvas_.end("L");
        y_ += 6;
    }

    void add(const Chart& chart) {
        const auto drawing = statistics::draw(chart);
        const auto scale = (right - left) / drawing.width;
        const TextStyle style{10.5, Weight::bold, 0x1a1a1a};
        const auto title = canvas_.room(chart.title, style, right - left).height;
        need(title + drawing.height * scale + 14);
        y_ += 6;
        add_text("P", chart.title, style, 6);
        canvas_.begin_figure(chart.title + ". " + statistics::in_words(chart));
        canvas_.drawing(drawing, left, y_, scale);
        canvas_.end("Figure");
        y_ += drawing.height * scale + 14;
    }

    void add(const Table& table) {
        PdfTable set{canvas_, table, document_.footnotes, left, right, findings_.size()};
        // A table that fits on a page is not broken for a small rest of the page before.
        const auto whole = set.height();
        const auto start = set.caption_height() + set.heading_height() + 60;
        need(whole < (bottom - top) * 0.6 ? whole : std::min(start, whole));
        y_ += 6;
        y_ = set.draw_caption(y_);
        canvas_.begin("Table");
        y_ = set.draw_heading(y_);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            if (y_ + set.height_kept_together(row) > bottom && y_ > top) {
                turn_page();
                y_ = set.draw_repeated_heading(y_);
            }
            y_ = set.draw_row(row, y_);
        }
        canvas_.end("Table");
        y_ += 6;
        add_findings(set.findings());
        y_ += 6;
    }

    void add_findings(const std::vector<std::string>& findings) {
        for (const auto& finding : findings) {
            findings_.push_back(finding);
            const auto number = findings_.size();
            const auto text = fmt::format("Fund {}: {}", number, finding);
            need(canvas_.room(text, small, right - left).height);
            canvas_.target(fmt::format("fund-{}", number), left, y_ - 4);
            add_text("P", text, small, 3);
        }
    }

    void add_notes(const std::vector<Footnote>& notes) {
        for (const auto& note : notes) {
            const auto room = canvas_.room(note.text, small, right - left - 14);
            need(room.height);
            canvas_.target(fmt::format("note-{}", note.number), left, y_ - 4);
            canvas_.begin("Note");
            canvas_.begin("Lbl");
            canvas_.text(left, y_, std::to_string(note.number), {6.5, Weight::bold, 0x1a1a1a});
            canvas_.end("Lbl");
            canvas_.begin("P");
            canvas_.text(left + 14, y_, note.text, small, right - left - 14);
            canvas_.end("P");
            canvas_.end("Note");
            y_ += room.height + 3;
        }
        if (!notes.empty()) y_ += 8;
    }

    const Document& document_;
    NotePlaces places_;
    PageNumbers known_;
    PageNumbers numbers_;
    PdfCanvas canvas_;
    double y_ = top;
    int page_ = 1;
    std::vector<std::string> findings_;
};

}  // namespace

std::string as_pdf(const Document& document, const std::filesystem::path& fonts) {
    PdfWriter first{document, fonts, {}};
    first.write();
    return PdfWriter{document, fonts, first.numbers()}.write();
}

}  // namespace report
