#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "report/annual_tables.hpp"
#include "statistics/ledger.hpp"

namespace report {

// Trykte tabeller: the nine tables of an annual report that was printed before, in the form of
// data/published/2018 (table1.csv … table9.csv; text_figures.csv where there is one).

struct ImportFile {
    std::string name;
    std::string content;
};

// A printed cell as the ledger counts it: its one code, on 31 December of its year. The print
// knows no other day, and no two dimensions of an inquiry together.
struct PublishedEvent {
    int table = 0;  // 0: from the running text
    statistics::Event event;
};

struct PublishedFigure {
    Place place;
    Finding::Unit unit = Finding::Unit::count;
    std::int64_t value = 0;
};

struct PublishedTables {
    std::vector<int> years;
    std::vector<PublishedEvent> events;
    std::vector<PublishedFigure> figures;  // totals, percentages, figures of the running text
};

// Reads all files or nothing: the Error names every bad row with file, line and column, a line
// each.
base::Result<PublishedTables> read_published(const std::vector<ImportFile>& files,
                                             const AnnualForms& forms);

// What was printed for one year, for a demo office whose single inquiries come out as printed.
struct PublishedTarget {
    struct Count {
        std::string code;
        std::int64_t amount;
    };
    int year = 0;
    std::vector<Count> channels;
    std::vector<Count> callers;  // empty where they were not printed
    std::vector<Count> reasons;  // with "ikke_specificeret" where printed totals exceed the rows
    std::optional<std::int64_t> calls;  // answered calls, first and later contacts together
    // Further subjects, each on inquiries of one reason.
    struct Subject {
        std::string subject;
        std::string reason;
        std::int64_t amount;
    };
    std::vector<Subject> subjects;
};
std::vector<PublishedTarget> published_targets(const PublishedTables& tables);

}  // namespace report
