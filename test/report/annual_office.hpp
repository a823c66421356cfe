#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "annual_figures.hpp"
#include "report/finding_store.hpp"
#include "report/published_import_store.hpp"
#include "statistics/ledger_store.hpp"
#include "support/both_engines.hpp"

// An office whose head prints the annual report of 2018 in the spring of 2019.
namespace annual_office {

using base::Date;
using base::Instant;
using report::PublishedScope;

constexpr std::int64_t day_ms = base::ms_per_day;
inline const base::UserId head{1};

inline std::int64_t on(Date day) {
    return day.days_since_1970() * day_ms;
}

class Office : public support::BothEngines {
protected:
    Office() {
        database().write([](store::Writer& db) {
            db.execute(
                "INSERT INTO users (id, user_name, display_name, role, language, password_hash,"
                " active, single_keys, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                {head, "petrea", "Petrea Hansine Kjær", "head", "da", "", 1, 1, 0});
        });
    }

    base::Result<base::BatchId> import(PublishedScope scope = PublishedScope::all_tables,
                                       std::int64_t at = on({2019, 3, 1})) {
        return database().write([&](store::Writer& db) {
            return report::import_published(db, annual::printed_2018(),
                                            report::load_published(annual::folder), scope, "2018",
                                            head, Instant{at});
        });
    }
    // As the demo office does it: tables 1-3 and the calls come from single inquiries.
    void register_inquiries_as_printed() {
        database().write([](store::Writer& db) {
            for (const auto& [table, event] : annual::printed_2018().events)
                if (table < 4) statistics::post(db, event, Instant{on({2019, 3, 1})});
        });
    }
    void post(statistics::Event event, std::int64_t at = on({2019, 3, 1})) {
        database().write([&](store::Writer& db) { statistics::post(db, event, Instant{at}); });
    }
    report::AnnualOptions options(std::optional<Date> as_of = {}) {
        return {.today = {2019, 4, 1}, .zone = {}, .as_of = as_of};
    }
    report::Document document(int year, std::optional<Date> as_of = {}) {
        return database().read([&](store::Reader& db) {
            return annual_report(db, annual::forms(), year, options(as_of));
        });
    }
    std::vector<report::Finding> findings(int year = 2018) {
        return database().read(
            [&](store::Reader& db) { return check_report(db, annual::forms(), year); });
    }
    base::Result<void> accept(const std::string& key, const std::string& reason = "Trykfejl.") {
        return database().write([&](store::Writer& db) {
            return accept_finding(db, annual::forms(), 2018, key, reason, head,
                                  Instant{on({2019, 3, 2})});
        });
    }
    base::Result<void> publish(int year = 2018, Date today = {2019, 4, 1}) {
        return database().write([&](store::Writer& db) {
            return publish_report(db, annual::forms(), year, {.today = today, .zone = {}}, head,
                                  Instant{on(today)});
        });
    }
};

inline const report::Table& table(const report::Document& document, int number) {
    for (const auto& block : document.blocks)
        if (const auto* found = std::get_if<report::Table>(&block))
            if (found->number == number) return *found;
    throw std::runtime_error("no such table");
}
inline const report::TableRow& row(const report::Table& table, const std::string& label) {
    return *std::ranges::find(table.rows, label, &report::TableRow::label);
}
inline std::string notes(const report::Document& document) {
    std::string text;
    for (const auto& note : document.footnotes) text += note.text + "\n";
    return text;
}
inline std::string text(const report::Document& document) {
    std::string all;
    for (const auto& block : document.blocks)
        if (const auto* paragraph = std::get_if<report::Paragraph>(&block))
            all += paragraph->text + "\n";
    return all;
}

}  // namespace annual_office
