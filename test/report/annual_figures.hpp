#pragma once

#include <gtest/gtest.h>

#include "report/annual_report_files.hpp"
#include "report/published_import.hpp"
#include "report/published_import_files.hpp"

// The printed tables of 2015-2018 as the figures of a report, without a database.
namespace annual {

constexpr auto folder = PROJECT_FOLDER "/data/published/2018";

inline const report::AnnualForms& forms() {
    static const auto loaded = report::load_annual_forms(PROJECT_FOLDER "/data");
    return loaded;
}

inline report::PublishedTables printed_2018() {
    return report::read_published(report::load_published(folder), forms()).value();
}

inline report::Figures figures_of(const report::PublishedTables& tables) {
    report::Figures figures;
    for (const auto& [table, event] : tables.events) {
        const int year = event.day.year();
        const auto& code = event.reason.empty() ? event.code + event.channel + event.caller
                           : event.code.empty() ? event.reason
                                                : event.code;
        if (table > 0) figures.counted[{table, year, code}] += event.amount;
        if (event.measure == statistics::measure::contact) figures.calls[year] += event.amount;
        if (event.measure == statistics::measure::subject)
            figures.subjects[{year, event.code}] += event.amount;
    }
    for (const auto& figure : tables.figures)
        (figure.unit == report::Finding::Unit::count ? figures.published
                                                     : figures.published_tenths)[figure.place] =
            figure.value;
    return figures;
}

}  // namespace annual
