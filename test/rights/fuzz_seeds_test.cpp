#include <gtest/gtest.h>

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <set>

#include "rights/json_document.hpp"
#include "rights/law_cases.hpp"

namespace {

void note_told(std::set<std::string>& told, const rights::Right& right,
               std::span<const rights::Fact> facts, const void* place) {
    for (const auto& fact : facts) {
        const auto name = fmt::format("{}.{}", right.name, fact.name);
        if (fact.kind != rights::FactKind::list) {
            if (fact.get(place)) told.insert(name);
            continue;
        }
        for (std::size_t at = 0; at < fact.size(place); ++at) {
            told.insert(name);
            note_told(told, right, fact.items, fact.item(place, at));
        }
    }
}

// What the fuzzer starts from must reach every rule, or it finds only faults of the reader.
TEST(FuzzSeeds, AreDocumentsThatTogetherTellEveryFactOfEveryRight) {
    std::set<std::string> told;
    for (const auto& entry :
         std::filesystem::directory_iterator{PROJECT_FOLDER "/test/fuzz/seeds/rights"}) {
        std::ifstream in{entry.path()};
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        const auto read = rights::read_document(text, rights_test::rule_book());
        const auto* asked = std::get_if<rights::Asked>(&read);
        ASSERT_NE(asked, nullptr) << entry.path();
        const auto& sheet = asked->sheet;
        note_told(told, sheet.right(), sheet.right().facts, sheet.data());
    }
    for (const auto& right : rights_test::rule_book().rights())
        for (const auto& fact : right.facts)
            EXPECT_TRUE(told.contains(fmt::format("{}.{}", right.name, fact.name)))
                << right.name << " " << fact.name;
}

}  // namespace
