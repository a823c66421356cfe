#include "report/annual_report_files.hpp"

#include <fmt/format.h>

#include "statistics/code_list_files.hpp"
#include "statistics/register_files.hpp"

namespace report {

namespace {

using statistics::RegisterEntry;

TableForm read_table(RegisterEntry& entry) {
    TableForm form{.number = static_cast<int>(entry.number("number")),
                   .caption = entry.text("caption"),
                   .label_heading = entry.text("label_heading"),
                   .measure = entry.text("measure"),
                   .dimension = entry.text("dimension"),
                   .list = entry.text("list"),
                   .total = entry.optional_text("total"),
                   .sections = {},
                   .percent_section = entry.optional_text("percent_section"),
                   .percent_base = entry.optional_text("percent_base"),
                   .notes = {}};
    entry.each("section_total", [&](RegisterEntry& total) {
        form.sections.push_back({total.text("section"), total.text("label")});
    });
    entry.each("note", [&](RegisterEntry& note) {
        form.notes.push_back({note.optional_text("label"), note.text("danish")});
    });
    return form;
}

FootingRule::Kind read_kind(RegisterEntry& entry) {
    using enum FootingRule::Kind;
    const auto kind = entry.text("kind");
    if (kind == "rows") return rows;
    if (kind == "agreement") return agreement;
    if (kind == "text") return text;
    if (kind == "percent") return percent;
    entry.fail(fmt::format("no such kind: {}", kind));
}

std::vector<FootingRule::Term> read_terms(RegisterEntry& entry, const char* key) {
    std::vector<FootingRule::Term> terms;
    entry.each(key, [&](RegisterEntry& term) {
        terms.push_back({.table = static_cast<int>(term.optional_number("table").value_or(0)),
                         .all_rows = term.optional_flag("all_rows").value_or(false),
                         .rows_of = term.optional_text("rows_of"),
                         .label = term.optional_text("label"),
                         .text = term.optional_text("text")});
        const auto& read = terms.back();
        const int said = int{read.all_rows} + int{!read.rows_of.empty()} +
                         int{!read.label.empty()} + int{!read.text.empty()};
        if (said != 1) term.fail("a term is one of all_rows, rows_of, label, text");
        if (read.text.empty() == (read.table == 0))
            term.fail("a term is of a table or of the text");
    });
    if (terms.empty()) entry.fail(fmt::format("{} is missing", key));
    return terms;
}

FootingRule read_rule(RegisterEntry& entry) {
    return {.id = entry.text("id"),
            .kind = read_kind(entry),
            .table = static_cast<int>(entry.number("table")),
            .at = entry.optional_text("at"),
            .danish = entry.text("danish"),
            .computed = read_terms(entry, "computed"),
            .printed = read_terms(entry, "printed")};
}

}  // namespace

AnnualForms load_annual_forms(const std::filesystem::path& data) {
    using statistics::each_register_entry;
    AnnualForms forms;
    forms.codes = statistics::load_code_lists(data);
    forms.breaks = statistics::load_series_breaks(data);
    each_register_entry(data / "registers" / "annual_tables.toml", "table",
                        [&](RegisterEntry& entry) { forms.tables.push_back(read_table(entry)); });
    each_register_entry(data / "registers" / "footing.toml", "rule",
                        [&](RegisterEntry& entry) { forms.rules.push_back(read_rule(entry)); });
    return forms;
}

}  // namespace report
