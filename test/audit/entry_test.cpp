#include "audit/entry.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace audit {
namespace {

TEST(Entry, IsOneLineOfItsParts) {
    const Entry entry{.at = {1'514'894'400'000},
                      .user = base::UserId{5},
                      .action = "read.page",
                      .subject = "case",
                      .subject_id = 17,
                      .detail = "person=9",
                      .role = "adviser",
                      .purpose = "casework",
                      .request = 42};
    EXPECT_EQ(canonical(3, entry),
              "1\t3\t1514894400000\t5\tadviser\tread.page\tcasework\tcase\t17\t42\tperson=9");
    EXPECT_EQ(canonical(1, {}), "1\t1\t0\t-\t\t\t\t\t0\t-\t");
}

// What comes from outside cannot end a part or a line, and no two entries are written alike.
TEST(Entry, IsOneLineWhateverStandsInIt) {
    std::set<std::string> lines;
    const char* const parts[] = {"\n",      "\r\n", "\t",     "\\n", "\\x0A",
                                 "\x1b[2J", "\x7f", "\u2028", ""};
    std::size_t payloads = 0;
    for (const std::string before : {"", "a", "person=1 "})
        for (const std::string part : parts)
            for (const std::string after : {"", "b", "1\t2\t3", "\n1\t9\t0\t-"}) {
                const auto detail = before + part + after;
                if (detail.empty()) continue;
                for (const bool as_role : {false, true}) {
                    Entry entry{.action = "x", .subject = "y"};
                    (as_role ? entry.role : entry.detail) = detail;
                    const auto line = canonical(7, entry);
                    EXPECT_EQ(std::ranges::count(line, '\t'), 10) << line;
                    EXPECT_TRUE(std::ranges::none_of(line, [](char c) {
                        return (c >= 0 && c < ' ' && c != '\t') || c == 0x7F;
                    }));
                    lines.insert(line);
                    ++payloads;
                }
            }
    EXPECT_EQ(lines.size(), payloads);
    EXPECT_GE(payloads, 200U);
}

TEST(Entry, IsAboutItsSubjectAndThoseItNames) {
    struct Example {
        const char* why;
        Entry entry;
        std::vector<About> about;
    };
    const Example examples[] = {
        {"the subject alone", {.subject = "case", .subject_id = 4}, {{"case", 4}}},
        {"a change that names a person",
         {.subject = "case", .subject_id = 4, .detail = "person=9"},
         {{"case", 4}, {"person", 9}}},
        {"a list",
         {.subject = "list", .detail = "case=4,5 person=9,1"},
         {{"case", 4}, {"case", 5}, {"person", 1}, {"person", 9}}},
        {"one named twice",
         {.subject = "person", .subject_id = 9, .detail = "person=9"},
         {{"person", 9}}},
        {"a colleague is nobody here",
         {.subject = "case", .subject_id = 4, .detail = "from=3 to=5"},
         {{"case", 4}}},
        {"a count is no number of anyone", {.subject = "list", .detail = "persons=300"}, {}},
        {"letters end a list", {.subject = "list", .detail = "person=3,x,4"}, {{"person", 3}}},
        {"nothing", {}, {}},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_EQ(about(example.entry), example.about);
    }
    const std::vector<About> all{{"case", 4}, {"case", 5}, {"person", 9}};
    EXPECT_EQ(named(all), "case=4,5 person=9");
    const auto text = named(all);
    EXPECT_EQ(about({.detail = text}), all);
}

}  // namespace
}  // namespace audit
