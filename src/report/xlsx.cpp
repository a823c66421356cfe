#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <stdexcept>
#include <xlsxwriter.h>

#include "base/text.hpp"
#include "report/render.hpp"

namespace report {
namespace {

void check(lxw_error error) {
    if (error != LXW_NO_ERROR)
        throw std::runtime_error(fmt::format("xlsx: {}", lxw_strerror(error)));
}

// The looks of a cell; made once for the book.
struct Formats {
    lxw_format* plain;
    lxw_format* plain_number;
    lxw_format* strong;
    lxw_format* strong_number;
    lxw_format* heading;
    lxw_format* heading_number;
    lxw_format* percent;
    lxw_format* note;
};

// Excel shows the point or comma of the reader's own language: "#,##0" is 30.704 to a Dane.
constexpr const char* whole_number = "#,##0";

Formats formats_of(lxw_workbook* book) {
    const auto format = [&](auto... changes) {
        auto* made = workbook_add_format(book);
        (changes(made), ...);
        return made;
    };
    const auto bold = [](lxw_format* made) { format_set_bold(made); };
    const auto number = [](lxw_format* made) { format_set_num_format(made, whole_number); };
    const auto right = [](lxw_format* made) { format_set_align(made, LXW_ALIGN_RIGHT); };
    const auto line = [](lxw_format* made) { format_set_bottom(made, LXW_BORDER_THIN); };
    const auto percent = [](lxw_format* made) { format_set_num_format(made, "0.0%"); };
    const auto wrap = [](lxw_format* made) { format_set_text_wrap(made); };
    return {format(),           format(number),
            format(bold),       format(bold, number),
            format(bold, line), format(bold, line, right),
            format(percent),    format(wrap)};
}

// A sheet that is written from top to bottom. Text goes in as text, whatever it begins with:
// "=1+1" stays four characters and is no formula.
class Sheet {
public:
    Sheet(lxw_workbook* book, const std::string& name) {
        sheet_ = workbook_add_worksheet(book, name.c_str());
        if (sheet_ == nullptr) throw std::runtime_error("xlsx: no sheet " + name);
    }

    void text(int column, const std::string& text, lxw_format* format) {
        check(worksheet_write_string(sheet_, row_, at(column), text.c_str(), format));
    }
    void number(int column, double number, lxw_format* format) {
        check(worksheet_write_number(sheet_, row_, at(column), number, format));
    }
    void comment(int column, const std::string& text) {
        check(worksheet_write_comment(sheet_, row_, at(column), text.c_str()));
    }
    void width(int first, int last, double letters) {
        check(worksheet_set_column(sheet_, at(first), at(last), letters, nullptr));
    }
    void next_row() { ++row_; }
    void freeze_above_here() { worksheet_freeze_panes(sheet_, row_, 1); }
    void landscape() { worksheet_set_landscape(sheet_); }

private:
    static lxw_col_t at(int column) { return static_cast<lxw_col_t>(column); }

