#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/entry.hpp"
#include "audit/tree.hpp"
#include "store/database.hpp"

namespace audit {

// Appends to the log: in the same transaction as the change, or before what was read leaves.
// Writers stand in line for the whole of their transaction (store::Database), on both engines, so
// numbers are given in the order of commits.
void add(store::Writer& db, const Entry& entry);
void add(store::Writer& db, std::span<const Entry> entries);

// Gives entries that are older than the tree their place in it, before anything is added.
void adopt(store::Database& database);

struct StoredEntry {
    std::int64_t number = 0;
    base::Instant at;
    std::optional<base::UserId> user;
    std::string role, action, purpose, subject;
    std::int64_t subject_id = 0;
    std::optional<std::int64_t> request;
    std::string detail;

    Entry entry() const;
};

// The columns of a StoredEntry, in the order that `read_entry` takes them.
inline constexpr std::string_view entry_columns =
    "id, at, user_id, role, action, purpose, subject, subject_id, request, detail";
StoredEntry read_entry(store::Row& row);

// Every entry, from the first.
void each_entry(store::Reader& db, const std::function<void(const StoredEntry&)>& take);

// How far the log has come, and what follows behind it.
struct Progress {
    std::int64_t size = 0;
    std::int64_t is_signed = 0;  // entries under the newest signed head
    std::int64_t indexed = 0;    // entries in the list of whom they are about
};
Progress progress(store::Reader& db);

Edge edge(store::Reader& db);
// The hash of a whole subtree, from what is stored. Throws store::Fault where it is not there.
Hash stored_subtree(store::Reader& db, int level, std::int64_t index);

}  // namespace audit
