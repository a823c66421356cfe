#include "support/failing_disk.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <sys/mount.h>
#include <unistd.h>

#include "store/database.hpp"
#include "store/office.hpp"
#include "support/rounds.hpp"
#include "support/temp_folder.hpp"

namespace store {
namespace {

namespace disk = support::failing_disk;

class FailingDisk : public testing::Test {
protected:
    FailingDisk() { disk::install(); }
    ~FailingDisk() override { disk::heal(); }
    std::unique_ptr<Database> open() {
        return Database::open({.database = "sqlite", .folder = folder_.path()});
    }
    static void mend(Database& database) {
        const auto torn = database.torn_batch();
        database.write([&](Writer& db) {
            for (const auto& one : torn)
                if (db.number("SELECT COUNT(*) FROM users WHERE id = ?", {one.id}) == 0)
                    db.execute("DELETE FROM person_tokens WHERE person_id = ?", {one.id});
        });
        database.clear_torn_batch();
    }

private:
    support::TempFolder folder_;
};

TEST_F(FailingDisk, IsNeverReportedAsSuccessAndStopsTheWriter) {
    std::set<std::string> acknowledged;
    std::int64_t failures = 0;
    for (int after = 0; after < support::rounds(12); ++after) {
        // Each of the two files in turn, at its next sync but one, two …
        auto database = open();
        mend(*database);
        disk::fail_syncs(after / 2, after % 2 == 0 ? "keys.db-wal" : "office.db-wal");
        bool failed = false;
        for (int i = 0; i < 12; ++i) {
            const auto name = std::to_string(after) + "-" + std::to_string(i);
            try {
                database->write([&](Writer& db) { test::add_person(db, name); });
                acknowledged.insert(name);
                EXPECT_FALSE(failed);
            } catch (const Fault& fault) {
                ++failures;
                EXPECT_FALSE(database->can_write());
                EXPECT_NE(std::string{fault.what()}.find("Genstart"), std::string::npos);
                // The first is unknown, the rest are refused outright: a sync is not tried again.
                const bool unknown = dynamic_cast<const CommitUnknown*>(&fault) != nullptr;
                EXPECT_EQ(unknown, !failed) << name;
                failed = true;
            }
        }
        EXPECT_TRUE(failed);
        const auto seen = test::names(*database);  // reading goes on
        EXPECT_GE(seen.size(), acknowledged.size());
        database.reset();
        disk::heal();
    }
    EXPECT_GT(failures, 0);
    const auto database = open();
    const auto names = test::names(*database);
    const std::set<std::string> kept{names.begin(), names.end()};
    EXPECT_EQ(kept.size(), names.size());
    for (const auto& name : acknowledged) EXPECT_TRUE(kept.contains(name)) << name;
    EXPECT_EQ(test::persons_without_key(*database), 0);
}

TEST_F(FailingDisk, WithoutRoomKeepsNothingOfTheCommandAndGoesOnWhenThereIsRoom) {
    auto database = open();
    std::int64_t kept = 0;
    for (std::int64_t room = 0; room < 60'000; room += 1'700) {
        disk::fill_after(room);
        for (int i = 0; i < 6; ++i) {
            try {
                database->write([&](Writer& db) {
                    test::add_person(db, std::to_string(room) + "-" + std::to_string(i));
                });
                ++kept;
            } catch (const DiskFull& full) {
                EXPECT_NE(std::string{full.what()}.find("Frigør plads"), std::string::npos);
            }
            EXPECT_EQ(test::count(*database, "users"), kept);
        }
        disk::heal();
        database->write([&](Writer& db) { test::add_person(db, "room-" + std::to_string(room)); });
        ++kept;
    }
    EXPECT_TRUE(database->can_write());
    // Keys that came before a refused office are known, over a restart too.
    const auto torn = database->torn_batch();
    const std::set<Touched> known{torn.begin(), torn.end()};
    EXPECT_FALSE(known.empty());
    for (const auto& ahead : test::tokens_ahead(*database)) EXPECT_TRUE(known.contains(ahead));
    database.reset();
    database = open();
    EXPECT_EQ(test::count(*database, "users"), kept);
    for (const auto& ahead : test::tokens_ahead(*database)) EXPECT_TRUE(known.contains(ahead));
}

// A small disk of its own, for those who may mount one.
class SmallDisk {
public:
    SmallDisk() { mounted_ = ::mount("none", path().c_str(), "tmpfs", 0, "size=12m") == 0; }
    ~SmallDisk() {
        if (mounted_) ::umount2(path().c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool mounted() const { return mounted_; }
    const std::string& path() const { return folder_.path(); }

private:
    support::TempFolder folder_;
    bool mounted_ = false;
};

TEST(FullDisk, LosesNothingThatWasKeptAndNeedsNoRestart) {
    const SmallDisk small;
    if (!small.mounted()) GTEST_SKIP() << "only root can mount a small disk";
    {
        const auto database = Database::open({.database = "sqlite", .folder = small.path()});
        const auto filler = small.path() + "/filler";
        std::int64_t kept = 0, refused = 0;
        for (int i = 0; i < 700; ++i) {
            if (i == 200) std::ofstream{filler} << std::string(16'000'000, 'x');
            if (i == 500) std::filesystem::remove(filler);
            try {
                database->write([&](Writer& db) { test::add_person(db, std::to_string(i)); });
                ++kept;
            } catch (const DiskFull&) {
                EXPECT_TRUE(i >= 200 && i < 500) << i;
                ++refused;
            }
        }
        EXPECT_GT(refused, 0);
        EXPECT_TRUE(database->can_write());
        EXPECT_EQ(test::count(*database, "users"), kept);
        EXPECT_EQ(test::persons_without_key(*database), 0);
        database->write([](Writer& db) { test::add_person(db, "afterwards"); });
    }
}

}  // namespace
}  // namespace store
