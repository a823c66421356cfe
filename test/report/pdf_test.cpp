#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <set>

#include "base/text.hpp"
#include "report/render.hpp"
#include "report/sample_document.hpp"

namespace report {
namespace {

using Object = QPDFObjectHandle;

// The program's own fonts where they are fetched, else what Debian has.
std::string pdf_of(const Document& document) {
    return as_pdf(document, PROJECT_FOLDER "/web/fonts");
}

// More headings than fit without a list of contents, and a table longer than a page.
Document long_document() {
    auto document = sample_document();
    Table table = std::get<Table>(document.blocks[6]);
    table.number = 5;
    for (int i = 0; i < 90; ++i)
        table.rows.push_back(
            {i % 12 == 11 ? TableRow::Kind::section_heading : TableRow::Kind::detail,
             fmt::format("Patienterstatning – hospital {}", i),
             {},
             i % 12 == 11
                 ? std::vector<Cell>{}
                 : std::vector<Cell>{{10000 + i, {}, {}, "", ""}, {20000 + i, {}, {}, "", ""}}});
    for (const auto* chapter : {"Udredning", "Samarbejdssygehuse", "Dialogmøder"}) {
        document.blocks.emplace_back(Heading{1, chapter});
        document.blocks.emplace_back(Paragraph{"Tallene er talt i tællebogen."});
    }
    document.blocks.emplace_back(std::move(table));
    return document;
}

class Pdf : public testing::Test {
protected:
    void open(const Document& document) {
        bytes_ = pdf_of(document);
        pdf_.setSuppressWarnings(true);
        pdf_.processMemoryFile("report", bytes_.data(), bytes_.size());
        walk(pdf_.getRoot().getKey("/StructTreeRoot"));
    }

    // Every structure element in reading order.
    void walk(Object element) {
        if (element.getKey("/S").isName()) elements_.push_back(element);
        auto kids = element.getKey("/K");
        if (kids.isDictionary()) walk(kids);  // an only child stands without a list
        if (!kids.isArray()) return;
        for (int i = 0; i < kids.getArrayNItems(); ++i) {
            if (kids.getArrayItem(i).isDictionary()) walk(kids.getArrayItem(i));
        }
    }
    static std::string kind(Object element) { return element.getKey("/S").getName(); }

