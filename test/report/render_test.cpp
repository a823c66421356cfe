#include "report/render.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <regex>
#include <set>

#include "report/sample_document.hpp"

namespace report {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

std::vector<std::string> all(const std::string& text, const char* pattern) {
    const std::regex regex{pattern};
    std::vector<std::string> found;
    for (std::sregex_iterator i{text.begin(), text.end(), regex}, end; i != end; ++i)
        found.push_back((*i)[1]);
    return found;
}

TEST(Html, ShowsNumbersAsDanesWriteThem) {
    const auto html = as_html(sample_document());
    struct Example {
        const char* why;
        const char* markup;
    };
    const Example examples[] = {
        {"thousands are grouped", "<td class=\"align-text-right\">22.975</td>"},
        {"no value is a dash", "<td class=\"align-text-right\">-</td>"},
        {"a percentage stands in brackets", "<td class=\"align-text-right\">54 (50,9 %)</td>"},
        {"a number leads to what it counts",
         "<a href=\"/statistik/poster?maal=inquiry&amp;led=channel&amp;kode=telefon"
         "&amp;fra=2018-01-01&amp;til=2018-12-31\">25.791</a>"},
        {"text is escaped", "Klagen trukket &lt;tilbage&gt; &amp; lukket"},
        {"a row has a heading", "<th scope=\"row\">Mail</th>"},
        {"a section is a group of rows", "<th colspan=\"3\" scope=\"rowgroup\">Den centrale"},
        {"a table has a caption", "<caption>Tabel 1. Kontakt til patientkontoret</caption>"},
        {"a finding is named at the cell", "href=\"#fund-1\">Fund 1</a></td>"},
        {"and explained below", "Fund 1</a>: Trykt 3.341, rækkerne giver 3.340.</li>"},
        {"a draft says so", "<strong>Udkast.</strong>"},
    };
    for (const auto& example : examples)
        EXPECT_NE(html.find(example.markup), std::string::npos) << example.why;
}

TEST(Html, SaysNothingOfADraftWhenTheReportIsFinal) {
    auto document = sample_document();
    document.draft = false;
    EXPECT_EQ(as_html(document).find("Udkast"), std::string::npos);
}

TEST(Html, HasUniqueIdsAndNoDeadLinkWithin) {
    auto document = sample_document();
    std::get<Table>(document.blocks[3]).rows[0].notes = {1, 2};  // notes named in two tables
    std::get<Table>(document.blocks[3]).rows[1].notes = {9};     // and one that is missing
    const auto html = as_html(document);
    const auto ids = all(html, " id=\"([^\"]+)\"");
    const std::set<std::string> unique{ids.begin(), ids.end()};
    EXPECT_EQ(unique.size(), ids.size());
    for (const auto& target : all(html, "href=\"#([^\"]+)\""))
        EXPECT_TRUE(unique.contains(target)) << target;
}

TEST(Html, HasNeitherStyleNorScript) {
    const auto html = as_html(sample_document());
    for (const auto* refused : {" style=", "<script", "<style", "javascript:", " onclick"})
        EXPECT_EQ(count(html, refused), 0U) << refused;
}

TEST(HtmlFile, IsAWholePageThatNeedsNoOtherFile) {
    const auto page = as_html_file(sample_document());
    EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"da\">\n")) << page.substr(0, 80);
    for (const auto* once : {"<meta charset=\"utf-8\">", "</title>\n<style>", "@media print",
                             "<main>", "</main>", "<h1>", "</html>\n"})
        EXPECT_EQ(count(page, once), 1U) << once;
    EXPECT_GE(count(page, "<svg "), 1U);
    for (const auto* elsewhere : {"href=\"/", "href=\"http", " src=", "url(", "@import", "<link",
                                  "<script", "/statistik/poster"})
        EXPECT_EQ(count(page, elsewhere), 0U) << elsewhere;
}

TEST(HtmlFile, WritesItsTitleAsText) {
    auto document = sample_document();
    document.title = "Beretning <2018> & mere";
    EXPECT_TRUE(
        as_html_file(document).contains("<title>Beretning &lt;2018&gt; &amp; mere</title>"));
}

