#include "support/program.hpp"

#include <array>
#include <charconv>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <signal.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace support {
namespace {

// Starts the program with its three streams on files or pipes; the child's id.
pid_t start(std::vector<std::string> words, int in, int out, int err) {
    words.insert(words.begin(), PROGRAM);
    const pid_t child = ::fork();
    if (child != 0) return child;
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(PROGRAM, arguments.data());
    ::_exit(127);
}

int wait_for(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string content(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// What comes until the line ends or the other side closes.
std::string first_line(int from) {
    std::string line;
    char letter = 0;
    while (::read(from, &letter, 1) == 1) {
        line += letter;
        if (letter == '\n') break;
    }
    return line;
}

}  // namespace

DataFolder::DataFolder() {
    auto name = (std::filesystem::temp_directory_path() / "patientkontorXXXXXX").string();
    above_ = ::mkdtemp(name.data());
}

DataFolder::~DataFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(above_, ignored);
}

Ran run_program(const std::vector<std::string>& words, const std::string& standard_in) {
    const DataFolder folder;
    const auto in_path = folder.above() / "in";
    std::ofstream{in_path, std::ios::binary} << standard_in;
    const int in = ::open(in_path.c_str(), O_RDONLY);
    const int out = ::open((folder.above() / "out").c_str(), O_WRONLY | O_CREAT, 0600);
    const int err = ::open((folder.above() / "err").c_str(), O_WRONLY | O_CREAT, 0600);
    const int code = wait_for(start(words, in, out, err));
    for (const int descriptor : {in, out, err}) ::close(descriptor);
    return {code, content(folder.above() / "out"), content(folder.above() / "err")};
}

RunningServer::RunningServer(const std::string& data_folder,
                             const std::vector<std::string>& before_command) {
    std::array<int, 2> out{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::vector<std::string> words{"--data", data_folder};
    words.insert(words.end(), before_command.begin(), before_command.end());
    words.insert(words.end(), {"serve", "--listen", "127.0.0.1:0"});
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    const auto log = data_folder + ".log";
    const int err = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    id_ = start(words, nothing, out[1], err);
    ::close(nothing);
    ::close(err);
    ::close(out[1]);
    greeting_ = first_line(out[0]);
    ::close(out[0]);
    const auto at = greeting_.find("127.0.0.1:");
    if (at == std::string::npos) {
        wait_for(id_);
        throw std::runtime_error("the server did not start: " + greeting_ + content(log));
    }
    const auto* const digits = greeting_.data() + at + 10;
    std::from_chars(digits, greeting_.data() + greeting_.size(), port_);
}

RunningServer::~RunningServer() {
    if (id_ > 0) kill();
}

void RunningServer::kill() {
    ::kill(id_, SIGKILL);
    wait_for(id_);
    id_ = -1;
}

int RunningServer::stop() {
    ::kill(id_, SIGTERM);
    const int code = wait_for(id_);
    id_ = -1;
    return code;
}

}  // namespace support
