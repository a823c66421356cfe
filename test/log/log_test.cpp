#include "log/log.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace logging {
namespace {

std::string written(std::string_view event, std::string_view name, std::string_view value) {
    testing::internal::CaptureStderr();
    start();
    write(Level::warning, event, {{name, value}});
    return testing::internal::GetCapturedStderr();
}

// What would forge a second line, another field or a command to the terminal.
std::vector<std::string> payloads() {
    const std::vector<std::string> seeds{"\n",
                                         "\r\n",
                                         "\r",
                                         "\"",
                                         "\\",
                                         "\\\"",
                                         "\\n",
                                         "\t",
                                         "\b\f\v",
                                         "\x1b[2J",
                                         "\x7f",
                                         "\xC2\x85",
                                         "\xC2\x9B",
                                         "\u2028",
                                         "\u2029",
                                         "\xFF\xFE",
                                         "\xC3",
                                         "\xE2\x80",
                                         "\xF5\x80\x80\x80",
                                         "\xED\xA0\x80",
                                         "\xC0\x8A",
                                         "{}",
                                         "%v %s %n {0} {",
                                         "\",\"level\":\"info\",\"x\":\"",
                                         "}\n{\"event\":\"forged\"}",
                                         "æøå 𝄞",
                                         "\xEF\xBB\xBF",
                                         "</script>",
                                         "${jndi:ldap://x}",
                                         "' OR 1=1 --"};
    std::vector<std::string> all;
    for (int control = 0; control < 32; ++control) all.emplace_back(1, static_cast<char>(control));
    for (const auto& seed : seeds) {
        all.push_back(seed);
        all.push_back("før" + seed + "efter");
        all.push_back(seed + seed + seed);
        all.push_back(seed + "\n{\"at\":\"2018\",\"event\":\"forged\"}\n" + seed);
        all.push_back(std::string(3'000, 'x') + seed);
        all.push_back("\"" + seed + "\\");
    }
    return all;
}

TEST(Log, WritesOneLineAnEventWhateverAFieldHolds) {
    const auto all = payloads();
    ASSERT_GE(all.size(), 200U);
    for (const auto& payload : all) {
        SCOPED_TRACE(testing::PrintToString(payload));
        for (const bool in_name : {false, true}) {
            const auto line = in_name ? written("http.fault", payload, "1")
                                      : written("http.fault", "text", payload);
            ASSERT_EQ(line.find('\n'), line.size() - 1);
            for (const auto* mark : {"\r", "\x1b", "\xC2\x85", "\xC2\x9B", "\u2028", "\u2029"})
                EXPECT_EQ(line.find(mark), std::string::npos);
            EXPECT_EQ(line.find('\0'), std::string::npos);
            EXPECT_TRUE(base::is_utf8(line));
            const auto json = boost::json::parse(line).as_object();
            EXPECT_EQ(json.size(), 4U);
            EXPECT_EQ(json.at("event").as_string(), "http.fault");
            EXPECT_EQ(json.at("level").as_string(), "warning");
        }
    }
}

TEST(Log, KeepsTheTextOfAField) {
    for (const std::string text : {"disk \"sda\" er fuld", "linje 1\nlinje 2", "æøå 𝄞", ""}) {
        const auto json = boost::json::parse(written("store.fault", "text", text)).as_object();
        EXPECT_EQ(std::string_view{json.at("text").as_string()}, text);
    }
}

TEST(Log, NamesTimeLevelAndEventFirst) {
    EXPECT_EQ(written("http.started", "port", "8080").substr(0, 8), R"({"at":"2)");
}

}  // namespace
}  // namespace logging
