#include <gtest/gtest.h>

#include <regex>

#include "base/cpr.hpp"
#include "tidy/sources.hpp"

// What may and may not be written in the project's files.
namespace tidy {
namespace {

std::vector<Source> everything() {
    auto sources = files_below({"src", "test", "bench", "web/templates", "docs", "bin", "cmake",
                                "packaging", "data", "po", "law"},
                               {".cpp", ".hpp", ".html", ".md", ".mjs", ".cmake", ".toml", ".sh",
                                ".po", ".csv", ".sql", ""});
    for (const auto* name : {"README.md", "CHANGELOG.md", "CMakeLists.txt", "package-lock.json"})
        sources.push_back({name, lines_of(project() / name)});
    std::erase_if(sources,
                  [](const auto& source) { return source.path.ends_with("wording_test.cpp"); });
    return sources;
}

void expect_nowhere(const std::vector<Source>& sources, const std::regex& forbidden) {
    for (const auto& source : sources)
        for (std::size_t at = 0; at < source.lines.size(); ++at)
            EXPECT_FALSE(std::regex_search(source.lines[at], forbidden)) << place(source, at);
}

TEST(Tidy, NothingIsLeftForLater) {
    expect_nowhere(everything(), std::regex{R"rx(\b(TODO|FIXME|XXX|HACK)\b)rx"});
}

TEST(Tidy, TheProjectNamesNoMachineAndNoPackageHost) {
    expect_nowhere(
        everything(),
        std::regex{R"rx(/work/|registry\.npmjs|deb\.debian\.org|\bissue #?\d|"resolved":)rx"});
}

TEST(Tidy, TemplatesEscapeEverythingAndHoldNoScriptOrStyle) {
    expect_nowhere(
        files_below({"web/templates"}, {".html"}),
        std::regex{R"rx(\{\{\{|:none\}\}|<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=)rx"
                   R"rx(|hx-on|hx-ext|javascript:|hx-vals=["']js)rx"});
}

// Test people are born 1858-1899, so no number belongs to anyone alive.
TEST(Tidy, CprNumbersInTheProjectBelongToNobodyAlive) {
    const std::regex written{R"rx(\b(\d{6})-(\d{4}|\d[A-Z]{2}\d)\b)rx"};
    const std::set<std::string> published_examples{"280456-0PJ2", "120309-0LK1"};
    for (const auto& source : everything())
        for (const auto& line : source.lines)
            for (std::sregex_iterator match{line.begin(), line.end(), written}, end; match != end;
                 ++match) {
                const auto number = base::CprNumber::parse(match->str());
                if (!number || published_examples.contains(match->str())) continue;
                EXPECT_LT(number->birth_date().year(), 1900) << source.path << ": " << match->str();
            }
}

TEST(Tidy, LinksInTheDocumentsLeadSomewhere) {
    const std::regex link{R"rx(\]\(([^)#:]+)(#[^)]*)?\))rx"};
    for (const auto& source : everything()) {
        if (!source.path.ends_with(".md")) continue;
        for (const auto& line : source.lines)
            for (std::sregex_iterator match{line.begin(), line.end(), link}, end; match != end;
                 ++match) {
                const auto target = (project() / source.path).parent_path() / (*match)[1].str();
                EXPECT_TRUE(std::filesystem::exists(target))
                    << source.path << ": " << (*match)[1].str();
            }
    }
}

TEST(Tidy, DecisionsAreNumberedOnceEach) {
    std::set<std::string> numbers;
    for (const auto& entry : std::filesystem::directory_iterator{project() / "docs/decisions"})
        EXPECT_TRUE(numbers.insert(entry.path().filename().string().substr(0, 4)).second)
            << entry.path();
}

}  // namespace
}  // namespace tidy
