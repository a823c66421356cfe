#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

#include "report/render.hpp"
#include "report/sample_document.hpp"

namespace report {
namespace {

// One file inside the book, unpacked by a program that is not ours.
std::string part_of(const std::string& xlsx, const std::string& name) {
    const auto file = std::filesystem::path{testing::TempDir()} /
                      fmt::format("report-{}.xlsx", std::hash<std::string>{}(xlsx));
    std::ofstream{file, std::ios::binary} << xlsx;
    const auto command = fmt::format("unzip -p '{}' '{}'", file.string(), name);
    std::string out;
    std::FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> block{};
    for (auto got = std::fread(block.data(), 1, block.size(), pipe); got > 0;
         got = std::fread(block.data(), 1, block.size(), pipe))
        out.append(block.data(), got);
    EXPECT_EQ(pclose(pipe), 0) << command;
    std::filesystem::remove(file);
    return out;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(Xlsx, HasASheetForEachTableAndOneForNotes) {
    const auto book = part_of(as_xlsx(sample_document()), "xl/workbook.xml");
    EXPECT_TRUE(has(book, "name=\"Tabel 1\"") && has(book, "name=\"Tabel 3\"") &&
                has(book, "name=\"Noter\""))
        << book;
}

TEST(Xlsx, WritesNumbersAsNumbersBelowAHeadingThatStays) {
    const auto sheet = part_of(as_xlsx(sample_document()), "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(has(sheet, "<v>25791</v>")) << sheet;
    EXPECT_TRUE(has(sheet, "state=\"frozen\"")) << sheet;
    const auto second = part_of(as_xlsx(sample_document()), "xl/worksheets/sheet2.xml");
    EXPECT_TRUE(has(second, "<v>0.509</v>")) << second;
}

TEST(Xlsx, WritesWhatLooksLikeAFormulaAsText) {
    for (const auto* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"x\")"}) {
        SCOPED_TRACE(text);
        auto document = sample_document();
        auto& table = std::get<Table>(document.blocks[3]);
        table.rows[0].label = text;
        table.caption = text;
        document.footnotes[0].text = text;
        const auto book = as_xlsx(document);
        for (const auto* sheet : {"1", "2", "3"})
            EXPECT_FALSE(
                has(part_of(book, fmt::format("xl/worksheets/sheet{}.xml", sheet)), "<f>"));
    }
}

TEST(Xlsx, TellsFindingsAndNotes) {
    const auto texts = part_of(as_xlsx(sample_document()), "xl/sharedStrings.xml");
    EXPECT_TRUE(has(texts, "Trykt 3.341, rækkerne giver 3.340.")) << texts;
    EXPECT_TRUE(has(texts, "Heraf 452 aflyste operationer.")) << texts;
    EXPECT_TRUE(has(texts, "Udkast")) << texts;
}

TEST(Xlsx, IsTheSameFileWheneverItIsWritten) {
    EXPECT_EQ(as_xlsx(sample_document()), as_xlsx(sample_document()));
}

}  // namespace
}  // namespace report
