#include <gtest/gtest.h>

#include <algorithm>
#include <arpa/inet.h>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/browser.hpp"
#include "support/program.hpp"

namespace {

using support::Browser;
using support::DataFolder;
using support::run_program;
using support::RunningServer;

constexpr auto password = "viborg-kontor-1899";

void add_karen(const std::string& folder) {
    const auto added =
        run_program({"--data", folder, "user", "add", "karen", "--name", "Karen Margrethe Sørensen",
                     "--role", "adviser", "--password-stdin"},
                    std::string{password} + "\n");
    ASSERT_EQ(added.code, 0) << added.err;
}

void expect_one_line(const support::Ran& ran, const char* part) {
    EXPECT_EQ(ran.code, 3) << ran.out << ran.err;
    EXPECT_NE(ran.err.find(part), std::string::npos) << ran.err;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
}

TEST(Start, MakesTheFolderAndAnswersTheProbe) {
    const DataFolder folder;
    RunningServer server{folder.path()};
    const auto answer = Browser{server.port()}.get("/sundhed");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->status, 200);
    EXPECT_NE(server.greeting().find("foerste-bruger"), std::string::npos) << server.greeting();
    struct stat facts {};
    ASSERT_EQ(::stat(folder.path().c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0700U);
    ASSERT_EQ(::stat((folder.path() + ".key").c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0600U);
    EXPECT_EQ(server.stop(), 0);
}

TEST(Start, LetsAnAdviserInAndOutAgain) {
    const DataFolder folder;
    add_karen(folder.path());
    RunningServer server{folder.path()};
    Browser browser{server.port()};
    EXPECT_EQ(browser.get("/")->status, 303) << "to sign in";
    EXPECT_FALSE(Browser{server.port()}.sign_in("karen", "forkert-adgangskode"));
    ASSERT_TRUE(browser.sign_in("karen", password));
    EXPECT_EQ(browser.get("/")->status, 200);
    EXPECT_EQ(browser.get("/brugere")->status, 403);
    EXPECT_EQ(browser.post("/log-ud", {})->status, 303);
    EXPECT_EQ(browser.get("/")->status, 303);
}

TEST(Start, ClosesAnAccountAtOnceThroughTheControlSocket) {
    const DataFolder folder;
    add_karen(folder.path());
    RunningServer server{folder.path()};
    Browser browser{server.port()};
    ASSERT_TRUE(browser.sign_in("karen", password));
    EXPECT_EQ(run_program({"--data", folder.path(), "user", "disable", "karen"}).code, 0);
    EXPECT_EQ(browser.get("/")->status, 303);
    EXPECT_FALSE(browser.sign_in("karen", password));
}

TEST(Start, WorksWhileServingAndWithoutAServer) {
    const DataFolder folder;
    add_karen(folder.path());
    EXPECT_EQ(run_program({"--data", folder.path(), "check", "--json"}).code, 0);
    RunningServer server{folder.path()};
    EXPECT_EQ(run_program({"--data", folder.path(), "key", "rotate"}).code, 0);
    const auto check = run_program({"--data", folder.path(), "check"});
    EXPECT_EQ(check.code, 0) << check.out << check.err;
    EXPECT_NE(check.out.find("øgle"), std::string::npos) << "says what the key protects";
}

TEST(Start, RefusesASecondServerButLosesNothing) {
    const DataFolder folder;
    add_karen(folder.path());
    RunningServer server{folder.path()};
    expect_one_line(run_program({"--data", folder.path(), "serve", "--listen", "127.0.0.1:0"}),
                    "et andet program");
    EXPECT_TRUE(Browser{server.port()}.sign_in("karen", password));
}

TEST(Start, NamesAnOccupiedPort) {
    const DataFolder folder;
    const int taken = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(::bind(taken, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(taken, 1), 0);
    socklen_t size = sizeof address;
    ::getsockname(taken, reinterpret_cast<sockaddr*>(&address), &size);
    const auto port = std::to_string(ntohs(address.sin_port));
    expect_one_line(
        run_program({"--data", folder.path(), "serve", "--listen", "127.0.0.1:" + port}),
        port.c_str());
    ::close(taken);
}

TEST(Start, RefusesAWrongKeyAndAMissingOne) {
    const DataFolder folder;
    add_karen(folder.path());
    const std::filesystem::path key{folder.path() + ".key"};
    const auto kept = folder.above() / "kept.key";
    std::filesystem::rename(key, kept);
    expect_one_line(run_program({"--data", folder.path(), "check"}), "øgle");
    EXPECT_FALSE(std::filesystem::exists(key)) << "no new key for an office that has one";

    std::filesystem::copy_file(kept, key);
    {
        std::fstream file{key, std::ios::in | std::ios::out | std::ios::binary};
        char first = 0;
        file.get(first);
        file.seekp(0);
        file.put(first == 'a' ? 'b' : 'a');
    }
    expect_one_line(run_program({"--data", folder.path(), "serve", "--listen", "127.0.0.1:0"}),
                    "øgle");
    std::filesystem::remove(key);
    std::filesystem::rename(kept, key);
    EXPECT_EQ(run_program({"--data", folder.path(), "check"}).code, 0);
}

TEST(Start, RefusesADamagedDatabase) {
    const DataFolder folder;
    add_karen(folder.path());
    for (const auto& entry : std::filesystem::directory_iterator{folder.path()}) {
        if (entry.file_size() < 8'192) continue;
        std::fstream file{entry.path(), std::ios::in | std::ios::out | std::ios::binary};
        file.write("dette er ingen database", 23);
    }
    expect_one_line(run_program({"--data", folder.path(), "serve", "--listen", "127.0.0.1:0"}),
                    "patientkontor: ");
}

TEST(Start, RefusesGarbageInTheSettings) {
    const DataFolder folder;
    const auto settings = folder.above() / "kontor.toml";
    struct Example {
        const char* why;
        const char* text;
        const char* part;
    };
    const Example examples[] = {
        {"an unknown setting", "lissen = \"127.0.0.1:0\"\n", ":1: lissen"},
        {"a wrong type", "\nworkers = \"mange\"\n", ":2: workers"},
        {"a folder that is not there", "web = \"/findes/ikke\"\n", "/findes/ikke"},
        {"no address", "listen = \"her\"\n", "her"},
        {"a binary file", "\x01\x02\x03", "TOML"}};
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        std::ofstream{settings} << example.text;
        expect_one_line(
            run_program({"--data", folder.path(), "--config", settings.string(), "serve"}),
            example.part);
    }
}

TEST(Start, HasNoSwitchThatTurnsSealingOff) {
    const DataFolder folder;
    const auto settings = folder.above() / "kontor.toml";
    for (const auto* name : {"seal", "sealing", "sealed", "unsealed", "plain", "encryption"}) {
        SCOPED_TRACE(name);
        std::ofstream{settings} << name << " = false\n";
        expect_one_line(
            run_program({"--data", folder.path(), "--config", settings.string(), "serve"}),
            "er ikke en indstilling");
        for (const auto* prefix : {"--", "--no-"})
            EXPECT_EQ(
                run_program({"--data", folder.path(), "serve", std::string{prefix} + name}).code,
                2);
    }
    // A test program is linked with an unsealed stand-in; the shipped one seals whatever it is
    // asked to keep, also when its environment says otherwise.
    ::setenv("PATIENTKONTOR_UNSEALED", "1", 1);
    ::setenv("UNSEALED", "1", 1);
    add_karen(folder.path());
    RunningServer server{folder.path()};
    Browser browser{server.port()};
    ASSERT_TRUE(browser.sign_in("karen", password));
    const std::string planted = "Kvisterbojgaden";
    const auto kept = browser.post("/henvendelser", {{"channel", "telefon"},
                                                     {"caller", "patient"},
                                                     {"reason", "ventetider"},
                                                     {"name", "Petrea " + planted},
                                                     {"note", "Om " + planted},
                                                     {"finish", "close"},
                                                     {"once", "en"}});
    ::unsetenv("PATIENTKONTOR_UNSEALED");
    ::unsetenv("UNSEALED");
    ASSERT_TRUE(kept && kept->status == 303);
    server.stop();
    for (const auto& entry : std::filesystem::directory_iterator{folder.path()}) {
        std::ifstream file{entry.path(), std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
        EXPECT_EQ(bytes.find(planted), std::string::npos) << entry.path();
    }
}

TEST(Start, ExitsWithTheCodeOfItsAnswer) {
    const DataFolder folder;
    add_karen(folder.path());
    struct Example {
        const char* why;
        std::vector<std::string> words;
        int code;
    };
    const auto& data = folder.path();
    const Example examples[] = {
        {"done", {"--data", data, "user", "list"}, 0},
        {"the name is taken",
         {"--data", data, "user", "add", "karen", "--name", "K", "--role", "adviser"},
         1},
        {"nobody of that name", {"--data", data, "user", "disable", "ingen"}, 1},
        {"no such role", {"--data", data, "user", "add", "n", "--name", "N", "--role", "x"}, 2},
        {"no year", {"--data", data, "report", "annual"}, 2},
        {"no such year", {"--data", data, "report", "annual", "--year", "forrige"}, 2},
        {"no such format",
         {"--data", data, "report", "annual", "--year", "2018", "--format", "doc"},
         2},
        {"csv without a folder",
         {"--data", data, "report", "annual", "--year", "2018", "--format", "csv"},
         2},
        {"no such command", {"--data", data, "tjek"}, 2},
        {"no such folder", {"--data", data + "-findes-ikke", "check"}, 3},
        {"no such file", {"--data", data, "import", "inquiries", "/findes/ikke.csv"}, 3}};
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto ran = run_program(example.words);
        EXPECT_EQ(ran.code, example.code) << ran.out << ran.err;
        if (example.code != 0) {
            EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
        }
    }
}

}  // namespace
