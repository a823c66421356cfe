#include "report/published_import_store.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "statistics/ledger_store.hpp"

namespace report {

namespace {

using statistics::Event;

bool is_counted(const PublishedEvent& event, PublishedScope scope) {
    return scope == PublishedScope::all_tables || event.table >= 4;
}

std::string years_in_words(const std::vector<int>& years) {
    if (years.size() == 1) return std::to_string(years.front());
    return fmt::format("{}-{}", years.front(), years.back());
}

base::Result<void> refuse_known_years(store::Reader& db, const PublishedTables& tables,
                                      PublishedScope scope) {
    using base::ErrorKind;
    const int first = tables.years.front();
    const int last = tables.years.back();
    if (db.number("SELECT COUNT(*) FROM published_figures WHERE year BETWEEN ? AND ?",
                  {first, last}) > 0)
        return base::refuse(
            ErrorKind::conflict,
            fmt::format("De trykte tabeller for {} er allerede importeret. Intet er "
                        "ændret.",
                        years_in_words(tables.years)));
    std::set<std::string> measures;
    for (const auto& event : tables.events)
        if (is_counted(event, scope)) measures.insert(event.event.measure);
    for (const auto& measure : measures)
        if (db.number("SELECT COUNT(*) FROM ledger_months WHERE measure = ?"
                      " AND month BETWEEN ? AND ?",
                      {measure, fmt::format("{}-01", first), fmt::format("{}-12", last)}) > 0)
            return base::refuse(
                ErrorKind::conflict,
                fmt::format("Der er allerede talt hændelser i {}, så de trykte tabeller ville "
                            "tælle dobbelt. Intet er importeret.",
                            years_in_words(tables.years)));
    return {};
}

}  // namespace

base::Result<base::BatchId> import_published(store::Writer& db, const PublishedTables& tables,
                                             const std::vector<ImportFile>& files,
                                             PublishedScope scope, const std::string& name,
                                             std::optional<base::UserId> user, base::Instant now) {
    if (const auto free = refuse_known_years(db, tables, scope); !free)
        return std::unexpected(free.error());

    const base::BatchId batch{db.next_id("import_batches")};
    const auto* kind = scope == PublishedScope::all_tables ? "published" : "published_4_to_9";
    db.execute(
        "INSERT INTO import_batches (id, kind, name, recorded_at, user_id) VALUES (?, ?, ?, ?, ?)",
        {batch, kind, name, now, user});
    for (const auto& file : files)
        db.execute("INSERT INTO import_files (batch_id, name, content) VALUES (?, ?, ?)",
                   {batch, file.name, file.content});
    for (const auto& figure : tables.figures)
        db.execute(
            "INSERT INTO published_figures (batch_id, table_no, section, label, year, unit, value)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            {batch, figure.place.table, figure.place.section, figure.place.label, figure.place.year,
             figure.unit == Finding::Unit::count ? "count" : "tenths", figure.value});
    for (const auto& event : tables.events)
        if (is_counted(event, scope)) statistics::post(db, event.event, now, batch);
    return batch;
}

std::vector<std::string> check_published(store::Reader& db, const AnnualForms& forms) {
    using Key =
        std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>;
    struct Batch {
        base::BatchId id;
        PublishedScope scope;
    };
    const auto batches = db.select<Batch>(
        "SELECT id, kind FROM import_batches WHERE kind IN ('published', 'published_4_to_9')"
        " ORDER BY id",
        {}, [](store::Row& row) {
            const auto id = row.next<base::BatchId>();
            return Batch{id, row.next<std::string>() == "published"
                                 ? PublishedScope::all_tables
                                 : PublishedScope::tables_4_to_9_and_totals};
        });
    std::vector<std::string> wrong;
    for (const auto& batch : batches) {
        const auto files = db.select<ImportFile>(
            "SELECT name, content FROM import_files WHERE batch_id = ? ORDER BY name", {batch.id},
            [](store::Row& row) {
                auto name = row.next<std::string>();
                return ImportFile{std::move(name), row.next<std::string>()};
            });
        const auto tables = read_published(files, forms);
        if (!tables) {
            wrong.push_back(
                fmt::format("De gemte filer i import {} kan ikke læses.", batch.id.value));
            continue;
        }
        std::map<Key, std::int64_t> left;
        for (const auto& published : tables->events) {
            if (!is_counted(published, batch.scope)) continue;
            const auto& event = published.event;
            left[{event.measure, event.day.iso(), event.channel, event.caller, event.reason,
                  event.code}] += event.amount;
        }
        db.each(
            "SELECT measure, day, COALESCE(channel, ''), COALESCE(caller, ''),"
            " COALESCE(reason, ''), COALESCE(code, ''), amount FROM ledger_entries"
            " WHERE batch_id = ?",
            {batch.id}, [&](store::Row& row) {
                const auto text = [&] { return row.next<std::string>(); };
                const Key key{text(), text(), text(), text(), text(), text()};
                left[key] -= row.next<std::int64_t>();
            });
        for (const auto& [key, amount] : left)
            if (amount != 0)
                wrong.push_back(fmt::format("Import {}: {} {} afviger med {:+} fra de gemte filer.",
                                            batch.id.value, std::get<0>(key), std::get<1>(key),
                                            -amount));
    }
    return wrong;
}

}  // namespace report
