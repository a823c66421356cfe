#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "app/office.hpp"
#include "smoke/office.hpp"

namespace smoke {
namespace {

using support::Browser;
using support::DataFolder;
using support::RunningServer;

// The built program with a folder that somebody else keeps, and an adviser who registers and looks.
class ReadLog : public testing::Test {
protected:
    ReadLog() {
        std::filesystem::create_directory(copies);
        std::ofstream{config} << "audit_copies = [\"" << copies.string() << "\"]\n";
        add_user(office, "karen", "adviser");
        serve_and_look();
    }
    void serve_and_look() {
        RunningServer server{folder.path(), {"--config", config.string()}};
        Browser browser{server.port()};
        ASSERT_TRUE(browser.sign_in("karen", password));
        ASSERT_TRUE(registered(browser.post("/henvendelser", call("Hofte", "en"))));
        ASSERT_EQ(browser.get("/sager/1")->status, 200);
        EXPECT_EQ(server.stop(), 0);
    }
    support::Ran check(const Words& more = {}) {
        Words command{"check"};
        command.insert(command.end(), more.begin(), more.end());
        return run(office, command);
    }
    void change(const char* sql) {
        const auto opened = app::open_office({}, folder.path(), app::WhenMissing::refuse);
        opened->database->write([&](store::Writer& db) { db.execute(sql); });
    }

    const DataFolder folder;
    const std::filesystem::path copies = folder.above() / "kopier";
    const std::filesystem::path config = folder.above() / "indstillinger.toml";
    const Words office{"--data", folder.path(), "--config", config.string()};
};

TEST_F(ReadLog, IsWholeAndTheOneThatTheCopiesSaw) {
    ASSERT_FALSE(std::filesystem::is_empty(copies));
    for (const auto& file : std::filesystem::directory_iterator{copies})
        EXPECT_TRUE(content(file.path()).starts_with("patientkontor/"));
    EXPECT_EQ(check().code, 0);
    const auto compared = check({"--checkpoints", copies.string()});
    EXPECT_EQ(compared.code, 0) << compared.out << compared.err;
    serve_and_look();
    EXPECT_EQ(check({"--checkpoints", copies.string()}).code, 0) << "a longer log";
    EXPECT_TRUE(run(office, {"audit", "key"}).out.starts_with("patientkontor/"));
    EXPECT_TRUE(run(office, {"audit", "export"}).out.contains("\tread.page\tcasework\tcase\t1\t"));
}

TEST_F(ReadLog, IsRefusedWhereAnEntryWasChangedAndTheEntryIsNamed) {
    change("UPDATE audit_entries SET subject_id = 2 WHERE action = 'read.page'");
    const auto ran = check();
    EXPECT_EQ(ran.code, 1);
    EXPECT_TRUE(ran.out.contains("Læseloggen: post ")) << ran.out;
    EXPECT_TRUE(ran.out.contains(" er ændret."));
}

TEST_F(ReadLog, OfAnotherOfficeIsNoneThatTheCopiesSaw) {
    const DataFolder other;
    add_user({"--data", other.path()}, "niels", "adviser");
    const auto ran = run({"--data", other.path()}, {"check", "--checkpoints", copies.string()});
    EXPECT_EQ(ran.code, 1);
    EXPECT_TRUE(ran.out.contains("ikke underskrevet med kontorets nøgle")) << ran.out;
    EXPECT_EQ(check({"--checkpoints", config.string()}).code, 1) << "no heads there";
    EXPECT_EQ(check({"--checkpoints", "/findes/ikke"}).code, 3);
}

}  // namespace
}  // namespace smoke
