#pragma once

#include <optional>
#include <vector>

#include "casework/case_store.hpp"

namespace casework {

// The lists of case_store.hpp for those who have opened the person already.

// `kept` is no merged record. Its name goes on every line.
std::vector<CaseLine> cases_of_known(store::Reader& db, const Viewer& viewer, const Person& kept,
                                     std::size_t at_most);
std::optional<CaseLine> line_of(store::Reader& db, base::CaseId id);  // without a name

}  // namespace casework
