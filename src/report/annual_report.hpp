#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "report/annual_tables.hpp"
#include "report/document.hpp"

namespace report {

// A finding that the head of office has accepted: printed as a footnote.
struct Acceptance {
    std::string key;  // Finding::key
    std::int64_t printed = 0;
    std::int64_t computed = 0;
    std::string reason;
    std::string accepted_by;
    base::Date day;
};
// It holds for the two numbers that were accepted, and no longer once one of them changes.
bool accepts(const Acceptance& acceptance, const Finding& finding);

// Årsberetning: the office's annual report to the ministry (Sundhedsloven § 51, stk. 8).
struct AnnualInput {
    const AnnualForms& forms;
    const Figures& figures;
    int year = 0;
    std::vector<int> years;  // side by side, the report's year last
    std::vector<Finding> findings;
    std::vector<Acceptance> accepted;
    std::optional<base::Date> as_of;  // as it was known on that day
    base::Date today;
};
// With the chapters and tables of the report of 2018. A draft while a finding is not accepted.
Document annual_document(const AnnualInput& input);

// "table1.csv" … "table9.csv": exactly the printed rows, in the form of data/published/2018.
std::map<std::string, std::string> annual_csv(const AnnualForms& forms, const Figures& figures,
                                              const std::vector<int>& years);

}  // namespace report