    std::string bytes_;
    QPDF pdf_;
    std::vector<Object> elements_;
};

TEST_F(Pdf, SaysItsLanguageTitleAndThatItIsAccessible) {
    open(sample_document());
    auto root = pdf_.getRoot();
    EXPECT_EQ(root.getKey("/Lang").getStringValue(), "da-DK");
    EXPECT_TRUE(root.getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
    EXPECT_TRUE(root.getKey("/MarkInfo").getKey("/Marked").getBoolValue());
    EXPECT_EQ(pdf_.getTrailer().getKey("/Info").getKey("/Title").getUTF8Value(),
              "Årsberetning 2018");
    const auto data = root.getKey("/Metadata").getStreamData();
    const std::string xmp{reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
    EXPECT_NE(xmp.find("<pdfuaid:part>1</pdfuaid:part>"), std::string::npos);
    EXPECT_NE(xmp.find(">Årsberetning 2018<"), std::string::npos);
    for (auto& page : QPDFPageDocumentHelper{pdf_}.getAllPages())
        EXPECT_EQ(page.getObjectHandle().getKey("/Tabs").getName(), "/S");
}

TEST_F(Pdf, NeverSkipsALevelOfHeading) {
    open(long_document());
    int level = 0;
    int headings = 0;
    for (auto element : elements_) {
        const auto name = kind(element);
        if (name.size() != 3 || name[1] != 'H') continue;
        const auto here = name[2] - '0';
        EXPECT_LE(here, level + 1) << name;
        level = here;
        ++headings;
    }
    EXPECT_EQ(headings, 7);  // the title, five headings, and the notes at the end
}

TEST_F(Pdf, GivesEveryHeaderCellAScopeAndEveryTableSome) {
    open(long_document());
    int tables = 0;
    int header_cells = 0;
    for (auto element : elements_) {
        if (kind(element) == "/Table") ++tables;
        if (kind(element) != "/TH") continue;
        ++header_cells;
        const auto scope = element.getKey("/A").getKey("/Scope").getName();
        EXPECT_TRUE(scope == "/Column" || scope == "/Row") << scope;
    }
    EXPECT_EQ(tables, 3);
    // Each row begins with one; headings of 4 and twice 2 years have 1 + years.
    EXPECT_EQ(header_cells, (5 + 4) + (3 + 7) + (3 + 7 + 90));
}

TEST_F(Pdf, SaysInWordsWhatPicturesAndLinksAre) {
    open(sample_document());
    std::vector<std::string> pictures;
    int links = 0;
    for (auto element : elements_) {
        if (kind(element) == "/Figure") pictures.push_back(element.getKey("/Alt").getUTF8Value());
        if (kind(element) == "/Link") ++links;
        if (kind(element) == "/Note") {
            EXPECT_TRUE(element.getKey("/ID").isString());
        }
    }
    ASSERT_EQ(pictures.size(), 2U);
    EXPECT_NE(pictures[0].find("Telefonisk: 2015 17.777; 2016 18.555"), std::string::npos);
    EXPECT_EQ(links, 3);  // two notes and a finding
    for (auto& page : QPDFPageDocumentHelper{pdf_}.getAllPages()) {
        for (auto& note : page.getAnnotations("/Link"))
            EXPECT_NE(note.getObjectHandle().getKey("/Contents").getUTF8Value(), "");
    }
}

TEST_F(Pdf, EmbedsEveryFontWithItsLetters) {
    open(sample_document());
    int fonts = 0;
    for (auto object : pdf_.getAllObjects()) {
        if (!object.isDictionary() || !object.getKey("/Type").isName()) continue;
        if (object.getKey("/Type").getName() == "/Font" && object.hasKey("/ToUnicode")) ++fonts;
        if (object.getKey("/Type").getName() != "/FontDescriptor") continue;
        EXPECT_TRUE(object.hasKey("/FontFile") || object.hasKey("/FontFile2") ||
                    object.hasKey("/FontFile3"));
    }
    EXPECT_GE(fonts, 2);
}

// Counts what is drawn outside marked content.
class Unmarked : public Object::ParserCallbacks {
public:
    void handleObject(Object object) override {
        if (!object.isOperator()) return;
        static const std::set<std::string> drawing = {"Tj", "TJ", "'",  "\"", "f", "F",  "f*", "B",
                                                      "B*", "b",  "b*", "S",  "s", "Do", "sh"};
        const auto name = object.getOperatorValue();
        if (name == "BDC" || name == "BMC") ++depth;
        if (name == "EMC") --depth;
        if (depth < 0) balanced = false;
        if (!drawing.contains(name)) return;
        ++drawn;
        if (depth == 0) ++unmarked;
    }
    void handleEOF() override { balanced = balanced && depth == 0; }

    int depth = 0;
    int drawn = 0;
    int unmarked = 0;
    bool balanced = true;
};

TEST_F(Pdf, LeavesNothingOutsideStructureAndDecoration) {
    open(long_document());
    for (auto& page : QPDFPageDocumentHelper{pdf_}.getAllPages()) {
        Unmarked found;
        page.parseContents(&found);
        EXPECT_GT(found.drawn, 10);
        EXPECT_EQ(found.unmarked, 0);
        EXPECT_TRUE(found.balanced);
    }
}

TEST_F(Pdf, IsTheSameFileWheneverItIsPrinted) {
    EXPECT_EQ(pdf_of(long_document()), pdf_of(long_document()));
    auto undated = sample_document();
    undated.day.reset();
    EXPECT_EQ(pdf_of(undated), pdf_of(undated));
}

std::string text_of(const std::string& pdf) {
    const auto file = std::filesystem::path{testing::TempDir()} /
                      fmt::format("report-{}.pdf", std::hash<std::string>{}(pdf));
    std::ofstream{file, std::ios::binary} << pdf;
    const auto command = fmt::format("pdftotext -layout '{}' -", file.string());
    std::string out;
    std::FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> block{};
    for (auto got = std::fread(block.data(), 1, block.size(), pipe); got > 0;
         got = std::fread(block.data(), 1, block.size(), pipe))
        out.append(block.data(), got);
    EXPECT_EQ(pclose(pipe), 0);
    std::filesystem::remove(file);
    return out;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST_F(Pdf, HasEveryNumberAndNameOfTheTables) {
    const auto text = text_of(pdf_of(long_document()));
    for (const auto& block : long_document().blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr) continue;
        EXPECT_NE(text.find(printed_caption(*table)), std::string::npos);
        for (const auto& row : table->rows) {
            EXPECT_NE(text.find(row.label), std::string::npos) << row.label;
            for (const auto& cell : row.cells)
                EXPECT_NE(text.find(printed(cell)), std::string::npos) << printed(cell);
        }
    }
    EXPECT_NE(text.find("Fund 1: Trykt 3.341, rækkerne giver 3.340."), std::string::npos);
    EXPECT_NE(text.find("Tabel 5. Anledning (fortsat)"), std::string::npos);
}

TEST_F(Pdf, MarksADraftOnEveryPageAndAFinalReportOnNone) {
    auto document = long_document();
    const auto draft = text_of(pdf_of(document));
    const auto pages = count(draft, "\f");
    EXPECT_GE(pages, 4U);
    EXPECT_EQ(count(draft, "UDKAST"), pages);
    EXPECT_NE(draft.find(fmt::format("Side {} af {}", pages, pages)), std::string::npos);
    document.draft = false;
    EXPECT_EQ(count(text_of(pdf_of(document)), "UDKAST"), 0U);
}

TEST_F(Pdf, SetsAnEmptyReport) {
    open({"Tom beretning", "", "da", false, {}, {}, {}});
    EXPECT_EQ(QPDFPageDocumentHelper{pdf_}.getAllPages().size(), 1U);
}

}  // namespace
}  // namespace report
