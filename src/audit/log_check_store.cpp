#include "audit/log_check_store.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <map>

#include "audit/audit_store.hpp"
#include "audit/subject_store.hpp"

namespace audit {

namespace {

constexpr std::int64_t read_at_once = 20'000;

struct HashedEntry {
    StoredEntry stored;
    std::optional<store::Blob> leaf, nodes;
};

HashedEntry read_hashed(store::Row& row) {
    HashedEntry entry{.stored = read_entry(row), .leaf = {}, .nodes = {}};
    entry.leaf = row.next<std::optional<store::Blob>>();
    entry.nodes = row.next<std::optional<store::Blob>>();
    return entry;
}

enum class Kept { beside_the_log, outside };
struct SignedHead {
    Hash root;
    std::string where;
    Kept kept = Kept::beside_the_log;
};
using SignedHeads = std::multimap<std::int64_t, SignedHead>;

SignedHeads signed_heads(store::Reader& db, const PublicKey& key,
                         const std::vector<Witness>& outside, std::vector<std::string>& others) {
    SignedHeads heads;
    const auto add = [&](const std::string& note, const std::string& where,
                         std::optional<std::int64_t> size) {
        const auto checkpoint = key.opened(note);
        if (checkpoint && (!size || checkpoint->size == *size))
            heads.emplace(
                checkpoint->size,
                SignedHead{checkpoint->root, where, size ? Kept::beside_the_log : Kept::outside});
        else
            others.push_back(fmt::format(
                "Læseloggen: et hoved ({}) er ikke underskrevet med kontorets nøgle.", where));
    };
    db.each("SELECT size, note FROM audit_checkpoints ORDER BY size", store::Given{},
            [&](store::Row& row) {
                const auto size = row.next<std::int64_t>();
                add(row.next<std::string>(), fmt::format("databasen, {} poster", size), size);
            });
    for (const auto& witness : outside) add(witness.note, witness.where, std::nullopt);
    return heads;
}

// Follows the entries one by one, until the first that is not what it was.
class Walk {
public:
    Walk(std::int64_t size, const SignedHeads& heads) : size_{size}, heads_{heads} {}

    void take(const HashedEntry& entry) {
        const auto number = entry.stored.number;
        const auto due = edge_.size() + 1;
        if (number < due) return stop(number, number, "er indsat");
        if (number > due) return stop(due, due, "mangler");
        if (number > size_) return stop(number, number, "er indsat efter loggens slutning");
        const auto leaf = leaf_hash(canonical(number, entry.stored.entry()));
        if (!entry.leaf || entry.leaf->bytes != view(leaf))
            return stop(number, number, "er ændret");
        compare_nodes(number, edge_.add(leaf), entry.nodes);
        if (!first_) compare_heads();
    }
    void end(const Edge& head) {
        if (first_) return;
        if (edge_.size() < size_) return stop(edge_.size() + 1, size_, "mangler");
        if (edge_.peaks() != head.peaks()) return stop(1, size_, "svarer ikke til loggens hoved");
        for (const auto& [size, beyond] : heads_)
            if (size > edge_.size())
                return stop(edge_.size() + 1, size,
                            fmt::format("mangler, men er underskrevet ({})", beyond.where));
    }
    const std::optional<Break>& first() const { return first_; }
    const Edge& edge() const { return edge_; }

private:
    void compare_nodes(std::int64_t number, const std::vector<Hash>& nodes,
                       const std::optional<store::Blob>& stored) {
        const auto kept = hashes_in(stored ? stored->bytes : std::string{});
        const bool whole = stored && stored->bytes.size() == nodes.size() * sizeof(Hash);
        for (std::size_t level = 0; level < nodes.size(); ++level)
            if (!whole || kept[level] != nodes[level]) {
                const auto covered = std::int64_t{2} << level;
                return stop(number - covered + 1, number, "svarer ikke til de gemte knuder");
            }
        if (!whole) stop(number, number, "svarer ikke til de gemte knuder");
    }
    void compare_heads() {
        const auto [begin, end] = heads_.equal_range(edge_.size());
        for (auto head = begin; head != end; ++head) {
            const auto& [root, where, kept] = head->second;
            auto& agreed = kept == Kept::outside ? agreed_outside_ : agreed_;
            // Whoever made the heads beside the log anew has the key: they say nothing then.
            const auto from = kept == Kept::outside ? agreed : std::max(agreed, agreed_outside_);
            if (root != edge_.root())
                return stop(from + 1, edge_.size(),
                            fmt::format("er ændret efter underskriften ({})", where));
            agreed = edge_.size();
        }
    }
    void stop(std::int64_t from, std::int64_t to, std::string_view what) {
        if (first_) return;
        const auto place = from == to ? fmt::format("post {}", from)
                                      : fmt::format("en post fra {} til {}", from, to);
        first_ = Break{from, to, fmt::format("Læseloggen: {} {}.", place, what)};
    }

    std::int64_t size_;
    const SignedHeads& heads_;
    Edge edge_;
    std::int64_t agreed_ = 0;  // up to here a signed head beside the log agrees
    std::int64_t agreed_outside_ = 0;
    std::optional<Break> first_;
};

}  // namespace

LogCheck check_log(store::Reader& db, const PublicKey& key, const std::vector<Witness>& outside) {
    LogCheck check;
    const auto heads = signed_heads(db, key, outside, check.others);
    const auto head = edge(db);
    Walk walk{head.size(), heads};
    SubjectSum subjects{db};
    auto last = std::numeric_limits<std::int64_t>::min();
    const auto text = fmt::format(
        "SELECT {}, leaf_hash, node_hashes FROM audit_entries WHERE id > ? ORDER BY id LIMIT ?",
        entry_columns);
    for (auto count = read_at_once; count == read_at_once && !walk.first();) {
        count = 0;
        db.each(text, store::Given{last, read_at_once}, [&](store::Row& row) {
            const auto entry = read_hashed(row);
            last = entry.stored.number;
            ++count;
            if (!walk.first()) walk.take(entry);
            subjects.add(entry.stored);
        });
    }
    walk.end(head);
    check.first = walk.first();
    check.entries = walk.edge().size();
    check.root = walk.edge().root();
    if (!check.first && !subjects.holds(db))
        check.others.push_back(
            "Læseloggen: fortegnelsen over, hvem posterne handler om, er ikke hel. Slet rækkerne i "
            "audit_subjects og sæt indexed i audit_tree til 0; den skrives igen.");
    return check;
}

}  // namespace audit
