#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "http/assets.hpp"
#include "http/catalogue.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace http {
namespace {

TEST(Request, ReadsCookiesAndQuery) {
    Request request;
    request.headers = {{"host", "localhost"}, {"cookie", "a=1; session=x=y;b="}};
    request.query = "q=s%C3%B8g+her&tom=&q=2";
    EXPECT_EQ(request.header("host"), "localhost");
    EXPECT_EQ(request.header("accept"), "");
    EXPECT_EQ(request.cookie("session"), "x=y");
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("b"), "");
    EXPECT_EQ(request.cookie("sess"), "");
    EXPECT_EQ(request.query_value("q"), "søg her");
    EXPECT_EQ(request.query_value("tom"), "");
    request.query = "q=%";
    EXPECT_EQ(request.query_value("q"), "");
}

std::string location(std::string_view path) {
    return see_other(path).headers.front().second;
}

TEST(Response, SendsTheReaderToOurOwnPagesOnly) {
    struct Example {
        const char* why;
        const char* path;
        const char* location;
    };
    const Example examples[] = {
        {"a path", "/sager/17?a=b", "/sager/17?a=b"},
        {"another site", "https://evil.example/", "/"},
        {"another site without scheme", "//evil.example", "/"},
        {"what browsers read as a slash", "/\\evil.example", "/"},
        {"a header smuggled in", "/\r\nSet-Cookie: a=b", "/"},
        {"nothing", "", "/"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        EXPECT_EQ(location(example.path), example.location);
    }
    EXPECT_THROW(Response{}.with("X", "a\r\nb"), std::invalid_argument);
}

TEST(Response, GivesADownloadASafeName) {
    const auto response = download("x", "text/csv", "årsberetning \"2018\".csv");
    EXPECT_EQ(response.headers.front().second,
              "attachment; filename=\"__rsberetning__2018_.csv\"; "
              "filename*=UTF-8''%C3%A5rsberetning%20%222018%22.csv");
}

TEST(Catalogue, ReadsEntries) {
    const auto catalogue = Catalogue::parse(
        "# head\nmsgid \"\"\nmsgstr \"Language: en\\n\"\n\n"
        "#: a.cpp\nmsgid \"Søg\"\nmsgstr \"Search\"\n"
        "msgid \"\"\n\"To \"\n\"linjer\"\nmsgstr \"Two \\\"lines\\\"\"\n\n"
        "#, fuzzy\nmsgid \"Gæt\"\nmsgstr \"Guess\"\n\n"
        "msgid \"Tom\"\nmsgstr \"\"\n\nmsgid \"Sag {}\"\nmsgstr \"Case {}\"\n");
    ASSERT_TRUE(catalogue.has_value());
    EXPECT_EQ(catalogue->translated("Søg"), "Search");
    EXPECT_EQ(catalogue->translated("To linjer"), "Two \"lines\"");
    EXPECT_EQ(catalogue->translated("Gæt"), "Gæt");
    EXPECT_EQ(catalogue->translated("Tom"), "Tom");
    EXPECT_EQ(catalogue->translated("Ukendt"), "Ukendt");
    EXPECT_EQ(catalogue->translated("Sag 2018-17"), "Case 2018-17");
    EXPECT_EQ(catalogue->translated("Sag {}"), "Case {}");
}

TEST(Catalogue, NamesTheLineItCannotRead) {
    for (const auto* text :
         {"msgid \"a\"\nmsgstr b\n", "\n\"a\"\n", "msgid \"a\"\nmsgid_plural \"b\"\n",
          "msgid \"a\"\nmsgstr \"\\x\"\n", "msgstr \"a\"\n", "msgid \"a\"\nmsgstr \"a\"b\"\n"}) {
        SCOPED_TRACE(text);
        const auto catalogue = Catalogue::parse(text);
        ASSERT_FALSE(catalogue.has_value());
        EXPECT_TRUE(catalogue.error().message.starts_with("linje "));
    }
}

class AssetsTest : public testing::Test {
protected:
    AssetsTest() : folder_{std::filesystem::path{testing::TempDir()} / "assets"} {
        std::filesystem::create_directories(folder_ / "css");
        std::filesystem::create_directories(folder_ / "img");
        write("css/app.css", "p{background:url('../img/a.svg#x')}" + std::string(500, ' '));
        write("img/a.svg", "<svg/>");
        write("pic.png", std::string(500, 'x'));
        assets_ = Assets::load(folder_);
    }
    ~AssetsTest() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream{folder_ / name} << bytes;
    }
    std::optional<Response> get(std::string path, std::string header = "",
                                std::string value = "") const {
        Request request;
        request.path = std::move(path);
        if (!header.empty()) request.headers = {{header, value}};
        return assets_.answer(request);
    }

    std::filesystem::path folder_;
    Assets assets_;
};

std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

TEST_F(AssetsTest, AreKeptAYearByTheirHashedName) {
    const auto address = assets_.address("css/app.css");
    EXPECT_THAT(address, testing::MatchesRegex("/filer/css/app\\.[0-9a-f]+\\.css"));
    const auto answer = get(address);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->content_type, "text/css; charset=utf-8");
    EXPECT_EQ(header(*answer, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_THAT(answer->body, testing::HasSubstr("url(" + assets_.address("img/a.svg") + "#x)"));
    EXPECT_EQ(header(*get("/filer/css/app.css"), "Cache-Control"), "no-cache");
    EXPECT_EQ(assets_.address("none.css"), "");
}

TEST_F(AssetsTest, AreNotSentTwice) {
    const auto address = assets_.address("pic.png");
    const auto etag = header(*get(address), "ETag");
    EXPECT_EQ(get(address, "if-none-match", etag)->status, 304);
    EXPECT_EQ(get(address, "if-none-match", etag)->body, "");
    EXPECT_EQ(get(address, "if-none-match", "\"other\"")->status, 200);
}

TEST_F(AssetsTest, AreCompressedWhereThatHelps) {
    const auto css = assets_.address("css/app.css");
    EXPECT_EQ(header(*get(css, "accept-encoding", "gzip"), "Content-Encoding"), "gzip");
    EXPECT_EQ(header(*get(css), "Content-Encoding"), "");
    EXPECT_EQ(
        header(*get(assets_.address("pic.png"), "accept-encoding", "gzip"), "Content-Encoding"),
        "");
}

TEST_F(AssetsTest, AreTheFilesOfTheFolderOnly) {
    for (const auto* path : {"/filer/", "/filer/none.css", "/filer/../assets/pic.png", "/filer/css",
                             "/filer//etc/passwd", "/pic.png", "/filer/css/../pic.png"}) {
        SCOPED_TRACE(path);
        EXPECT_FALSE(get(path).has_value());
    }
    Request post;
    post.method = Method::post;
    post.path = "/filer/pic.png";
    EXPECT_FALSE(assets_.answer(post).has_value());
}

}  // namespace
}  // namespace http
