#include <fmt/format.h>

#include "report/annual_report.hpp"
#include "report/csv.hpp"

namespace report {

namespace {

std::string count(const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : "";
}

// 401 as 40.1 and 470 as 47, as the tables are kept.
std::string share(const std::optional<std::int64_t>& tenths) {
    if (!tenths) return "";
    if (*tenths % 10 == 0) return std::to_string(*tenths / 10);
    return fmt::format("{}.{}", *tenths / 10, *tenths % 10);
}

std::string table_csv(const AnnualForms& forms, const TableForm& form, const Figures& figures,
                      const std::vector<int>& years) {
    const bool with_shares = !form.percent_section.empty();
    std::vector<std::string> header{"section", "label"};
    for (const int year : years) header.push_back(std::to_string(year));
    if (with_shares)
        for (const int year : years) header.push_back(fmt::format("{}_pct", year));
    auto text = csv_row(header);
    for (const auto& line : lines_of(form, forms.codes, figures, years)) {
        if (line.kind == Line::Kind::unspecified) continue;
        std::vector<std::string> row{line.section, line.label};
        for (const auto& value : line.values) row.push_back(count(value));
        for (const auto& tenths : line.tenths) row.push_back(share(tenths));
        row.resize(header.size());
        text += csv_row(row);
    }
    return text;
}

}  // namespace

std::map<std::string, std::string> annual_csv(const AnnualForms& forms, const Figures& figures,
                                              const std::vector<int>& years) {
    std::map<std::string, std::string> files;
    for (const auto& form : forms.tables)
        files[fmt::format("table{}.csv", form.number)] = table_csv(forms, form, figures, years);
    return files;
}

}  // namespace report
