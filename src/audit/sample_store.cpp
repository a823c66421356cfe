#include "audit/sample_store.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sodium.h>

#include "audit/reading_store.hpp"

namespace audit {

namespace {

// So many readings of a month are drawn from; a month of a busy region has fewer.
constexpr std::size_t most_readings = 2'000'000;

}  // namespace

std::vector<Sample> samples_of(store::Reader& db, std::string_view month) {
    return db.select<Sample>(
        fmt::format("SELECT {}, looked_at, looked_by, verdict FROM audit_samples"
                    " JOIN audit_entries ON id = entry_id WHERE month = ? ORDER BY id",
                    entry_columns),
        {month}, [](store::Row& row) {
            Sample sample{
                .entry = read_entry(row), .looked_at = {}, .looked_by = {}, .verdict = {}};
            sample.looked_at = row.next<std::optional<base::Instant>>();
            sample.looked_by = row.next<std::optional<base::UserId>>();
            sample.verdict = row.next<std::optional<std::string>>().value_or("");
            return sample;
        });
}

base::Result<std::size_t> draw_sample(store::Writer& db, const SamplePeriod& period,
                                      base::UserId by, base::Instant now) {
    if (db.number("SELECT COUNT(*) FROM audit_samples WHERE month = ?", {period.month}) > 0)
        return base::refuse(base::ErrorKind::conflict, "Månedens stikprøve er udtaget.");
    auto entries = find_entries(db, {.from = period.from, .to = period.to}, most_readings);
    std::erase_if(
        entries, [](const StoredEntry& entry) { return !is_reading(entry.action) || !entry.user; });
    if (entries.empty())
        return base::refuse(base::ErrorKind::not_found, "Ingen har set nogen den måned.");
    const auto size = std::min(sample_size, entries.size());
    for (std::size_t at = 0; at < size; ++at) {
        // Nobody can know beforehand which: the first of what is left, after a draw.
        const auto left = static_cast<std::uint32_t>(entries.size() - at);
        std::swap(entries[at], entries[at + randombytes_uniform(left)]);
        db.execute("INSERT INTO audit_samples (month, entry_id, drawn_at) VALUES (?, ?, ?)",
                   {period.month, entries[at].number, now});
    }
    add(db, {.at = now,
             .user = by,
             .action = "audit.sample_drawn",
             .subject = "log",
             .detail = period.month});
    return size;
}

base::Result<void> note_looked_at(store::Writer& db, std::string_view month, std::int64_t entry,
                                  std::string_view verdict, base::UserId by, base::Instant now) {
    if (std::ranges::find(verdicts, verdict) == std::end(verdicts))
        return base::refuse(base::ErrorKind::invalid_input, "Vælg, hvad du fandt.");
    const auto changed = db.execute(
        "UPDATE audit_samples SET looked_at = ?, looked_by = ?, verdict = ?"
        " WHERE month = ? AND entry_id = ?",
        {now, by, verdict, month, entry});
    if (changed == 0)
        return base::refuse(base::ErrorKind::not_found, "Posten er ikke i månedens stikprøve.");
    const auto detail = fmt::format("entry={} verdict={}", entry, verdict);
    add(db,
        {.at = now, .user = by, .action = "audit.sample_seen", .subject = "log", .detail = detail});
    return {};
}

}  // namespace audit
