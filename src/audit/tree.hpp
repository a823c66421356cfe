#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace audit {

// The tree of hashes of RFC 9162 § 2.1 (SHA-256): one leaf an entry, in the order of the log.
using Hash = std::array<unsigned char, 32>;

Hash leaf_hash(std::string_view bytes);               // SHA-256(0x00 || bytes)
Hash node_hash(const Hash& left, const Hash& right);  // SHA-256(0x01 || left || right)
std::string_view view(const Hash& hash);
Hash hash_of(std::string_view bytes);                 // asserts 32 bytes
std::string written(std::span<const Hash> hashes);    // one after the other
std::vector<Hash> hashes_in(std::string_view bytes);  // as many as stand whole in it

// The right edge of a tree: the hashes of its whole subtrees, from the largest to the smallest.
// Enough to add a leaf and to know the root.
class Edge {
public:
    Edge() = default;
    // Throws std::invalid_argument where the number of peaks does not belong to the size.
    Edge(std::int64_t size, std::vector<Hash> peaks);

    // Adds a leaf; the nodes that it completes, from the lowest.
    std::vector<Hash> add(const Hash& leaf);
    std::int64_t size() const { return size_; }
    const std::vector<Hash>& peaks() const { return peaks_; }
    Hash root() const;  // of no leaf: SHA-256 of nothing

private:
    std::int64_t size_ = 0;
    std::vector<Hash> peaks_;
};

// The hash of the whole subtree of 2^level leaves that begins at leaf `index` * 2^level.
using Subtree = std::function<Hash(int level, std::int64_t index)>;

Hash root(std::int64_t size, const Subtree& subtree);
// That leaf `index` stands in the tree of `size` leaves, and that a tree is the beginning of a
// later one: lists of hashes whose length grows with the logarithm of the size.
std::vector<Hash> inclusion_proof(std::int64_t index, std::int64_t size, const Subtree& subtree);
std::vector<Hash> consistency_proof(std::int64_t before, std::int64_t after,
                                    const Subtree& subtree);
bool is_included(std::int64_t index, std::int64_t size, const Hash& leaf, const Hash& root,
                 std::span<const Hash> proof);
bool is_consistent(std::int64_t before, const Hash& root_before, std::int64_t after,
                   const Hash& root_after, std::span<const Hash> proof);

}  // namespace audit
