#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/published_import.hpp"
#include "store/database.hpp"

namespace report {

// What of the printed tables is counted in the ledger. A demo office counts tables 1-3 and the
// figures of the running text by its own single inquiries.
enum class PublishedScope { all_tables, tables_4_to_9_and_totals };

// Stores the files, posts the events and keeps the printed figures, in one batch. Refused where a
// year was imported before or already has events of its own.
base::Result<base::BatchId> import_published(store::Writer& db, const PublishedTables& tables,
                                             const std::vector<ImportFile>& files,
                                             PublishedScope scope, const std::string& name,
                                             std::optional<base::UserId> user, base::Instant now);

// What of the imported batches does not recount from their stored files, in Danish.
std::vector<std::string> check_published(store::Reader& db, const AnnualForms& forms);

}  // namespace report
