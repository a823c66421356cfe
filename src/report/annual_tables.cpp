#include "report/annual_tables.hpp"

#include <algorithm>
#include <cassert>

namespace report {

namespace {

using statistics::Code;
using statistics::CodeLists;
using Values = std::vector<std::optional<std::int64_t>>;

bool existed_in(const Code& code, int year) {
    return code.first_day.year() <= year && (!code.last_day || year <= code.last_day->year());
}

std::optional<std::int64_t> counted(const Figures& figures, int table, int year,
                                    const std::string& code) {
    const auto found = figures.counted.find({table, year, code});
    if (found == figures.counted.end()) return std::nullopt;
    return found->second;
}

// "-" is printed where the code did not exist, and in an imported year where nothing was printed.
std::optional<std::int64_t> detail_value(const TableForm& form, const CodeLists& codes,
                                         const Figures& figures, const Code& code, int year) {
    if (const auto value = counted(figures, form.number, year, code.code)) return value;
    if (figures.is_published(form.number, year) || !existed_in(code, year)) return std::nullopt;
    if (!has_data(form, codes, figures, year)) return std::nullopt;
    return 0;
}

std::optional<std::int64_t> printed(const std::map<Place, std::int64_t>& figures, int table,
                                    const std::string& section, const std::string& label,
                                    int year) {
    const auto found = figures.find({table, section, label, year});
    if (found == figures.end()) return std::nullopt;
    return found->second;
}

struct Builder {
    const TableForm& form;
    const CodeLists& codes;
    const Figures& figures;
    const std::vector<int>& years;
    std::vector<Line> lines{};

    void add_detail(const Code& code) {
        Line line{.kind = Line::Kind::detail,
                  .section = code.section,
                  .label = code.danish,
                  .code = code.code,
                  .values = {},
                  .tenths = {}};
        for (const int year : years)
            line.values.push_back(detail_value(form, codes, figures, code, year));
        if (!form.percent_section.empty() && code.section == form.percent_section)
            line.tenths = percentages(line);
        lines.push_back(std::move(line));
    }

    // Only where there is something that no printed row shows.
    void add_unspecified(const Code& code) {
        Line line{.kind = Line::Kind::unspecified,
                  .section = code.section,
                  .label = code.danish,
                  .code = code.code,
                  .values = {},
                  .tenths = {}};
        for (const int year : years)
            line.values.push_back(counted(figures, form.number, year, code.code));
        if (std::ranges::any_of(line.values, [](auto value) { return value.value_or(0) != 0; }))
            lines.push_back(std::move(line));
    }

    // A printed total stands; else the sum of the printed rows.
    void add_total(Line::Kind kind, const std::string& section, const std::string& label) {
        Line line{.kind = kind,
                  .section = section,
                  .label = label,
                  .code = {},
                  .values = {},
                  .tenths = {}};
        for (std::size_t at = 0; at < years.size(); ++at) {
            const auto stands = printed(figures.published, form.number, section, label, years[at]);
            line.values.push_back(stands ? stands : sum(section, at));
        }
        lines.push_back(std::move(line));
    }

    std::optional<std::int64_t> sum(const std::string& section, std::size_t at) const {
        std::optional<std::int64_t> total;
        for (const auto& line : lines)
            if (line.kind == Line::Kind::detail && (section.empty() || line.section == section) &&
                line.values[at])
                total = total.value_or(0) + *line.values[at];
        return total;
    }

    Values percentages(const Line& line) const {
        const auto base = std::ranges::find(lines, form.percent_base, &Line::label);
        Values tenths;
        for (std::size_t at = 0; at < years.size(); ++at) {
            const auto stands =
                printed(figures.published_tenths, form.number, line.section, line.label, years[at]);
            const auto whole = base == lines.end() ? std::nullopt : base->values[at];
            if (stands || !line.values[at] || whole.value_or(0) == 0)
                tenths.push_back(stands);
            else
                tenths.push_back(tenths_of(*line.values[at], *whole));
        }
        return tenths;
    }
};

}  // namespace

const TableForm& table_form(const AnnualForms& forms, int number) {
    const auto found = std::ranges::find(forms.tables, number, &TableForm::number);
    assert(found != forms.tables.end() && "a table of the annual report");
    return *found;
}

bool Figures::is_published(int table, int year) const {
    const auto has = [&](const std::map<Place, std::int64_t>& figures) {
        for (auto each = figures.lower_bound({table, "", "", 0});
             each != figures.end() && each->first.table == table; ++each)
            if (each->first.year == year) return true;
        return false;
    };
    return has(published) || has(published_tenths);
}

std::optional<std::int64_t> Figures::text_figure(std::string_view label, int year) const {
    const auto found = published.find({0, "", std::string{label}, year});
    if (found == published.end()) return std::nullopt;
    return found->second;
}

bool has_data(const TableForm& form, const CodeLists& codes, const Figures& figures, int year) {
    if (figures.is_published(form.number, year)) return true;
    return std::ranges::any_of(codes.all(form.list), [&](const Code& code) {
        return code.selectable && counted(figures, form.number, year, code.code);
    });
}

std::vector<Line> lines_of(const TableForm& form, const CodeLists& codes, const Figures& figures,
                           const std::vector<int>& years) {
    Builder table{form, codes, figures, years};
    const auto rows = codes.all(form.list);
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& row = rows[at];
        row.selectable ? table.add_detail(row) : table.add_unspecified(row);
        const bool section_ends = at + 1 == rows.size() || rows[at + 1].section != row.section;
        if (!section_ends) continue;
        const auto total =
            std::ranges::find(form.sections, row.section, &TableForm::SectionTotal::section);
        if (total != form.sections.end())
            table.add_total(Line::Kind::section_total, total->section, total->label);
    }
    if (!form.total.empty()) table.add_total(Line::Kind::grand_total, "", form.total);
    return std::move(table.lines);
}

std::int64_t tenths_of(std::int64_t part, std::int64_t whole) {
    assert(whole > 0);
    return (2000 * part + whole) / (2 * whole);
}

}  // namespace report
