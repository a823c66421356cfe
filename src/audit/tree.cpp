#include "audit/tree.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <sodium.h>
#include <stdexcept>

namespace audit {

namespace {

constexpr unsigned char leaf_prefix = 0;
constexpr unsigned char node_prefix = 1;

// The largest power of two below `size`.
std::int64_t split(std::int64_t size) {
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(size - 1)));
}

bool is_power_of_two(std::int64_t size) {
    return std::has_single_bit(static_cast<std::uint64_t>(size));
}

int level_of(std::int64_t size) {
    return std::countr_zero(static_cast<std::uint64_t>(size));
}

// The hash over leaves `from` to `to`, where `from` is a place at which a subtree of that size may
// begin.
Hash range(std::int64_t from, std::int64_t to, const Subtree& subtree) {
    const auto size = to - from;
    if (is_power_of_two(size)) return subtree(level_of(size), from >> level_of(size));
    const auto left = split(size);
    return node_hash(range(from, from + left, subtree), range(from + left, to, subtree));
}

// RFC 9162 § 2.1.4.1, SUBPROOF. `known`: the root of the earlier tree is the left end's own hash.
enum class Known { yes, no };
void sub_proof(std::vector<Hash>& proof, std::int64_t before, std::int64_t from, std::int64_t to,
               Known known, const Subtree& subtree) {
    const auto size = to - from;
    if (before == size) {
        if (known == Known::no) proof.push_back(range(from, to, subtree));
        return;
    }
    const auto left = split(size);
    if (before <= left) {
        sub_proof(proof, before, from, from + left, known, subtree);
        proof.push_back(range(from + left, to, subtree));
    } else {
        sub_proof(proof, before - left, from + left, to, Known::no, subtree);
        proof.push_back(range(from, from + left, subtree));
    }
}

}  // namespace

Hash leaf_hash(std::string_view bytes) {
    Hash hash;
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, &leaf_prefix, 1);
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
    crypto_hash_sha256_final(&state, hash.data());
    return hash;
}

Hash node_hash(const Hash& left, const Hash& right) {
    std::array<unsigned char, 1 + 2 * sizeof(Hash)> bytes;
    bytes.front() = node_prefix;
    std::ranges::copy(left, bytes.begin() + 1);
    std::ranges::copy(right, bytes.begin() + 1 + sizeof(Hash));
    Hash hash;
    crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
    return hash;
}

std::string_view view(const Hash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

Hash hash_of(std::string_view bytes) {
    Hash hash;
    assert(bytes.size() == hash.size());
    std::ranges::copy(bytes, hash.begin());
    return hash;
}

std::string written(std::span<const Hash> hashes) {
    std::string bytes;
    bytes.reserve(hashes.size() * sizeof(Hash));
    for (const auto& hash : hashes) bytes += view(hash);
    return bytes;
}

std::vector<Hash> hashes_in(std::string_view bytes) {
    std::vector<Hash> hashes;
    for (; bytes.size() >= sizeof(Hash); bytes.remove_prefix(sizeof(Hash)))
        hashes.push_back(hash_of(bytes.substr(0, sizeof(Hash))));
    return hashes;
}

Edge::Edge(std::int64_t size, std::vector<Hash> peaks) : size_{size}, peaks_{std::move(peaks)} {
    const auto wanted = std::popcount(static_cast<std::uint64_t>(size_));
    if (size_ < 0 || peaks_.size() != static_cast<std::size_t>(wanted))
        throw std::invalid_argument{"An edge of another size."};
}

std::vector<Hash> Edge::add(const Hash& leaf) {
    std::vector<Hash> completed;
    auto hash = leaf;
    for (auto left = static_cast<std::uint64_t>(size_); (left & 1) != 0; left >>= 1) {
        hash = node_hash(peaks_.back(), hash);
        peaks_.pop_back();
        completed.push_back(hash);
    }
    peaks_.push_back(hash);
    ++size_;
    return completed;
}

Hash Edge::root() const {
    if (peaks_.empty()) {
        Hash hash;
        crypto_hash_sha256(hash.data(), nullptr, 0);
        return hash;
    }
    auto hash = peaks_.back();
    for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak)
        hash = node_hash(*peak, hash);
    return hash;
}

Hash root(std::int64_t size, const Subtree& subtree) {
    return size == 0 ? Edge{}.root() : range(0, size, subtree);
}

std::vector<Hash> inclusion_proof(std::int64_t index, std::int64_t size, const Subtree& subtree) {
    assert(index >= 0 && index < size);
    std::vector<Hash> proof;
    std::int64_t from = 0, to = size;
    while (to - from > 1) {
        const auto middle = from + split(to - from);
        if (index < middle) {
            proof.push_back(range(middle, to, subtree));
            to = middle;
        } else {
            proof.push_back(range(from, middle, subtree));
            from = middle;
        }
    }
    std::ranges::reverse(proof);
    return proof;
}

std::vector<Hash> consistency_proof(std::int64_t before, std::int64_t after,
                                    const Subtree& subtree) {
    std::vector<Hash> proof;
    if (before > 0 && before < after) sub_proof(proof, before, 0, after, Known::yes, subtree);
    return proof;
}

// RFC 9162 § 2.1.3.2
bool is_included(std::int64_t index, std::int64_t size, const Hash& leaf, const Hash& root,
                 std::span<const Hash> proof) {
    if (index < 0 || index >= size) return false;
    auto at = index, last = size - 1;
    auto hash = leaf;
    for (const auto& next : proof) {
        if (last == 0) return false;
        if ((at & 1) != 0 || at == last) {
            hash = node_hash(next, hash);
            while ((at & 1) == 0 && at != 0) at >>= 1, last >>= 1;
        } else {
            hash = node_hash(hash, next);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

// RFC 9162 § 2.1.4.2
bool is_consistent(std::int64_t before, const Hash& root_before, std::int64_t after,
                   const Hash& root_after, std::span<const Hash> proof) {
    if (before < 0 || before > after) return false;
    if (before == after) return proof.empty() && root_before == root_after;
    if (before == 0) return proof.empty() && root_before == Edge{}.root();
    std::vector<Hash> path{proof.begin(), proof.end()};
    if (is_power_of_two(before)) path.insert(path.begin(), root_before);
    if (path.empty()) return false;
    auto at = before - 1, last = after - 1;
    while ((at & 1) != 0) at >>= 1, last >>= 1;
    auto earlier = path.front(), later = path.front();
    for (const auto& next : std::span{path}.subspan(1)) {
        if (last == 0) return false;
        if ((at & 1) != 0 || at == last) {
            earlier = node_hash(next, earlier);
            later = node_hash(next, later);
            while ((at & 1) == 0 && at != 0) at >>= 1, last >>= 1;
        } else {
            later = node_hash(later, next);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && earlier == root_before && later == root_after;
}

}  // namespace audit
