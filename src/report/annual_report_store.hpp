#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "report/annual_report.hpp"
#include "store/database.hpp"

namespace report {

struct AnnualOptions {
    base::Date today;
    base::TimeZone zone;
    // As it was known at the end of that day.
    std::optional<base::Date> as_of = std::nullopt;
};

// The numbers of the years first..last, `as_of` as they were known then.
Figures load_figures(store::Reader& db, const AnnualForms& forms, int first, int last,
                     std::optional<base::Instant> as_of = std::nullopt);

// Years that have a number in one of the nine tables, ascending.
std::vector<int> years_with_data(store::Reader& db, const AnnualForms& forms);

// The report of a year with those of the three years before it that have data. An office without
// any gets a report that says so.
Document annual_report(store::Reader& db, const AnnualForms& forms, int year,
                       const AnnualOptions& options);
std::map<std::string, std::string> annual_csv(store::Reader& db, const AnnualForms& forms, int year,
                                              const AnnualOptions& options);
// What does not foot in a year and the three before it, accepted or not.
std::vector<Finding> check_report(store::Reader& db, const AnnualForms& forms, int year);

}  // namespace report
