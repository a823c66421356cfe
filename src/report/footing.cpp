#include "report/footing.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "base/text.hpp"
#include "report/annual_tables.hpp"

namespace report {

namespace {

using Kind = FootingRule::Kind;
using Term = FootingRule::Term;
using Number = std::optional<std::int64_t>;

// The lines of every table in one year.
class Printed {
public:
    Printed(const AnnualForms& forms, const Figures& figures, int year)
        : figures_{figures}, year_{year} {
        for (const auto& form : forms.tables)
            tables_[form.number] = lines_of(form, forms.codes, figures, {year});
    }

    Number value(const Term& term) const {
        if (!term.text.empty()) return figures_.text_figure(with_year(term.text), year_);
        Number sum;
        for (const auto& line : lines(term.table)) {
            const auto& number = line.values.front();
            if (!number || line.kind == Line::Kind::unspecified) continue;
            if (!term.label.empty()) {
                if (line.label == term.label) return number;
            } else if (line.kind == Line::Kind::detail &&
                       (term.all_rows || line.section == term.rows_of)) {
                sum = sum.value_or(0) + *number;
            }
        }
        return sum;
    }

    Number value(const std::vector<Term>& terms) const {
        std::int64_t sum = 0;
        for (const auto& term : terms) {
            const auto number = value(term);
            if (!number) return std::nullopt;
            sum += *number;
        }
        return sum;
    }

    const std::vector<Line>& lines(int table) const { return tables_.at(table); }

private:
    std::string with_year(std::string text) const {
        const std::string_view sign = "{year}";
        if (const auto at = text.find(sign); at != std::string::npos)
            text.replace(at, sign.size(), std::to_string(year_));
        return text;
    }

    const Figures& figures_;
    int year_;
    std::map<int, std::vector<Line>> tables_;
};

Finding finding(const FootingRule& rule, const Figures& figures, int year) {
    Finding found;
    found.rule = rule.id;
    found.key = fmt::format("{}/{}", rule.id, year);
    found.danish = rule.danish;
    found.kind = rule.kind;
    found.table = rule.table;
    found.at = rule.at;
    found.year = year;
    found.imported = figures.is_published(rule.table, year);
    return found;
}

void check_sums(std::vector<Finding>& findings, const FootingRule& rule, const Printed& tables,
                const Figures& figures, int year) {
    const auto computed = tables.value(rule.computed);
    const auto printed = tables.value(rule.printed);
    if (!computed || !printed || *computed == *printed) return;
    auto found = finding(rule, figures, year);
    found.printed = *printed;
    found.computed = *computed;
    findings.push_back(std::move(found));
}

// Each row of the section, its printed share against its count.
void check_shares(std::vector<Finding>& findings, const FootingRule& rule, const Printed& tables,
                  const Figures& figures, int year) {
    const auto whole = tables.value(rule.printed);
    if (whole.value_or(0) <= 0) return;
    for (const auto& line : tables.lines(rule.table)) {
        if (line.section != rule.computed.front().rows_of || line.tenths.empty()) continue;
        if (!line.values.front() || !line.tenths.front()) continue;
        const auto computed = tenths_of(*line.values.front(), *whole);
        if (computed == *line.tenths.front()) continue;
        auto found = finding(rule, figures, year);
        found.rule = fmt::format("{}: {}", rule.id, line.label);
        found.key = fmt::format("{}/{}/{}", rule.id, line.code, year);
        found.at = line.label;
        found.unit = Finding::Unit::tenths;
        found.printed = *line.tenths.front();
        found.computed = computed;
        findings.push_back(std::move(found));
    }
}

std::string shown(const Finding& finding, std::int64_t number) {
    if (finding.unit == Finding::Unit::count) return base::grouped(number);
    return base::percent(number) + " %";
}

}  // namespace

std::vector<Finding> check(const AnnualForms& forms, const Figures& figures,
                           const std::vector<int>& years) {
    std::vector<Printed> by_year;
    for (const int year : years) by_year.emplace_back(forms, figures, year);
    std::vector<Finding> findings;
    for (const auto& rule : forms.rules)
        for (std::size_t at = 0; at < years.size(); ++at) {
            const auto look = rule.kind == Kind::percent ? check_shares : check_sums;
            look(findings, rule, by_year[at], figures, years[at]);
        }
    std::ranges::stable_sort(findings, {}, &Finding::table);
    return findings;
}

std::string as_line(const Finding& finding) {
    return fmt::format("Tabel {}, {}, {}: trykt {}, beregnet {} ({}).", finding.table, finding.at,
                       finding.year, shown(finding, finding.printed),
                       shown(finding, finding.computed), finding.danish);
}

}  // namespace report