TEST(Html, PutsEachFootnoteBelowTheFirstTableThatNamesItAndTheRestAtTheEnd) {
    const auto html = as_html(sample_document());
    EXPECT_LT(html.find("Udvidet frit sygehusvalg"), html.find("id=\"note-2\""));
    EXPECT_LT(html.find("id=\"note-2\""), html.find("Omvisiteringer, 2015-2018"));
    EXPECT_LT(html.find("<h2>Noter</h2>"), html.find("id=\"note-3\""));
}

TEST(Json, KeepsTheSampleWhole) {
    EXPECT_EQ(from_json(as_json(sample_document())), sample_document());
}

// Any document, with every kind of character JSON must escape.
std::string any_text() {
    return *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string{"abc <>&\"'\\/\n\t\x01 {}[],=+-@"}));
}
std::optional<std::int64_t> any_number() {
    if (*rc::gen::arbitrary<bool>()) return std::nullopt;
    return *rc::gen::arbitrary<std::int64_t>();
}
std::vector<int> any_notes() {
    return *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9));
}
std::size_t up_to(std::size_t most) {
    return *rc::gen::inRange<std::size_t>(0, most + 1);
}

Table any_table() {
    Table table{*rc::gen::inRange(0, 10), any_text(), any_text(), {2017, 2018}, {}};
    for (auto rows = up_to(4); rows > 0; --rows) {
        auto& row = table.rows.emplace_back();
        row.kind = static_cast<TableRow::Kind>(*rc::gen::inRange(0, 4));
        row.label = any_text();
        row.notes = any_notes();
        for (auto cells = up_to(2); cells > 0; --cells)
            row.cells.push_back({any_number(), any_number(), any_notes(), any_text(), any_text()});
    }
    return table;
}

Chart any_chart() {
    Chart chart{static_cast<Chart::Kind>(*rc::gen::inRange(0, 2)), any_text(), any_text(), {}, {}};
    for (auto categories = up_to(3); categories > 0; --categories)
        chart.categories.push_back(any_text());
    for (auto series = up_to(3); series > 0; --series) {
        auto& made = chart.series.emplace_back();
        made.name = any_text();
        for (auto values = up_to(3); values > 0; --values) made.values.push_back(any_number());
    }
    return chart;
}

Document any_document() {
    Document document;
    document.title = any_text();
    document.subtitle = any_text();
    document.draft = *rc::gen::arbitrary<bool>();
    if (*rc::gen::arbitrary<bool>())
        document.day = base::Date::from_days(*rc::gen::inRange(-30'000, 80'000));
    for (auto blocks = up_to(5); blocks > 0; --blocks) {
        switch (*rc::gen::inRange(0, 5)) {
            case 0: document.blocks.emplace_back(Heading{1, any_text()}); break;
            case 1: document.blocks.emplace_back(Paragraph{any_text()}); break;
            case 2: document.blocks.emplace_back(Bullets{{any_text(), any_text()}}); break;
            case 3: document.blocks.emplace_back(any_table()); break;
            default: document.blocks.emplace_back(any_chart()); break;
        }
    }
    for (auto notes = up_to(3); notes > 0; --notes)
        document.footnotes.push_back({*rc::gen::inRange(0, 9), any_text()});
    return document;
}

RC_GTEST_PROP(Json, ReadsBackEveryDocumentItWrote, ()) {
    const auto document = any_document();
    RC_ASSERT(from_json(as_json(document)) == document);
}

TEST(Json, RefusesWhatIsNoReport) {
    for (const auto* text :
         {"", "{", "[]", "{}", "{\"title\":\"x\"}",
          R"({"title":"","subtitle":"","language":"da","draft":false,"day":null,)"
          R"("blocks":[{"type":"video"}],"footnotes":[]})",
          R"({"title":"","subtitle":"","language":"da","draft":false,)"
          R"("day":"2018-02-30","blocks":[],"footnotes":[]})"}) {
        SCOPED_TRACE(text);
        EXPECT_ANY_THROW(from_json(text));
    }
}

}  // namespace
}  // namespace report
