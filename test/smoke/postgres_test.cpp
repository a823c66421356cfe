#include <gtest/gtest.h>

#include <fstream>

#include "smoke/office.hpp"
#include "support/postgres_server.hpp"

namespace smoke {
namespace {

using support::Browser;
using support::DataFolder;
using support::PostgresServer;
using support::RunningServer;

TEST(PostgresOffice, IsImportedServedRekeyedAndReportedOn) {
    const DataFolder folder;
    auto& server = PostgresServer::shared();
    server.run_sql("postgres", "CREATE DATABASE kontor");
    const auto settings = (folder.above() / "kontor.toml").string();
    std::ofstream{settings} << "database = \"postgres:" + server.connection("kontor") +
                                   " target_session_attrs=read-write\"\n";
    const Words config{"--config", settings};
    const Words office{"--data", folder.path(), "--config", settings};
    add_user(office, "karen", "adviser");
    import_published_tables(office);
    EXPECT_EQ(findings_of_2018(office), 29U);

    RunningServer running{folder.path(), config};
    Browser browser{running.port()};
    ASSERT_TRUE(browser.sign_in("karen", password));
    ASSERT_TRUE(registered(browser.post("/henvendelser", call("Ringer om ventetid.", "en"))));
    const auto rotated = run(office, {"key", "rotate"});
    EXPECT_EQ(rotated.code, 0) << rotated.err;
    ASSERT_TRUE(registered(browser.post("/henvendelser", call("Ringer igen.", "to"))));
    ASSERT_TRUE(registered(browser.post("/henvendelser", call("Ringer igen.", "to"))));
    EXPECT_EQ(findings_of_2018(office), 29U);
    EXPECT_EQ(running.stop(), 0);

    // Kept, sealed and found by another start of the program; the repeated form counted once.
    RunningServer again{folder.path(), config};
    browser.move_to(again.port());
    const auto found = browser.post("/soeg", {{"find", "Petrea Kjær"}});
    ASSERT_TRUE(found.has_value());
    EXPECT_NE(found->body.find("Petrea Hansine Kjær"), std::string::npos) << found->status;
    const auto check = run(office, {"check", "--json"});
    EXPECT_EQ(check.code, 0) << check.out << check.err;
    EXPECT_EQ(again.stop(), 0);
}

TEST(PostgresOffice, NamesAServerThatIsNotThere) {
    const DataFolder folder;
    const auto settings = (folder.above() / "kontor.toml").string();
    std::ofstream{settings} << "database = \"postgres:host=/findes/ikke dbname=kontor\"\n";
    expect_one_line(run({"--data", folder.path(), "--config", settings}, {"serve"}), 3,
                    "Ingen forbindelse til databaseserveren");
}

}  // namespace
}  // namespace smoke
