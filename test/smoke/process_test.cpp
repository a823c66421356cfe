#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <signal.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "smoke/office.hpp"
#include "support/program.hpp"

// What a process that holds keys and patients' data leaves behind when it dies, and who may look
// into it while it lives.
namespace smoke {
namespace {

namespace fs = std::filesystem;

// Where the machine writes the core of a process that stands in `folder`; empty: it hands it to a
// program.
fs::path core_folder(const fs::path& folder) {
    std::ifstream file{"/proc/sys/kernel/core_pattern"};
    std::string pattern;
    std::getline(file, pattern);
    if (pattern.starts_with('|')) return {};
    return pattern.starts_with('/') ? fs::path{pattern}.parent_path() : folder;
}

std::size_t files_in(const fs::path& folder) {
    std::error_code unreadable;
    const fs::directory_iterator entries{folder, unreadable};
    return static_cast<std::size_t>(std::distance(fs::begin(entries), fs::end(entries)));
}

// From here on this process and its children stand in `folder` and may write cores of any size.
void allow_cores_in(const fs::path& folder) {
    fs::current_path(folder);
    rlimit limit{};
    ::getrlimit(RLIMIT_CORE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_CORE, &limit);
}

class Cores : public testing::Test {
protected:
    void SetUp() override {
        before_ = fs::current_path();
        ::getrlimit(RLIMIT_CORE, &limit_);
        allow_cores_in(cores_.above());
    }
    void TearDown() override {
        fs::current_path(before_);
        ::setrlimit(RLIMIT_CORE, &limit_);
    }

    support::DataFolder cores_;
    fs::path before_;
    rlimit limit_{};
};

TEST_F(Cores, AreNotWrittenOfAServerThatIsAborted) {
    const support::DataFolder folder;
    add_user({"--data", folder.path()}, "karen", "adviser");
    const auto cores = core_folder(cores_.above());
    support::RunningServer server{folder.path()};
    ASSERT_TRUE(support::Browser{server.port()}.sign_in("karen", password));

    const auto before = files_in(cores);
    ASSERT_EQ(::kill(server.id(), SIGABRT), 0);
    int status = 0;
    ASSERT_EQ(::waitpid(server.id(), &status, 0), server.id());
    server.forget();
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGABRT);
    EXPECT_FALSE(WCOREDUMP(status));
    EXPECT_EQ(files_in(cores), before);
}

TEST_F(Cores, AreWrittenHereOfAProgramThatDoesNotPreventIt) {
    if (core_folder(cores_.above()).empty() || limit_.rlim_max == 0)
        GTEST_SKIP() << "this machine writes no core files at all";
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl("/bin/sh", "sh", "-c", "kill -ABRT $$", nullptr);
        ::_exit(127);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WCOREDUMP(status)) << "the control of the test above does not bite";
}

std::string line_of(pid_t id, const std::string& file, const std::string& name) {
    std::ifstream lines{"/proc/" + std::to_string(id) + "/" + file};
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(name)) return line;
    return {};
}

TEST(Process, MayWriteNoCoreAndOpensAsManyFilesAsItIsGranted) {
    const support::DataFolder folder;
    const support::RunningServer server{folder.path()};
    const auto core = line_of(server.id(), "limits", "Max core file size");
    EXPECT_NE(core.find(" 0                    0 "), std::string::npos) << core;
    rlimit ours{};
    ::getrlimit(RLIMIT_NOFILE, &ours);
    const auto files = line_of(server.id(), "limits", "Max open files");
    const auto granted = std::to_string(ours.rlim_max);
    EXPECT_NE(files.find(granted, files.find(granted) + 1), std::string::npos) << files;
}

// Of the server's memory: how many blocks are locked, and how many of those are in no dump.
struct LockedBlocks {
    int locked = 0;
    int also_undumped = 0;
};
LockedBlocks locked_blocks(pid_t id) {
    LockedBlocks found;
    std::ifstream lines{"/proc/" + std::to_string(id) + "/smaps"};
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("VmFlags:") || line.find(" lo") == std::string::npos) continue;
        ++found.locked;
        if (line.find(" dd") != std::string::npos) ++found.also_undumped;
    }
    return found;
}

TEST(Process, KeepsItsKeysInLockedMemoryThatNoDumpHolds) {
    const support::DataFolder folder;
    const support::RunningServer server{folder.path()};
    EXPECT_EQ(line_of(server.id(), "status", "VmLck").find("VmLck:\t       0 kB"),
              std::string::npos);
    if (::geteuid() != 0) {
        std::ifstream memory{"/proc/" + std::to_string(server.id()) + "/smaps"};
        std::string line;
        EXPECT_FALSE(std::getline(memory, line)) << "another process of the same user reads it";
        return;
    }
    const auto blocks = locked_blocks(server.id());
    EXPECT_GE(blocks.locked, 1);
    EXPECT_EQ(blocks.also_undumped, blocks.locked);
}

}  // namespace
}  // namespace smoke
