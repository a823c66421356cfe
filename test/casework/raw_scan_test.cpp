#include "casework/raw_scan.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "support/both_engines.hpp"
#include "support/postgres_server.hpp"

namespace support {
namespace {

constexpr base::Instant noon{1'520'337'600'000};
const seal::Secret master{std::string(seal::Secret::size, 'm')};

void expect_nothing_in(const std::string& folder, const std::vector<Needle>& needles) {
    for (const auto& hit : found_in(folder, needles))
        ADD_FAILURE() << folder << " has a " << hit.what << " in the clear: " << hit.text;
}

TEST(RawBytes, OfTheDataFolderItsLogAndACopyTellNothingAboutAPerson) {
    FreshDatabase fresh{Engine::sqlite};
    const auto vault = seal::Vault::open(*fresh, master, noon);
    const auto needles = fill_office(*fresh, *vault);
    ASSERT_GT(needles.size(), 2'000U);
    expect_nothing_in(fresh.folder(), needles);

    const TempFolder copy;
    fresh->copy_to(copy.path());
    expect_nothing_in(copy.path(), needles);
    fresh.close();
    expect_nothing_in(fresh.folder(), needles);
}

TEST(RawBytes, OfAPostgresServerTellNothingAboutAPerson) {
    FreshDatabase fresh{Engine::postgres};
    const auto vault = seal::Vault::open(*fresh, master, noon);
    const auto needles = fill_office(*fresh, *vault);
    auto& server = PostgresServer::shared();
    server.run_sql("postgres", "CHECKPOINT");
    expect_nothing_in(server.data_folder(), needles);
}

TEST(RawBytes, AreSearchedForEveryFormOfAText) {
    using namespace std::string_literals;
    const TempFolder folder;
    const Needle needle{"name", "Søren Østergård"};
    struct Example {
        const char* why;
        std::string bytes;
    };
    const Example examples[] = {
        {"UTF-8", "xx Søren Østergård yy"},
        {"UTF-16, low byte first", "S\0\xF8\0r\0e\0n\0 \0\xD8\0s\0t\0e\0r\0g\0\xE5\0r\0d\0"s},
        {"UTF-16, high byte first", "\0S\0\xF8\0r\0e\0n\0 \0\xD8\0s\0t\0e\0r\0g\0\xE5\0r\0d"s},
        {"base64", "U8O4cmVuIMOYc3RlcmfDpXJk"},
        {"base64 after one byte", "eFPDuHJlbiDDmHN0ZXJnw6VyZA=="},
        {"base64 after two bytes", "eHhTw7hyZW4gw5hzdGVyZ8OlcmQ="},
    };
    for (const auto& [why, bytes] : examples) {
        SCOPED_TRACE(why);
        std::ofstream{folder / "bytes", std::ios::binary} << bytes;
        EXPECT_EQ(found_in(folder.path(), {needle}).size(), 1U);
    }
    std::ofstream{folder / "bytes", std::ios::binary} << "Søren Østergaard";
    EXPECT_TRUE(found_in(folder.path(), {needle}).empty());
}

}  // namespace
}  // namespace support
