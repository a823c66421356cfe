#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/footing.hpp"
#include "statistics/code_list.hpp"

namespace report {

// One of the nine tables: which codes are its rows, and what the ledger counts them by.
// Data: data/registers/annual_tables.toml.
struct TableForm {
    struct SectionTotal {
        std::string section;
        std::string label;
    };
    // What a row means; "" all of the table.
    struct Note {
        std::string label;
        std::string danish;
    };

    int number = 0;
    std::string caption;
    std::string label_heading;
    std::string measure;
    std::string dimension;
    std::string list;
    std::string total;                   // label of the last row; "" there is none
    std::vector<SectionTotal> sections;  // the sections that are summed
    std::string percent_section;         // its rows are printed with their share of `percent_base`
    std::string percent_base;
    std::vector<Note> notes;
};

// What the annual report is made of, beside the numbers.
struct AnnualForms {
    statistics::CodeLists codes;
    std::vector<TableForm> tables;
    std::vector<FootingRule> rules;
    std::vector<statistics::SeriesBreak> breaks;
};
const TableForm& table_form(const AnnualForms& forms, int number);  // asserts that it exists

// The place of a printed figure. Table 0 is the running text.
struct Place {
    int table = 0;
    std::string section;
    std::string label;
    int year = 0;

    friend auto operator<=>(const Place&, const Place&) = default;
};

// The numbers of a report: what the ledger counts, and what was printed for imported years.
struct Figures {
    struct Counted {
        int table;
        int year;
        std::string code;
        friend auto operator<=>(const Counted&, const Counted&) = default;
    };
    std::map<Counted, std::int64_t> counted;
    std::map<Place, std::int64_t> published;         // totals, and figures of the running text
    std::map<Place, std::int64_t> published_tenths;  // percentages
    // Beside the tables, by year: answered calls, further subjects.
    std::map<int, std::int64_t> calls;
    std::map<std::pair<int, std::string>, std::int64_t> subjects;
    std::map<std::pair<int, std::string>, std::int64_t> answer_times;

    bool is_published(int table, int year) const;  // something was printed for it
    std::optional<std::int64_t> text_figure(std::string_view label, int year) const;
};

// One line of a table over some years. Totals are the printed ones where there are any.
struct Line {
    // `unspecified` holds what no printed row shows; it belongs to no sum and to no csv.
    enum class Kind { detail, unspecified, section_total, grand_total };
    Kind kind = Kind::detail;
    std::string section;
    std::string label;
    std::string code;  // "" for a total
    std::vector<std::optional<std::int64_t>> values;
    std::vector<std::optional<std::int64_t>> tenths;  // empty where there is no percentage
};
std::vector<Line> lines_of(const TableForm& form, const statistics::CodeLists& codes,
                           const Figures& figures, const std::vector<int>& years);

// Whether a table has a number of its own in a year.
bool has_data(const TableForm& form, const statistics::CodeLists& codes, const Figures& figures,
              int year);

// Share in tenths of a percent, a half rounded up.
std::int64_t tenths_of(std::int64_t part, std::int64_t whole);

}  // namespace report
