#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "app/office.hpp"
#include "smoke/office.hpp"

namespace smoke {
namespace {

using support::Browser;
using support::DataFolder;
using support::RunningServer;

// A server whose system calls can be made to fail while it runs (libfiu).
class FaultyServer {
public:
    explicit FaultyServer(const DataFolder& folder) : fifo_{(folder.above() / "fiu").string()} {
        ::setenv("LD_PRELOAD", "/usr/lib/fiu/fiu_run_preload.so /usr/lib/fiu/fiu_posix_preload.so",
                 1);
        ::setenv("FIU_CTRL_FIFO", fifo_.c_str(), 1);
        server_ = std::make_unique<RunningServer>(folder.path());
        ::unsetenv("LD_PRELOAD");
        ::unsetenv("FIU_CTRL_FIFO");
    }
    RunningServer& operator*() { return *server_; }
    bool fail(const std::string& call) {
        const auto command = "fiu-ctrl -f " + fifo_ + " -c 'enable name=" + call + "' " +
                             std::to_string(server_->id());
        return std::system(command.c_str()) == 0;
    }

private:
    std::string fifo_;
    std::unique_ptr<RunningServer> server_;
};

TEST(FailedSync, IsNeverAnsweredWithSuccessAndEndsTheServer) {
    const DataFolder folder;
    const Words office{"--data", folder.path()};
    add_user(office, "karen", "adviser");
    int kept = 0, tried = 0;
    const auto one_more = [&](Browser& browser) {
        const auto key = "k" + std::to_string(++tried);
        if (registered(browser.post("/henvendelser", call(key, key)))) ++kept;
    };
    {
        FaultyServer server{folder};
        Browser browser{(*server).port()};
        ASSERT_TRUE(browser.sign_in("karen", password));
        while (tried < 20) one_more(browser);
        EXPECT_EQ(kept, 20);
        ASSERT_TRUE(server.fail("posix/io/sync/fdatasync"));
        while (tried < 30) one_more(browser);
        EXPECT_EQ(kept, 20) << "a sync that failed is not tried again";
        for (int turn = 0; turn < 200 && browser.get("/sundhed"); ++turn)
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
        EXPECT_EQ((*server).stop(), 3) << "so that the system starts it again";
    }
    const auto check = run(office, {"check", "--json"});
    EXPECT_EQ(check.code, 0) << check.out << check.err;
    const auto reopened = app::open_office({}, folder.path(), app::WhenMissing::refuse);
    const auto cases = reopened->database->read(
        [](store::Reader& db) { return db.number("SELECT COUNT(*) FROM cases"); });
    EXPECT_GE(cases, kept);
    EXPECT_LE(cases, kept + 1) << "of the first that failed nobody can know";
}

}  // namespace
}  // namespace smoke
