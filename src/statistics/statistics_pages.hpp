#pragma once

#include <functional>
#include <optional>

#include "base/id.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/templates.hpp"
#include "statistics/code_list.hpp"
#include "store/database.hpp"

namespace statistics {

// GET /statistik
http::Response get_statistics(const http::Request& request, store::Database& database,
                              const CodeLists& codes, const http::Templates& templates);
// GET /statistik/csv/{tabel}
http::Response get_statistics_csv(const http::Request& request, store::Database& database,
                                  const CodeLists& codes, const http::Templates& templates);

// Which case posted an entry; casework knows it, statistics does not.
using CaseOfEntry = std::function<std::optional<base::CaseId>(store::Reader&, base::EntryId)>;
// GET /statistik/poster
http::Response get_entries(const http::Request& request, store::Database& database,
                           const CodeLists& codes, const CaseOfEntry& case_of_entry,
                           const http::Templates& templates);

// GET /kodelister
http::Response get_code_lists(const http::Request& request, const CodeLists& codes,
                              const http::Templates& templates);

}  // namespace statistics
