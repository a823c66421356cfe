#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "tidy/sources.hpp"

// docs/asvs.csv says of each requirement that was chosen which test shows it, where it is written
// down, why it does not apply, or what is missing.
namespace tidy {
namespace {

// All of OWASP ASVS 5.0.0 at levels 1 and 2, and 45 of level 3. A section, and its requirements.
const std::map<std::string, std::string> levels_1_and_2{
    {"1.1", "1-2"},  {"1.2", "1-9"},  {"1.3", "1-11"}, {"1.4", "1-3"},  {"1.5", "1-2"},
    {"2.1", "1-3"},  {"2.2", "1-3"},  {"2.3", "1-4"},  {"2.4", "1"},    {"3.2", "1-2"},
    {"3.3", "1-4"},  {"3.4", "1-6"},  {"3.5", "1-5"},  {"3.7", "1-2"},  {"4.1", "1-3"},
    {"4.2", "1"},    {"4.3", "1-2"},  {"4.4", "1-4"},  {"5.1", "1"},    {"5.2", "1-3"},
    {"5.3", "1-2"},  {"5.4", "1-3"},  {"6.1", "1-3"},  {"6.2", "1-12"}, {"6.3", "1-4"},
    {"6.4", "1-4"},  {"6.5", "1-5"},  {"6.6", "1-3"},  {"6.8", "1-4"},  {"7.1", "1-3"},
    {"7.2", "1-4"},  {"7.3", "1-2"},  {"7.4", "1-5"},  {"7.5", "1-2"},  {"7.6", "1-2"},
    {"8.1", "1-2"},  {"8.2", "1-3"},  {"8.3", "1"},    {"8.4", "1"},    {"9.1", "1-3"},
    {"9.2", "1-4"},  {"10.1", "1-2"}, {"10.2", "1-2"}, {"10.3", "1-4"}, {"10.4", "1-11"},
    {"10.5", "1-5"}, {"10.6", "1-2"}, {"10.7", "1-3"}, {"11.1", "1-2"}, {"11.2", "1-3"},
    {"11.3", "1-3"}, {"11.4", "1-4"}, {"11.5", "1"},   {"11.6", "1"},   {"12.1", "1-3"},
    {"12.2", "1-2"}, {"12.3", "1-4"}, {"13.1", "1"},   {"13.2", "1-5"}, {"13.3", "1-2"},
    {"13.4", "1-5"}, {"14.1", "1-2"}, {"14.2", "1-4"}, {"14.3", "1-3"}, {"15.1", "1-3"},
    {"15.2", "1-3"}, {"15.3", "1-7"}, {"16.1", "1"},   {"16.2", "1-5"}, {"16.3", "1-4"},
    {"16.4", "1-3"}, {"16.5", "1-3"}, {"17.1", "1"},   {"17.2", "1-4"}, {"17.3", "1-2"},
};
const std::map<std::string, std::string> of_level_3{
    {"1.2", "10"},  {"1.3", "12"},   {"1.5", "3"},   {"2.3", "5"},   {"3.1", "1"},
    {"3.2", "3"},   {"3.3", "5"},    {"3.4", "7-8"}, {"3.5", "6-8"}, {"3.6", "1"},
    {"4.1", "4"},   {"4.2", "2 5"},  {"5.2", "4-6"}, {"5.3", "3"},   {"6.3", "5 7-8"},
    {"6.5", "6 8"}, {"6.7", "1"},    {"7.5", "3"},   {"8.1", "3"},   {"8.3", "2-3"},
    {"11.1", "3"},  {"11.2", "4-5"}, {"11.3", "4"},  {"12.3", "5"},  {"13.1", "2"},
    {"13.3", "4"},  {"14.2", "6-8"}, {"15.1", "4"},  {"15.2", "4"},  {"15.4", "1-2"},
    {"16.5", "4"},
};

void add(std::set<std::string>& ids, const std::map<std::string, std::string>& sections) {
    for (const auto& [section, numbers] : sections) {
        std::istringstream words{numbers};
        for (std::string word; words >> word;) {
            const auto dash = word.find('-');
            const int first = std::stoi(word);
            const int last = dash == std::string::npos ? first : std::stoi(word.substr(dash + 1));
            for (int number = first; number <= last; ++number)
                ids.insert(section + "." + std::to_string(number));
        }
    }
}

std::vector<std::string> split(const std::string& text, const std::string& at) {
    std::vector<std::string> parts;
    std::size_t began = 0;
    for (auto found = text.find(at); found != std::string::npos; found = text.find(at, began)) {
        parts.push_back(text.substr(began, found - began));
        began = found + at.size();
    }
    parts.push_back(text.substr(began));
    return parts;
}

std::string text_of(const std::string& path) {
    std::string text;
    for (const auto& line : lines_of(project() / path)) text += line + '\n';
    return text;
}

std::vector<std::vector<std::string>> rows() {
    std::vector<std::vector<std::string>> read;
    for (const auto& line : lines_of(project() / "docs/asvs.csv")) read.push_back(split(line, ";"));
    read.erase(read.begin());  // its heading
    return read;
}

TEST(Asvs, EveryChosenRequirementStandsThereOnce) {
    std::set<std::string> chosen;
    add(chosen, levels_1_and_2);
    EXPECT_EQ(chosen.size(), 253U);
    add(chosen, of_level_3);
    EXPECT_EQ(chosen.size(), 298U);
    std::set<std::string> found;
    for (const auto& row : rows()) {
        ASSERT_EQ(row.size(), 5U) << row[0];
        EXPECT_TRUE(found.insert(row[0]).second) << row[0] << " stands twice";
        EXPECT_TRUE(row[1] == "1" || row[1] == "2" || row[1] == "3") << row[0];
        EXPECT_FALSE(row[4].empty()) << row[0];
    }
    EXPECT_EQ(found, chosen);
}

TEST(Asvs, EveryTestAndDocumentThatIsNamedIsThere) {
    for (const auto& row : rows()) {
        SCOPED_TRACE(row[0]);
        const auto& state = row[2];
        const auto& evidence = row[3];
        if (state == "test") {
            for (const auto& part : split(evidence, " + ")) {
                const auto hash = part.find('#');
                ASSERT_NE(hash, std::string::npos) << part;
                EXPECT_TRUE(text_of(part.substr(0, hash)).contains(part.substr(hash + 1))) << part;
            }
        } else if (state == "review") {
            EXPECT_TRUE(std::filesystem::exists(project() / evidence)) << evidence;
        } else {
            EXPECT_TRUE(state == "open" || state == "not applicable") << state;
            EXPECT_TRUE(evidence.empty()) << evidence;
        }
    }
}

// What is written down by review alone is named there, so that the document cannot lose it.
TEST(Asvs, TheSecurityDocumentNamesWhatItIsTheEvidenceFor) {
    const auto document = text_of("docs/security.md");
    for (const auto& row : rows()) {
        if (row[2] == "review" && row[3] == "docs/security.md") {
            EXPECT_TRUE(document.contains("[" + row[0] + "]")) << row[0];
        }
    }
}

}  // namespace
}  // namespace tidy
