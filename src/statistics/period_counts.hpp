#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "statistics/chart.hpp"
#include "statistics/code_list.hpp"
#include "statistics/ledger.hpp"
#include "statistics/sums.hpp"

namespace statistics {

// Periode: days from..to, both included.
struct Period {
    base::Date from;
    base::Date to;
};

// One number of the statistics page: what it counts, and the cell of the ledger behind it.
struct Count {
    std::string section;  // heading above it, "" none
    std::string label;
    std::int64_t amount = 0;
    std::int64_t tenths = 0;  // its share of all of the table, in tenths of a percent
    Cell cell;
};

enum class Words { danish, english };

// The codes of a list in printed order with their sums. Codes that were neither in force nor
// counted in the period are left out; a sum whose code the list does not know stands at the end.
std::vector<Count> counts_of_list(const CodeLists& codes, std::string_view list,
                                  const std::vector<Sum>& sums, std::string_view measure,
                                  std::string_view dimension, Period period, Words words);

// Every month of the period, also those without any; more than 36 months are given as years.
Grain grain_of(Period period);
std::vector<Count> counts_by_period(const std::vector<PeriodSum>& sums, std::string_view measure,
                                    Period period, Words words);

Chart chart_of(Chart::Kind kind, std::string title, std::string series,
               const std::vector<Count>& counts);
// A table as comma-separated text: section, label, amount.
std::string csv_of(const std::vector<Count>& counts);

}  // namespace statistics
