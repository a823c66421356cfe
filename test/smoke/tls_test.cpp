#include <gtest/gtest.h>

#include <fstream>

#include "smoke/office.hpp"
#include "support/certificate.hpp"

namespace smoke {
namespace {

using support::Browser;
using support::DataFolder;
using support::RunningServer;

TEST(TlsOffice, SignsInWithACookieThatNeverTravelsInTheOpen) {
    const DataFolder folder;
    support::write_certificate(folder.above());
    const auto settings = (folder.above() / "kontor.toml").string();
    std::ofstream{settings} << "certificate = \"" + (folder.above() / "certificate.pem").string() +
                                   "\"\nkey = \"" + (folder.above() / "key.pem").string() + "\"\n";
    add_user({"--data", folder.path()}, "karen", "adviser");

    RunningServer server{folder.path(), {"--config", settings}};
    EXPECT_NE(server.greeting().find("https://127.0.0.1:"), std::string::npos);
    Browser browser{server.port(), Browser::Transport::tls};
    const auto signed_in =
        browser.post("/log-ind", {{"user_name", "karen"}, {"password", password}});
    ASSERT_TRUE(signed_in.has_value());
    EXPECT_EQ(signed_in->status, 303);
    const auto& cookie = signed_in->set_cookie;
    EXPECT_EQ(cookie.find("__Host-session="), 0U) << cookie;
    for (const auto* part : {"; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"})
        EXPECT_NE(cookie.find(part), std::string::npos) << part;
    EXPECT_EQ(cookie.find("Domain"), std::string::npos);

    EXPECT_EQ(browser.get("/")->status, 200);
    EXPECT_TRUE(registered(browser.post("/henvendelser", call("Over TLS.", "en"))));
    EXPECT_EQ(browser.post("/log-ud", {})->status, 303);
    EXPECT_EQ(browser.get("/")->status, 303);
    // In the open the same port answers nobody.
    EXPECT_FALSE(Browser{server.port()}.get("/log-ind").has_value());
}

TEST(TlsOffice, RefusesACertificateThatCannotBeUsed) {
    const DataFolder folder;
    const auto settings = (folder.above() / "kontor.toml").string();
    const auto serve = [&] {
        return run({"--data", folder.path(), "--config", settings},
                   {"serve", "--listen", "127.0.0.1:0"});
    };
    std::ofstream{settings} << "certificate = \"/findes/ikke.pem\"\nkey = \"/findes/ikke.pem\"\n";
    expect_one_line(serve(), 3, "/findes/ikke.pem");
    std::ofstream{settings} << "certificate = \"/findes/ikke.pem\"\n";
    expect_one_line(serve(), 3, "certificate kræver også key");
}

}  // namespace
}  // namespace smoke
