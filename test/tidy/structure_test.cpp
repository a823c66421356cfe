#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>

#include "base/text.hpp"
#include "tidy/sources.hpp"

// The rules of style that matter, as tests: docs/architecture.md gives their reasons.
namespace tidy {
namespace {

const std::vector<std::string> include_line{
    "base",     "log",        "store",  "seal",     "audit",  "law", "http",
    "identity", "statistics", "rights", "casework", "report", "app"};

bool program(const Source& source) {
    return source.path.starts_with("src/");
}
bool header(const Source& source) {
    return source.path.ends_with(".hpp");
}

TEST(Tidy, AFileIncludesOnlyItsOwnFolderAndThoseBeforeIt) {
    const std::regex own_include{R"rx(^#include "([a-z]+)/)rx"};
    for (const auto& source : cpp_sources()) {
        if (!program(source)) continue;
        const auto own = std::ranges::find(include_line, folder_of(source.path));
        ASSERT_NE(own, include_line.end()) << source.path << ": folder not in the include line";
        for (std::size_t at = 0; at < source.lines.size(); ++at) {
            std::smatch match;
            if (!std::regex_search(source.lines[at], match, own_include)) continue;
            EXPECT_TRUE(std::ranges::find(include_line, match[1].str()) <= own)
                << place(source, at);
        }
    }
}

TEST(Tidy, OnlyPagesIncludePagesAndOnlyStoresAndPagesIncludeStores) {
    const std::regex pages{R"rx(^#include ".*_pages\.hpp")rx"};
    const std::regex store{R"rx(^#include ".*_store\.hpp")rx"};
    for (const auto& source : cpp_sources()) {
        if (!program(source) || folder_of(source.path) == "app") continue;
        const auto name = stem(source.path);
        for (std::size_t at = 0; at < source.lines.size(); ++at) {
            if (std::regex_search(source.lines[at], pages)) {
                EXPECT_TRUE(name.ends_with("_pages")) << place(source, at);
            }
            if (std::regex_search(source.lines[at], store)) {
                EXPECT_TRUE(name.ends_with("_pages") || name.ends_with("_store"))
                    << place(source, at);
            }
        }
    }
}

// Where a library may be included, by the beginning of its header's name.
const std::map<std::string, std::vector<std::string>> homes{
    {"boost/asio", {"src/http/", "src/app/control"}},
    {"boost/beast", {"src/http/"}},
    {"boost/json",
     {"_store.cpp", "_pages.cpp", "_files.cpp", "src/log/", "src/report/json", "src/rights/json",
      "src/identity/provider.cpp", "src/identity/token_check.cpp", "src/app/"}},
    {"sqlite3.h", {"src/store/sqlite"}},
    {"libpq-fe.h", {"src/store/postgres"}},
    {"toml++", {"_files.cpp", "src/app/config.cpp"}},
    {"spdlog", {"src/log/"}},
    {"CLI/", {"src/app/"}},
    {"date/", {"src/app/clock.cpp"}},
    {"sodium.h", {"src/seal/", "src/audit/", "src/identity/", "src/law/book.cpp"}},
    {"libstemmer", {"src/seal/"}},
    {"cairo", {"src/report/pdf"}},
    {"pango", {"src/report/pdf"}},
    {"fontconfig", {"src/report/pdf"}},
    {"qpdf", {"src/report/pdf"}},
    {"xlsxwriter", {"src/report/xlsx"}},
    {"csv.h", {"csv", "_import", "_files.cpp"}},
    {"openssl", {"src/http/"}},
    {"cjose", {"src/identity/token_check.cpp"}},
    {"curl", {"src/http/client.cpp"}},
    {"liboath", {"src/identity/totp.cpp"}},
    {"qrencode", {"src/identity/qr.cpp"}},
};

TEST(Tidy, ALibraryIsIncludedOnlyWhereItBelongs) {
    const std::regex library{R"rx(^#include <([^>]+)>)rx"};
    for (const auto& source : cpp_sources()) {
        if (!program(source)) continue;
        for (std::size_t at = 0; at < source.lines.size(); ++at) {
            std::smatch match;
            if (!std::regex_search(source.lines[at], match, library)) continue;
            for (const auto& [begin, places] : homes) {
                if (!match[1].str().starts_with(begin)) continue;
                const bool at_home = std::ranges::any_of(
                    places, [&](const auto& part) { return source.path.contains(part); });
                EXPECT_TRUE(at_home && !header(source)) << place(source, at);
            }
        }
    }
}

TEST(Tidy, SqlStandsInStoresOnly) {
    const std::regex sql{R"rx("\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE)\s)rx"};
    for (const auto& source : cpp_sources()) {
        if (!program(source) || folder_of(source.path) == "store" ||
            stem(source.path).ends_with("_store"))
            continue;
        for (std::size_t at = 0; at < source.lines.size(); ++at)
            EXPECT_FALSE(std::regex_search(source.lines[at], sql)) << place(source, at);
    }
}

TEST(Tidy, FilesAreAtMost400LinesOf100Columns) {
    for (const auto& source : cpp_sources()) {
        EXPECT_LE(source.lines.size(), 400U) << source.path;
        bool table = false;  // of examples, aligned by hand
        for (std::size_t at = 0; at < source.lines.size(); ++at) {
            if (source.lines[at].contains("clang-format off")) table = !program(source);
            if (source.lines[at].contains("clang-format on")) table = false;
            EXPECT_TRUE(table || base::letters(source.lines[at]) <= 100) << place(source, at);
        }
    }
}

// In our format a function at namespace level begins at the left edge and ends with "}" there.
TEST(Tidy, FunctionsAreAtMost60Lines) {
    const std::regex no_function{
        R"rx(^(namespace|class|struct|enum|union|extern|#|//|\}|const|static const|template <))rx"};
    for (const auto& source : cpp_sources()) {
        if (!program(source)) continue;
        std::size_t began = 0;
        bool inside = false;
        for (std::size_t at = 0; at < source.lines.size(); ++at) {
            const auto& line = source.lines[at];
            if (!line.empty() && line[0] != ' ' && line.ends_with("{") &&
                !std::regex_search(line, no_function)) {
                began = at;
                inside = true;
            }
            if (!inside || line != "}") continue;
            EXPECT_LE(at - began + 1, 60U) << place(source, began);
            inside = false;
        }
    }
}

TEST(Tidy, HeadersTakeNoBoolParameters) {
    const std::regex bool_parameter{R"rx([(,]\s*(const )?bool( [a-z_]+)?\s*[,)=])rx"};
    for (const auto& source : cpp_sources()) {
        if (!program(source) || !header(source)) continue;
        for (std::size_t at = 0; at < source.lines.size(); ++at)
            // A condition is what show_if is about.
            EXPECT_FALSE(!source.lines[at].contains("show_if(") &&
                         std::regex_search(source.lines[at], bool_parameter))
                << place(source, at);
    }
}

TEST(Tidy, HeadersAreGuardedAndSayWhatTheyAre) {
    for (const auto& source : cpp_sources()) {
        if (!program(source) || !header(source)) continue;
        ASSERT_FALSE(source.lines.empty()) << source.path;
        EXPECT_EQ(source.lines[0], "#pragma once") << source.path;
        EXPECT_TRUE(std::ranges::any_of(source.lines,
                                        [](const auto& line) { return line.starts_with("// "); }))
            << source.path << ": no comment says what this is";
    }
}

TEST(Tidy, MigrationsAreNumberedWithoutGaps) {
    for (const auto* part : {"office", "keys"}) {
        std::set<std::string> names;
        for (const auto& entry :
             std::filesystem::directory_iterator{project() / "src/store/migrations" / part})
            names.insert(entry.path().filename().string());
        int expected = 1;
        for (const auto& name : names) EXPECT_EQ(std::stoi(name.substr(0, 4)), expected++) << name;
        EXPECT_GT(expected, 1);
    }
}

}  // namespace
}  // namespace tidy