    lxw_worksheet* sheet_ = nullptr;
    lxw_row_t row_ = 0;
};

std::string marks(const std::vector<int>& notes) {
    std::string out;
    for (const auto note : notes) out += fmt::format("{}{}", out.empty() ? "" : ", ", note);
    return out.empty() ? out : fmt::format(" (note {})", out);
}

bool has_percentages(const Table& table) {
    return std::ranges::any_of(table.rows, [](const auto& row) {
        return std::ranges::any_of(row.cells,
                                   [](const auto& cell) { return cell.tenths.has_value(); });
    });
}

void add_cells(Sheet& sheet, const TableRow& row, int step, const Formats& formats) {
    auto* number =
        row.kind == TableRow::Kind::detail ? formats.plain_number : formats.strong_number;
    int column = 1;
    for (const auto& cell : row.cells) {
        if (cell.value) sheet.number(column, static_cast<double>(*cell.value), number);
        if (cell.tenths)
            sheet.number(column + 1, static_cast<double>(*cell.tenths) / 1000, formats.percent);
        auto comment = cell.notes.empty() ? std::string{} : "Se" + marks(cell.notes);
        if (!cell.finding.empty())
            comment += fmt::format("{}Fund: {}", comment.empty() ? "" : ". ", cell.finding);
        if (!comment.empty()) sheet.comment(column, comment);
        column += step;
    }
}

void add_table(lxw_workbook* book, const Table& table, const std::string& name,
               const Formats& formats) {
    Sheet sheet{book, name};
    const auto step = has_percentages(table) ? 2 : 1;
    std::size_t longest = 12;
    for (const auto& row : table.rows) longest = std::max(longest, base::letters(row.label) + 10);
    sheet.width(0, 0, static_cast<double>(std::min<std::size_t>(longest, 70)));
    sheet.width(1, step * static_cast<int>(table.years.size()), 12);
    sheet.landscape();

    sheet.text(0, printed_caption(table), formats.strong);
    sheet.next_row();
    sheet.text(0, table.label_heading, formats.heading);
    int column = 1;
    for (const auto year : table.years) {
        sheet.text(column, std::to_string(year), formats.heading_number);
        if (step == 2) sheet.text(column + 1, std::to_string(year) + " %", formats.heading_number);
        column += step;
    }
    sheet.next_row();
    sheet.freeze_above_here();
    for (const auto& row : table.rows) {
        sheet.text(0, row.label + marks(row.notes),
                   row.kind == TableRow::Kind::detail ? formats.plain : formats.strong);
        add_cells(sheet, row, step, formats);
        sheet.next_row();
    }
}

void add_notes(lxw_workbook* book, const Document& document, const Formats& formats) {
    Sheet sheet{book, "Noter"};
    sheet.width(0, 0, 12);
    sheet.width(1, 1, 110);
    sheet.text(0, document.title, formats.strong);
    sheet.next_row();
    if (document.draft) {
        sheet.text(0, "Udkast: der er tal, som ikke stemmer, og som ikke er accepteret.",
                   formats.strong);
        sheet.next_row();
    }
    for (const auto& note : document.footnotes) {
        sheet.text(0, fmt::format("Note {}", note.number), formats.plain);
        sheet.text(1, note.text, formats.note);
        sheet.next_row();
    }
    for (const auto& block : document.blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr) continue;
        for (const auto& row : table->rows) {
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                if (row.cells[i].finding.empty()) continue;
                sheet.text(0, "Fund", formats.plain);
                sheet.text(1,
                           fmt::format("{}, {}, {}: {}", printed_caption(*table), row.label,
                                       i < table->years.size() ? table->years[i] : 0,
                                       row.cells[i].finding),
                           formats.note);
                sheet.next_row();
            }
        }
    }
}

// The library writes to a file; /proc/self/fd keeps it nameless, so that nothing is left behind.
class NamelessFile {
public:
    NamelessFile() : file_{std::tmpfile()} {
        if (!file_) throw std::runtime_error("xlsx: no room for a temporary file");
    }
    std::string path() const { return fmt::format("/proc/self/fd/{}", fileno(file_.get())); }
    std::string bytes() const {
        std::string out;
        std::rewind(file_.get());
        char block[65536];
        for (auto got = std::fread(block, 1, sizeof block, file_.get()); got > 0;
             got = std::fread(block, 1, sizeof block, file_.get()))
            out.append(block, got);
        return out;
    }

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace

std::string as_xlsx(const Document& document) {
    const NamelessFile file;
    auto* book = workbook_new(file.path().c_str());
    auto title = document.title;
    lxw_doc_properties properties{};
    properties.title = title.data();
    // Always a day: without one the library writes the time of day, and no two files are the same.
    properties.created =
        static_cast<time_t>(document.day.value_or(base::Date{2000, 1, 1}).days_since_1970()) *
        86400;
    check(workbook_set_properties(book, &properties));
    const auto formats = formats_of(book);
    int unnumbered = 0;
    for (const auto& block : document.blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr) continue;
        add_table(book, *table,
                  table->number > 0 ? fmt::format("Tabel {}", table->number)
                                    : fmt::format("Oversigt {}", ++unnumbered),
                  formats);
    }
    add_notes(book, document, formats);
    check(workbook_close(book));
    return file.bytes();
}

}  // namespace report
