#include "audit/audit_store.hpp"

#include <array>
#include <fmt/format.h>
#include <stdexcept>

namespace audit {

namespace {

constexpr std::int64_t adopted_at_once = 5'000;
constexpr std::int64_t adopting = -1;  // in audit_tree.indexed, until all have their place

struct Head {
    Edge edge;
    bool is_stored = false;
};

Head stored_head(store::Reader& db) {
    struct Stored {
        std::int64_t size;
        store::Blob peaks;
    };
    const auto stored = db.first<Stored>(
        "SELECT size, peaks FROM audit_tree WHERE id = 1", {}, [](store::Row& row) {
            return Stored{row.next<std::int64_t>(), row.next<store::Blob>()};
        });
    if (!stored) return {};
    try {
        return {Edge{stored->size, hashes_in(stored->peaks.bytes)}, true};
    } catch (const std::invalid_argument&) {
        throw store::Fault{"The head of the audit log is damaged: run patientkontor check."};
    }
}

void store_head(store::Writer& db, const Head& head) {
    const store::Blob peaks{written(head.edge.peaks())};
    if (head.is_stored)
        db.execute("UPDATE audit_tree SET size = ?, peaks = ? WHERE id = 1",
                   {head.edge.size(), peaks});
    else
        db.execute("INSERT INTO audit_tree (id, size, peaks, indexed) VALUES (1, ?, ?, 0)",
                   {head.edge.size(), peaks});
}

Entry with_the_work(Entry entry, const store::Notebook* work) {
    if (work == nullptr) return entry;
    if (entry.role.empty()) entry.role = work->role;
    if (entry.purpose.empty()) entry.purpose = work->why;
    if (!entry.request && work->request != 0) entry.request = work->request;
    return entry;
}

// A batch of entries that have numbers already. False where none is left.
bool adopt_some(store::Writer& db) {
    auto head = stored_head(db);
    const auto old = db.select<StoredEntry>(
        fmt::format("SELECT {} FROM audit_entries WHERE id > ? ORDER BY id LIMIT ?", entry_columns),
        {head.edge.size(), adopted_at_once}, read_entry);
    for (const auto& stored : old) {
        if (stored.number != head.edge.size() + 1)
            throw store::Fault{"The audit log has a gap: run patientkontor check."};
        const auto leaf = leaf_hash(canonical(stored.number, stored.entry()));
        const store::Blob leaf_bytes{std::string{view(leaf)}};
        const store::Blob nodes{written(head.edge.add(leaf))};
        db.execute("UPDATE audit_entries SET leaf_hash = ?, node_hashes = ? WHERE id = ?",
                   {leaf_bytes, nodes, stored.number});
    }
    store_head(db, head);
    const bool more = static_cast<std::int64_t>(old.size()) == adopted_at_once;
    db.execute("UPDATE audit_tree SET indexed = ? WHERE id = 1", {more ? adopting : 0});
    return more;
}

}  // namespace

Entry StoredEntry::entry() const {
    return {.at = at,
            .user = user,
            .action = action,
            .subject = subject,
            .subject_id = subject_id,
            .detail = detail,
            .role = role,
            .purpose = purpose,
            .request = request};
}

StoredEntry read_entry(store::Row& row) {
    StoredEntry stored;
    stored.number = row.next<std::int64_t>();
    stored.at = row.next<base::Instant>();
    stored.user = row.next<std::optional<base::UserId>>();
    stored.role = row.next<std::string>();
    stored.action = row.next<std::string>();
    stored.purpose = row.next<std::string>();
    stored.subject = row.next<std::string>();
    stored.subject_id = row.next<std::int64_t>();
    stored.request = row.next<std::optional<std::int64_t>>();
    stored.detail = row.next<std::string>();
    return stored;
}

void add(store::Writer& db, const Entry& entry) {
    add(db, std::span{&entry, 1});
}

void add(store::Writer& db, std::span<const Entry> entries) {
    auto head = stored_head(db);
    for (const auto& given : entries) {
        const auto entry = with_the_work(given, db.notebook());
        const auto number = head.edge.size() + 1;
        const auto leaf = leaf_hash(canonical(number, entry));
        const store::Blob leaf_bytes{std::string{view(leaf)}};
        const store::Blob nodes{written(head.edge.add(leaf))};
        db.execute(
            "INSERT INTO audit_entries (id, at, user_id, role, action, purpose, subject,"
            " subject_id, request, detail, leaf_hash, node_hashes)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {number, entry.at, entry.user, entry.role, entry.action, entry.purpose, entry.subject,
             entry.subject_id, entry.request, entry.detail, leaf_bytes, nodes});
    }
    store_head(db, head);
}

void adopt(store::Database& database) {
    const auto begun = database.read([](store::Reader& db) {
        return db.first<std::int64_t>("SELECT indexed FROM audit_tree WHERE id = 1", {},
                                      [](store::Row& row) { return row.next<std::int64_t>(); });
    });
    // Whatever stands beyond a tree that is whole was not put there by us.
    if (begun && *begun != adopting) return;
    while (database.write(adopt_some)) continue;
}

void each_entry(store::Reader& db, const std::function<void(const StoredEntry&)>& take) {
    db.each(fmt::format("SELECT {} FROM audit_entries ORDER BY id", entry_columns), store::Given{},
            [&](store::Row& row) { take(read_entry(row)); });
}

Progress progress(store::Reader& db) {
    return {.size = db.number("SELECT size FROM audit_tree WHERE id = 1"),
            .is_signed = db.number("SELECT MAX(size) FROM audit_checkpoints"),
            .indexed = db.number("SELECT indexed FROM audit_tree WHERE id = 1")};
}

Edge edge(store::Reader& db) {
    return stored_head(db).edge;
}

Hash stored_subtree(store::Reader& db, int level, std::int64_t index) {
    const auto number = (index + 1) << level;  // of the entry that completes it
    const auto stored = db.first<std::array<std::optional<store::Blob>, 2>>(
        "SELECT leaf_hash, node_hashes FROM audit_entries WHERE id = ?", {number},
        [](store::Row& row) {
            auto leaf = row.next<std::optional<store::Blob>>();
            return std::array{std::move(leaf), row.next<std::optional<store::Blob>>()};
        });
    const auto& column = stored ? (*stored)[level == 0 ? 0 : 1] : std::nullopt;
    const auto hashes = hashes_in(column ? column->bytes : std::string{});
    const auto place = static_cast<std::size_t>(level == 0 ? 0 : level - 1);
    if (place >= hashes.size())
        throw store::Fault{fmt::format("Entry {} of the audit log has no hash.", number)};
    return hashes[place];
}

}  // namespace audit
