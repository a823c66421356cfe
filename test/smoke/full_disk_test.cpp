#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sys/mount.h>

#include "app/office.hpp"
#include "smoke/office.hpp"

namespace smoke {
namespace {

using support::Browser;
using support::DataFolder;
using support::RunningServer;

// A small disk of its own for the data folder, for those who may mount one.
class SmallDisk {
public:
    explicit SmallDisk(std::filesystem::path path) : path_{std::move(path)} {
        std::filesystem::create_directory(path_);
        mounted_ = ::mount("none", path_.c_str(), "tmpfs", 0, "size=40m,mode=0700") == 0;
    }
    ~SmallDisk() {
        if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool mounted() const { return mounted_; }
    void fill() const { std::ofstream{path_ / "filler"} << std::string(50'000'000, 'x'); }
    void free() const { std::filesystem::remove(path_ / "filler"); }

private:
    std::filesystem::path path_;
    bool mounted_ = false;
};

TEST(FullDisk, IsToldToTheAdviserAndNeedsNoRestart) {
    const DataFolder folder;
    const SmallDisk disk{folder.path()};
    if (!disk.mounted()) GTEST_SKIP() << "only root can mount a small disk";
    const Words office{"--data", folder.path()};
    add_user(office, "karen", "adviser");
    RunningServer server{folder.path()};
    Browser browser{server.port()};
    ASSERT_TRUE(browser.sign_in("karen", password));
    int kept = 0, refused = 0;
    const auto try_some = [&](const std::string& when) {
        for (int turn = 0; turn < 40; ++turn) {
            const auto key = when + std::to_string(turn);
            const auto began = std::chrono::steady_clock::now();
            const auto answer =
                browser.post("/henvendelser", call(key + std::string(5'000, 'n'), key));
            const auto took = std::chrono::steady_clock::now() - began;
            ASSERT_TRUE(answer.has_value());
            EXPECT_LE(took, std::chrono::seconds{2});
            if (registered(answer)) {
                ++kept;
                continue;
            }
            EXPECT_EQ(answer->status, 507);
            EXPECT_NE(answer->body.find("Disken er fuld"), std::string::npos);
            ++refused;
        }
    };
    try_some("foer");
    EXPECT_EQ(refused, 0);
    disk.fill();
    try_some("fuld");
    EXPECT_GT(refused, 0);
    EXPECT_EQ(browser.get("/")->status, 200) << "reading goes on";

    disk.free();
    const auto before = refused;
    try_some("fri");
    EXPECT_EQ(refused, before) << "without a restart";
    const auto check = run(office, {"check", "--json"});
    EXPECT_EQ(check.code, 0) << check.out << check.err;
    EXPECT_EQ(server.stop(), 0);
    const auto reopened = app::open_office({}, folder.path(), app::WhenMissing::refuse);
    const auto cases = reopened->database->read(
        [](store::Reader& db) { return db.number("SELECT COUNT(*) FROM cases"); });
    EXPECT_EQ(cases, kept) << "every acknowledged one, once";
}

}  // namespace
}  // namespace smoke
