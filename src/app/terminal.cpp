#include "app/terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <termios.h>
#include <unistd.h>

namespace app {
namespace {

NamedFile read_file(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file || !std::filesystem::is_regular_file(path))
        throw std::runtime_error(fmt::format("Filen {} kan ikke læses. Ret stien.", path.string()));
    return {path.filename().string(), {std::istreambuf_iterator<char>{file}, {}}};
}

std::vector<NamedFile> read_tables(const std::filesystem::path& folder) {
    if (!std::filesystem::is_directory(folder))
        throw std::runtime_error(fmt::format("Mappen {} findes ikke. Ret stien.", folder.string()));
    std::vector<NamedFile> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        if (entry.path().extension() == ".csv") files.push_back(read_file(entry.path()));
    std::ranges::sort(files, {}, &NamedFile::name);
    return files;
}

// A file, or every file of a folder.
std::vector<NamedFile> read_all(const std::filesystem::path& path) {
    if (!std::filesystem::is_directory(path)) return {read_file(path)};
    std::vector<NamedFile> files;
    for (const auto& entry : std::filesystem::directory_iterator{path})
        if (entry.is_regular_file()) files.push_back(read_file(entry.path()));
    std::ranges::sort(files, {}, &NamedFile::name);
    return files;
}

// Shows nothing of what is typed for as long as it lives.
class WithoutEcho {
public:
    WithoutEcho() {
        ::tcgetattr(STDIN_FILENO, &before_);
        auto silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~WithoutEcho() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
    WithoutEcho(const WithoutEcho&) = delete;
    WithoutEcho& operator=(const WithoutEcho&) = delete;

private:
    termios before_{};
};

std::string asked(const char* question) {
    fmt::print(stderr, "{}", question);
    std::string answer;
    {
        const WithoutEcho quiet;
        std::getline(std::cin, answer);
    }
    fmt::print(stderr, "\n");
    return answer;
}

// Empty where the program shall make one up.
std::string read_password(const CommandLine& line) {
    if (line.password_stdin) {
        std::string password;
        std::getline(std::cin, password);
        if (password.empty())
            throw std::runtime_error("Der kom ingen adgangskode på standard ind.");
        return password;
    }
    if (::isatty(STDIN_FILENO) == 0) return "";
    auto password = asked("Adgangskode (tom: programmet laver en): ");
    if (!password.empty() && asked("Samme adgangskode igen: ") != password)
        throw std::runtime_error("De to adgangskoder er ikke ens. Prøv igen.");
    return password;
}

bool written(const std::filesystem::path& path, const std::string& content) {
    std::ofstream out{path, std::ios::binary};
    out << content;
    out.close();
    return out.good();
}

// Beside it first: on a full disk the report of last time stays whole.
bool replaced(const std::filesystem::path& path, const std::string& content) {
    const std::filesystem::path part{path.string() + ".part"};
    std::error_code failed, ignored;
    const bool whole = written(part, content);
    if (whole) std::filesystem::rename(part, path, failed);
    if (whole && !failed) return true;
    std::filesystem::remove(part, ignored);
    return false;
}

void write_file(const NamedFile& file) {
    const std::filesystem::path path{file.name};
    std::error_code ignored;
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
    // A device, a pipe or a link is written to, never replaced.
    const auto there = std::filesystem::symlink_status(path, ignored).type();
    const bool plain = there == std::filesystem::file_type::regular ||
                       there == std::filesystem::file_type::not_found;
    if (plain ? replaced(path, file.content) : written(path, file.content)) return;
    throw std::runtime_error(fmt::format(
        "Filen {} kan ikke skrives. Ret --out, eller skaf plads på disken.", path.string()));
}

}  // namespace

Request read_request(const CommandLine& line, std::vector<std::string> words) {
    Request request{.words = std::move(words)};
    if (line.verb == Verb::import_published && !line.source.empty())
        request.inputs = read_tables(line.source);
    if (line.verb == Verb::import_inquiries && !line.source.empty())
        request.inputs = {read_file(line.source)};
    if (line.verb == Verb::check && !line.checkpoints.empty())
        request.inputs = read_all(line.checkpoints);
    if (line.verb == Verb::backup && !line.to.empty())
        request.inputs = {{std::filesystem::absolute(line.to).string(), ""}};
    if (line.verb == Verb::user_add || line.verb == Verb::user_reset)
        request.password = read_password(line);
    return request;
}

Progress terminal_progress() {
    if (::isatty(STDERR_FILENO) == 0) return no_progress;
    return [](std::size_t steps, std::size_t all) {
        fmt::print(stderr, "\r{} af {} …{}", steps, all, steps == all ? "\n" : "");
    };
}

int show(const Outcome& outcome) {
    for (const auto& file : outcome.files) write_file(file);
    std::fwrite(outcome.out.data(), 1, outcome.out.size(), stdout);
    std::fwrite(outcome.err.data(), 1, outcome.err.size(), stderr);
    if (std::fflush(stdout) != 0)
        throw std::runtime_error("Svaret kunne ikke skrives til standard ud.");
    return outcome.code;
}

}  // namespace app
