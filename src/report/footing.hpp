#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace report {

struct AnnualForms;
struct Figures;

// Afstemning: figures of the annual report that must be equal. Data: data/registers/footing.toml.
struct FootingRule {
    enum class Kind {
        rows,       // a total and its own rows
        agreement,  // two tables that count the same
        text,       // the running text and a table
        percent,    // printed percentages and the counts they are shares of
    };
    // A printed figure, or the sum of printed rows.
    struct Term {
        int table = 0;
        bool all_rows = false;
        std::string rows_of;  // section whose rows are summed
        std::string label;    // a row or total
        std::string text;     // a figure of the running text; {year} stands for the year
    };

    std::string id;
    Kind kind = Kind::rows;
    int table = 0;
    std::string at;  // the row where a finding is shown
    std::string danish;
    std::vector<Term> computed;
    std::vector<Term> printed;
};

// Fund: a place where the printed figures do not foot.
struct Finding {
    enum class Unit { count, tenths };

    std::string key;   // rule, row and year: what an acceptance refers to
    std::string rule;  // the rule's id, with the row for a percentage
    std::string danish;
    FootingRule::Kind kind = FootingRule::Kind::rows;
    int table = 0;
    std::string at;
    int year = 0;
    Unit unit = Unit::count;
    std::int64_t printed = 0;
    std::int64_t computed = 0;
    bool imported = false;  // the year was printed before; else the program counted it itself

    friend bool operator==(const Finding&, const Finding&) = default;
};

std::vector<Finding> check(const AnnualForms& forms, const Figures& figures,
                           const std::vector<int>& years);

// One line in Danish: table, row, year, printed, computed.
std::string as_line(const Finding& finding);
// [{"table":6,"rule":"…","year":2015,"printed":3639,"computed":3638}, …]
std::string as_json(const std::vector<Finding>& findings);

}  // namespace report
