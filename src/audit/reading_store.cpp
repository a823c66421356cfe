#include "audit/reading_store.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

#include "audit/subject_store.hpp"

namespace audit {

namespace {

constexpr std::int64_t last_of_all = std::numeric_limits<std::int64_t>::max();
// Entries stand in the order they were written; two requests may have begun the other way round.
constexpr std::int64_t out_of_order_ms = 10 * base::ms_per_minute;

std::optional<StoredEntry> entry_at(store::Reader& db, std::int64_t number) {
    return db.first<StoredEntry>(
        fmt::format("SELECT {} FROM audit_entries WHERE id = ?", entry_columns), {number},
        read_entry);
}

bool matches(const StoredEntry& stored, const Filter& filter) {
    if (filter.user && stored.user != filter.user) return false;
    if (filter.from && stored.at < *filter.from) return false;
    return !filter.to || stored.at < *filter.to;
}

// The first entry of this time or later, by halving.
std::int64_t first_since(store::Reader& db, base::Instant at) {
    std::int64_t first = 1, last = edge(db).size() + 1;
    while (first < last) {
        const auto middle = first + (last - first) / 2;
        const auto when = db.number("SELECT at FROM audit_entries WHERE id = ?", {middle});
        if (when < at.ms)
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

std::vector<StoredEntry> about_some(store::Reader& db, const Filter& filter, std::int64_t at_most) {
    auto numbers = entries_about(db, filter.whom);
    std::vector<StoredEntry> found;
    for (auto number = numbers.rbegin(); number != numbers.rend() && std::ssize(found) < at_most;
         ++number) {
        if (*number >= filter.before.value_or(last_of_all)) continue;
        auto stored = entry_at(db, *number);
        if (stored && matches(*stored, filter)) found.push_back(std::move(*stored));
    }
    return found;
}

}  // namespace

std::vector<StoredEntry> find_entries(store::Reader& db, const Filter& filter,
                                      std::int64_t at_most) {
    if (!filter.whom.empty()) return about_some(db, filter, at_most);
    const auto from = filter.from.value_or(base::Instant{});
    const auto to = filter.to.value_or(base::Instant{last_of_all});
    const auto before = filter.before.value_or(last_of_all);
    if (filter.user)
        return db.select<StoredEntry>(
            fmt::format("SELECT {} FROM audit_entries WHERE user_id = ? AND at >= ? AND at < ?"
                        " AND id < ? ORDER BY id DESC LIMIT ?",
                        entry_columns),
            {*filter.user, from, to, before, at_most}, read_entry);
    const auto first =
        filter.from ? first_since(db, {filter.from->ms - out_of_order_ms}) : std::int64_t{1};
    const auto end =
        filter.to ? std::min(before, first_since(db, {filter.to->ms + out_of_order_ms})) : before;
    return db.select<StoredEntry>(
        fmt::format("SELECT {} FROM audit_entries WHERE id >= ? AND id < ? AND at >= ? AND at < ?"
                    " ORDER BY id DESC LIMIT ?",
                    entry_columns),
        {first, end, from, to, at_most}, read_entry);
}

}  // namespace audit
