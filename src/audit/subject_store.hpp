#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "audit/audit_store.hpp"

namespace audit {

// Puts the next entries into the list of whom entries are about (audit_subjects), in the list's own
// order, so that many share a page. Answers how many still wait.
std::int64_t index_some(store::Writer& db, std::int64_t at_most);

// The numbers of the entries that are about any of these, in order; also those not yet listed.
std::vector<std::int64_t> entries_about(store::Reader& db, std::span<const About> whom);

// Whether the list holds what the entries say and nothing else: a keyed sum over both.
class SubjectSum {
public:
    explicit SubjectSum(store::Reader& db);
    void add(const StoredEntry& entry);
    bool holds(store::Reader& db) const;

private:
    std::uint64_t hash(const About& one, std::int64_t number) const;

    std::int64_t indexed_;
    std::array<unsigned char, 16> key_;
    std::uint64_t sum_ = 0;
};

}  // namespace audit
