#include "app/config.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace {

class ConfigFile : public testing::Test {
protected:
    std::filesystem::path write(const char* text) {
        const auto path = std::filesystem::path{testing::TempDir()} / "indstillinger.toml";
        std::ofstream{path} << text;
        return path;
    }
};

TEST_F(ConfigFile, SetsWhatItNamesAndLeavesTheRest) {
    const auto config = app::load_config(
        write("listen = \"[::1]:9000\"\nworkers = 3\nhosts = [\"kontor.example.dk\"]\n"));
    EXPECT_EQ(config.listen, "[::1]:9000");
    EXPECT_EQ(config.workers, 3);
    EXPECT_EQ(config.hosts, std::vector<std::string>{"kontor.example.dk"});
    EXPECT_EQ(config.database, "sqlite");
    EXPECT_EQ(config.reopen_days, 90);
}

TEST_F(ConfigFile, StopsTheStartNamingFileAndLine) {
    struct Example {
        const char* why;
        const char* text;
        const char* part;
    };
    // clang-format off
    const Example examples[] = {
        {"a misspelt setting",        "listen = \"a:1\"\nworker = 3\n",      "toml:2: worker"},
        {"a number as text",          "workers = \"3\"\n",                   "toml:1: workers skal være et helt tal"},
        {"a decimal number",          "\nworkers = 3.0\n",                   "toml:2: workers skal være et helt tal"},
        {"a text as number",          "listen = 8080\n",                     "toml:1: listen skal være en tekst"},
        {"a list with a number",      "hosts = [\"a\", 2]\n",                "toml:1: hosts"},
        {"a list as text",            "hosts = \"a\"\n",                     "toml:1: hosts"},
        {"no workers at all",         "workers = 0\n",                       "fra 1 til 256"},
        {"days below zero",           "reopen_days = -1\n",                  "fra 0 til 3650"},
        {"a certificate and no key",  "certificate = \"a.pem\"\n",           "kræver også key"},
        {"a key and no certificate",  "key = \"a.pem\"\n",                   "kræver også certificate"},
        {"a section nobody asked for","[database]\nengine = \"x\"\n",        "toml:1: database skal være en tekst"},
        {"no TOML",                   "listen = \n",                         "toml:1: filen kan ikke læses"},
    };
    // clang-format on
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        try {
            (void)app::load_config(write(example.text));
            ADD_FAILURE() << "was accepted";
        } catch (const std::runtime_error& error) {
            EXPECT_NE(std::string{error.what()}.find(example.part), std::string::npos)
                << error.what();
        }
    }
}

TEST_F(ConfigFile, ThatIsMissingIsNamed) {
    EXPECT_THROW((void)app::load_config("/findes/ikke.toml"), std::runtime_error);
}

TEST(Address, IsHostAndPort) {
    EXPECT_EQ(app::parse_address("127.0.0.1:8080").port, 8080);
    EXPECT_EQ(app::parse_address("[::1]:80").host, "::1");
    for (const auto* wrong : {"", "8080", ":80", "a:", "a:x", "a:70000", "a:80 "})
        EXPECT_THROW((void)app::parse_address(wrong), std::runtime_error) << wrong;
}

}  // namespace
