#include "app/config.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "app/provider_files.hpp"

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

TEST(ProviderSettings, SayWhatDoesNotFit) {
    app::ProviderConfig good;
    good.issuer = "https://log-ind.region.example";
    good.client_id = "patientkontor";
    good.address = "https://kontor.region.example";
    good.roles = {{"PK-Vejleder", "adviser"}};
    EXPECT_EQ(app::provider_settings(good).roles.at("PK-Vejleder"), identity::Role::adviser);
    EXPECT_EQ(app::provider_settings({}).issuer, "");
    struct Example {
        const char* why;
        void (*spoil)(app::ProviderConfig&);
        const char* part;
    };
    const Example examples[] = {
        {"no TLS", [](auto& c) { c.issuer = "http://log-ind.region.example"; },
         "issuer skal begynde"},
        {"our own without TLS", [](auto& c) { c.address = "http://kontor"; },
         "address skal begynde"},
        {"a slash too many", [](auto& c) { c.address += "/"; }, "skråstreg"},
        {"no roles", [](auto& c) { c.roles.clear(); }, "roles mangler"},
        {"a role that is not ours", [](auto& c) { c.roles["A"] = "chef"; },
         "chef er ikke en rolle"},
        {"a secret that is not there", [](auto& c) { c.client_secret_file = "/findes/ikke"; },
         "client_secret_file /findes/ikke"},
    };
    for (const auto& [why, spoil, part] : examples) {
        auto config = good;
        spoil(config);
        try {
            (void)app::provider_settings(config);
            ADD_FAILURE() << why;
        } catch (const std::runtime_error& error) {
            EXPECT_NE(std::string{error.what()}.find(part), std::string::npos) << error.what();
        }
    }
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
        {"a role without a code list", "second_factor = \"head\"\n",         "toml:1: second_factor skal være en liste"},
        {"half a minute of rest",     "session_idle_minutes = 0\n",         "fra 5 til 1440"},
        {"a provider without issuer", "[identity_provider]\nclient_id = \"a\"\naddress = \"https://a\"\n", "mangler issuer"},
        {"a provider without address","[identity_provider]\nissuer = \"https://i\"\nclient_id = \"a\"\n", "mangler address"},
        {"a misspelt part of it",     "[identity_provider]\nisuer = \"https://i\"\n", "isuer er ikke en indstilling"},
        {"a role as a number",        "[identity_provider]\n[identity_provider.roles]\nA = 1\n", "roles skal være et afsnit med tekster"},
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
