#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "audit/audit_store.hpp"

namespace audit {

// What is looked for in the log. Whatever is left out limits nothing.
struct Filter {
    std::vector<About> whom = {};  // any of these
    std::optional<base::UserId> user = {};
    std::optional<base::Instant> from = {}, to = {};  // `to` not included
    std::optional<std::int64_t> before = {};          // entries older than this one
};

// The newest first.
inline constexpr std::int64_t all_entries = std::numeric_limits<std::int64_t>::max();
std::vector<StoredEntry> find_entries(store::Reader& db, const Filter& filter,
                                      std::int64_t at_most);

}  // namespace audit
