#include "app/control_socket.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

class ControlSocketTest : public testing::Test {
protected:
    ControlSocketTest() {
        std::string name = testing::TempDir() + "kontorXXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    ~ControlSocketTest() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_;
};

app::Outcome echo(const app::Request& request) {
    if (request.words.at(0) == "fail") throw std::runtime_error("Disken er fuld.");
    return {.code = app::answer_is_no,
            .out = request.words.at(0) + request.inputs.at(0).content + request.password,
            .err = "e",
            .files = request.inputs};
}

TEST_F(ControlSocketTest, CarriesACommandAndItsAnswerWithFilesOfAnyBytes) {
    const app::ControlSocket socket{folder_, echo};
    const std::string bytes(3'000'000, '\0');
    const auto outcome = app::ask_server(folder_, {{"hej"}, {{"fil", bytes}}, "hemmeligt ord"});
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->code, app::answer_is_no);
    EXPECT_EQ(outcome->out, "hej" + bytes + "hemmeligt ord");
    EXPECT_EQ(outcome->err, "e");
    ASSERT_EQ(outcome->files.size(), 1U);
    EXPECT_EQ(outcome->files[0].content, bytes);
}

TEST_F(ControlSocketTest, IsClosedToOtherUsers) {
    const app::ControlSocket socket{folder_, echo};
    struct stat facts {};
    ASSERT_EQ(::stat((folder_ / "control.sock").c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0600U);
}

TEST_F(ControlSocketTest, IsNobodyWhereNoServerRuns) {
    EXPECT_FALSE(app::ask_server(folder_, {{"hej"}, {}, ""}).has_value());
    EXPECT_FALSE(app::ask_server(folder_ / "findes-ikke", {{"hej"}, {}, ""}).has_value());
    { const app::ControlSocket gone{folder_, echo}; }
    EXPECT_FALSE(app::ask_server(folder_, {{"hej"}, {}, ""}).has_value());
}

TEST_F(ControlSocketTest, ReplacesTheSocketOfADeadServer) {
    const int dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, (folder_ / "control.sock").c_str(), sizeof address.sun_path - 1);
    ASSERT_EQ(::bind(dead, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ::close(dead);
    EXPECT_FALSE(app::ask_server(folder_, {{"hej"}, {}, ""}).has_value());
    const app::ControlSocket socket{folder_, echo};
    EXPECT_TRUE(app::ask_server(folder_, {{"hej"}, {{"", ""}}, ""}).has_value());
}

TEST_F(ControlSocketTest, AnswersAFaultWithOneLine) {
    const app::ControlSocket socket{folder_, echo};
    const auto outcome = app::ask_server(folder_, {{"fail"}, {}, ""});
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->code, app::fault);
    EXPECT_EQ(outcome->err, "patientkontor: Disken er fuld.\n");
}

TEST_F(ControlSocketTest, ReachesAFolderWithALongName) {
    const auto deep = folder_ / std::string(120, 'x');
    std::filesystem::create_directory(deep);
    const app::ControlSocket socket{deep, echo};
    EXPECT_TRUE(app::ask_server(deep, {{"hej"}, {{"", ""}}, ""}).has_value());
}

TEST(ControlMessage, IsRefusedWhereAByteIsMissingOrTooMany) {
    const auto whole = app::encoded(app::Request{{"a", "b"}, {{"n", "c"}}, "p"});
    ASSERT_TRUE(app::decode_request(whole).has_value());
    EXPECT_FALSE(app::decode_request(whole + "x").has_value());
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(app::decode_request(whole.substr(0, size)).has_value()) << size;
    EXPECT_FALSE(app::decode_request(std::string(64, '\xff')).has_value());
}

}  // namespace
