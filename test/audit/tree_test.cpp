#include "audit/tree.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <map>
#include <stdexcept>

namespace audit {
namespace {

std::string hex(const Hash& hash) {
    std::string text;
    for (const auto byte : hash) text += fmt::format("{:02x}", byte);
    return text;
}

// A tree built up leaf by leaf, with every node that was completed on the way.
struct Grown {
    Edge edge;
    std::vector<Hash> leaves;
    std::map<std::pair<int, std::int64_t>, Hash> whole;

    void add(const Hash& leaf) {
        const auto index = edge.size();
        leaves.push_back(leaf);
        whole[{0, index}] = leaf;
        int level = 0;
        for (const auto& node : edge.add(leaf)) ++level, whole[{level, index >> level}] = node;
    }
    Subtree subtree() const {
        return [this](int level, std::int64_t index) { return whole.at({level, index}); };
    }
};

// The definition of RFC 9162 § 2.1.1, word for word.
Hash by_definition(std::span<const Hash> leaves) {
    if (leaves.empty()) return Edge{}.root();
    if (leaves.size() == 1) return leaves.front();
    std::size_t left = 1;
    while (2 * left < leaves.size()) left *= 2;
    return node_hash(by_definition(leaves.first(left)), by_definition(leaves.subspan(left)));
}

Grown grown(std::int64_t size) {
    Grown tree;
    for (std::int64_t at = 0; at < size; ++at) tree.add(leaf_hash(fmt::format("post {}", at)));
    return tree;
}

TEST(Tree, HasTheRootsThatOthersComputeFromTheSameLeaves) {
    // The well-known eight leaves of the Certificate Transparency test vectors.
    const std::string leaves[] = {
        "",
        std::string(1, '\0'),
        "\x10",
        "\x20\x21",
        "\x30\x31",
        "\x40\x41\x42\x43",
        "\x50\x51\x52\x53\x54\x55\x56\x57",
        "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
    const char* const roots[] = {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    Edge edge;
    EXPECT_EQ(hex(edge.root()), roots[0]);
    for (std::size_t at = 0; at < std::size(leaves); ++at) {
        edge.add(leaf_hash(leaves[at]));
        EXPECT_EQ(hex(edge.root()), roots[at + 1]) << at + 1;
    }
}

TEST(Tree, IsTheOneOfTheDefinitionAtEverySize) {
    Grown tree;
    for (std::int64_t size = 1; size <= 130; ++size) {
        tree.add(leaf_hash(fmt::format("post {}", size)));
        ASSERT_EQ(tree.edge.root(), by_definition(tree.leaves)) << size;
        ASSERT_EQ(root(size, tree.subtree()), tree.edge.root()) << size;
        ASSERT_EQ(Edge(size, tree.edge.peaks()).root(), tree.edge.root()) << size;
    }
}

TEST(Tree, ProvesThatALeafStandsInItAndNothingElse) {
    const auto tree = grown(70);
    for (std::int64_t size = 1; size <= 70; ++size) {
        const auto whole = root(size, tree.subtree());
        for (std::int64_t index = 0; index < size; ++index) {
            const auto& leaf = tree.leaves[static_cast<std::size_t>(index)];
            auto proof = inclusion_proof(index, size, tree.subtree());
            ASSERT_TRUE(is_included(index, size, leaf, whole, proof)) << index << " of " << size;
            EXPECT_FALSE(is_included(index, size, leaf_hash("andet"), whole, proof));
            EXPECT_FALSE(is_included(size, size, leaf, whole, proof));
            if (!proof.empty()) {
                EXPECT_FALSE(is_included(index ^ 1, size, leaf, whole, proof));
                proof.back()[0] ^= 1;
                EXPECT_FALSE(is_included(index, size, leaf, whole, proof));
                proof.pop_back();
                EXPECT_FALSE(is_included(index, size, leaf, whole, proof));
            }
        }
    }
}

TEST(Tree, ProvesThatAnEarlierOneIsItsBeginning) {
    const auto tree = grown(70);
    for (std::int64_t after = 0; after <= 70; ++after)
        for (std::int64_t before = 0; before <= after; ++before) {
            const auto root_before = root(before, tree.subtree());
            const auto root_after = root(after, tree.subtree());
            auto proof = consistency_proof(before, after, tree.subtree());
            ASSERT_TRUE(is_consistent(before, root_before, after, root_after, proof))
                << before << " of " << after;
            if (before == 0) continue;
            EXPECT_FALSE(is_consistent(before, leaf_hash("andet"), after, root_after, proof));
            EXPECT_FALSE(is_consistent(before, root_before, after, leaf_hash("andet"), proof));
            if (proof.empty()) continue;
            proof.front()[5] ^= 1;
            EXPECT_FALSE(is_consistent(before, root_before, after, root_after, proof));
        }
}

TEST(Tree, RefusesAnEdgeThatDoesNotBelongToItsSize) {
    EXPECT_THROW((Edge{3, {leaf_hash("a")}}), std::invalid_argument);
    EXPECT_THROW((Edge{-1, {}}), std::invalid_argument);
    EXPECT_THROW((Edge{0, {leaf_hash("a")}}), std::invalid_argument);
}

}  // namespace
}  // namespace audit
