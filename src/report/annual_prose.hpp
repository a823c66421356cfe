#pragma once

#include <string>
#include <vector>

#include "report/annual_report.hpp"

namespace report {

// The numbers of an annual report by year, and its running text made of them. Sentences whose
// numbers are unknown are left out.
class AnnualProse {
public:
    explicit AnnualProse(const AnnualInput& input);

    std::vector<Block> introduction() const;
    std::vector<Block> inquiries() const;
    std::vector<Block> callers() const;
    std::vector<Block> reasons() const;
    std::vector<Block> this_year() const;
    std::vector<Block> crossborder() const;
    std::vector<Block> diagnosis() const;
    std::vector<Block> extended_choice() const;
    std::vector<Block> changed_dates() const;
    std::vector<Block> dialogues() const;
    std::vector<Block> focus() const;
    std::vector<Block> task() const;

private:
    using Number = std::optional<std::int64_t>;
    struct Change {
        std::string label;
        std::int64_t before;
        std::int64_t now;
    };

    Number number(int table, const std::string& label, int year) const;
    Number total(int table, int year) const;
    std::vector<Change> changes(
        int table) const;  // of single rows from the year before, largest first
    std::string largest_rises(int table) const;

    const AnnualInput& input_;
    int year_;
    int before_;
    std::map<int, std::vector<Line>> tables_;
};

// "en stigning på 29,3 %", "et fald på 2,0 %", "uændret".
std::string change_in_words(std::int64_t before, std::int64_t now);

}  // namespace report
