#include "casework/raw_scan.hpp"

#include <gtest/gtest.h>

#include "support/both_engines.hpp"
#include "support/postgres_server.hpp"

namespace support {
namespace {

constexpr base::Instant noon{1'520'337'600'000};
const seal::Secret master{std::string(seal::Secret::size, 'm')};

// What the scan of test/casework does not find is really looked for: unsealed, it finds all.
void expect_all_in(const std::string& folder, const std::vector<Needle>& needles) {
    ASSERT_GT(needles.size(), 2'000U);
    EXPECT_EQ(found_in(folder, needles, Forms::utf8).size(), needles.size());
}

TEST(UnsealedBytes, OfTheDataFolderAndACopyTellAll) {
    FreshDatabase fresh{Engine::sqlite};
    const auto vault = seal::Vault::open(*fresh, master, noon);
    const auto needles = fill_office(*fresh, *vault);
    const TempFolder copy;
    fresh->copy_to(copy.path());
    expect_all_in(copy.path(), needles);
    // While it is open, what is being moved from the log to the file may be met in neither.
    fresh.close();
    expect_all_in(fresh.folder(), needles);
}

TEST(UnsealedBytes, OfAPostgresServerTellAll) {
    FreshDatabase fresh{Engine::postgres};
    const auto vault = seal::Vault::open(*fresh, master, noon);
    const auto needles = fill_office(*fresh, *vault);
    auto& server = PostgresServer::shared();
    server.run_sql("postgres", "CHECKPOINT");
    expect_all_in(server.data_folder(), needles);
}

}  // namespace
}  // namespace support
