#include "audit/subject_store.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sodium.h>
#include <tuple>

namespace audit {

namespace {

std::int64_t indexed(store::Reader& db) {
    return db.number("SELECT indexed FROM audit_tree WHERE id = 1");
}

std::vector<StoredEntry> entries_after(store::Reader& db, std::int64_t number,
                                       std::int64_t at_most) {
    return db.select<StoredEntry>(
        fmt::format("SELECT {} FROM audit_entries WHERE id > ? ORDER BY id LIMIT ?", entry_columns),
        {number, at_most}, read_entry);
}

}  // namespace

std::int64_t index_some(store::Writer& db, std::int64_t at_most) {
    const auto done = indexed(db);
    const auto size = db.number("SELECT size FROM audit_tree WHERE id = 1");
    if (done < 0 || done >= size) return 0;
    const auto entries = entries_after(db, done, at_most);
    if (entries.empty()) return 0;
    std::vector<std::tuple<About, std::int64_t>> rows;
    for (const auto& stored : entries)
        for (const auto& one : about(stored.entry())) rows.emplace_back(one, stored.number);
    std::ranges::sort(rows);
    for (const auto& [one, number] : rows)
        db.execute(
            "INSERT INTO audit_subjects (subject, subject_id, entry_id) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            {one.kind, one.id, number});
    db.execute("UPDATE audit_tree SET indexed = ? WHERE id = 1", {entries.back().number});
    return size - entries.back().number;
}

std::vector<std::int64_t> entries_about(store::Reader& db, std::span<const About> whom) {
    std::vector<std::int64_t> numbers;
    for (const auto& one : whom)
        db.each("SELECT entry_id FROM audit_subjects WHERE subject = ? AND subject_id = ?",
                store::Given{one.kind, one.id},
                [&](store::Row& row) { numbers.push_back(row.next<std::int64_t>()); });
    constexpr std::int64_t read_at_once = 10'000;
    auto last = indexed(db);
    for (auto more = true; more;) {
        const auto entries = entries_after(db, last, read_at_once);
        for (const auto& stored : entries) {
            const auto of = about(stored.entry());
            if (std::ranges::find_first_of(of, whom) != of.end()) numbers.push_back(stored.number);
            last = stored.number;
        }
        more = static_cast<std::int64_t>(entries.size()) == read_at_once;
    }
    std::ranges::sort(numbers);
    const auto doubles = std::ranges::unique(numbers);
    numbers.erase(doubles.begin(), doubles.end());
    return numbers;
}

SubjectSum::SubjectSum(store::Reader& db) : indexed_{indexed(db)} {
    static_assert(sizeof key_ == crypto_shorthash_KEYBYTES);
    crypto_shorthash_keygen(key_.data());
}

std::uint64_t SubjectSum::hash(const About& one, std::int64_t number) const {
    const auto text = fmt::format("{} {} {}", one.kind, one.id, number);
    std::array<unsigned char, crypto_shorthash_BYTES> bytes;
    crypto_shorthash(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     key_.data());
    std::uint64_t hashed = 0;
    for (const auto byte : bytes) hashed = hashed << 8 | byte;
    return hashed;
}

void SubjectSum::add(const StoredEntry& entry) {
    if (entry.number > indexed_) return;
    for (const auto& one : about(entry.entry())) sum_ += hash(one, entry.number);
}

bool SubjectSum::holds(store::Reader& db) const {
    std::uint64_t listed = 0;
    db.each("SELECT subject, subject_id, entry_id FROM audit_subjects", store::Given{},
            [&](store::Row& row) {
                const auto kind = row.next<std::string>();
                const About one{kind, row.next<std::int64_t>()};
                listed += hash(one, row.next<std::int64_t>());
            });
    return listed == sum_;
}

}  // namespace audit
