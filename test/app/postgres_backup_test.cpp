#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <stdlib.h>

#include "app/check_command.hpp"
#include "app/clock.hpp"
#include "casework/erasure_store.hpp"
#include "casework/person_store.hpp"
#include "identity/identity_store.hpp"
#include "support/postgres_server.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using support::PostgresServer;

constexpr auto programs = "/usr/lib/postgresql/15/bin";

// What docs/operations.md tells an operator to do: the two schemas are dumped apart, with
// PostgreSQL's own tools, and only the newest copy of the keys is kept.
class PostgresBackup : public testing::Test {
protected:
    PostgresBackup() {
        std::string name = testing::TempDir() + "kontorXXXXXX";
        above = ::mkdtemp(name.data());
        PostgresServer::shared().run_sql("postgres", "CREATE DATABASE i_brug");
        PostgresServer::shared().run_sql("postgres", "CREATE DATABASE gendannet");
    }
    ~PostgresBackup() override {
        for (const auto* database : {"i_brug", "gendannet"})
            PostgresServer::shared().run_sql(
                "postgres", fmt::format("DROP DATABASE {} WITH (FORCE)", database));
        fs::remove_all(above);
    }

    std::unique_ptr<Office> open(const std::string& database) const {
        Config config;
        config.database = "postgres:" + PostgresServer::shared().connection(database);
        config.master_key_file = (above / "kontor.key").string();
        config.workers = 2;
        return open_office(config, above / database, WhenMissing::create);
    }
    void make_key() const {
        Config config;
        open_office(config, above / "kontor", WhenMissing::create).reset();
    }
    base::CaseId add_case(Office& office, const std::string& name) {
        const auto at = now();
        const auto today = office.day(at);
        casework::Inquiry inquiry;
        inquiry.channel = "telefon";
        inquiry.caller = "patient";
        inquiry.reason = "ventetider";
        inquiry.received_on = today;
        inquiry.received_at = at;
        inquiry.answered_at = at;
        inquiry.new_person.name = name;
        inquiry.note = "Ringer om " + name;
        return office.database
            ->write([&](store::Writer& db) {
                return casework::register_inquiry(db, *office.vault, office.codes(), inquiry,
                                                  {user, at, today, std::nullopt});
            })
            .value();
    }
    void dump(const char* schema) const {
        const auto command =
            fmt::format("{}/pg_dump '{}' --schema={} --file='{}'", programs,
                        PostgresServer::shared().connection("i_brug"), schema, file(schema));
        ASSERT_EQ(std::system(command.c_str()), 0) << command;
    }
    void put_back(const char* schema) const {
        const auto command =
            fmt::format("{}/psql '{}' -q -v ON_ERROR_STOP=1 --file='{}' > /dev/null", programs,
                        PostgresServer::shared().connection("gendannet"), file(schema));
        ASSERT_EQ(std::system(command.c_str()), 0) << command;
    }
    std::string file(const char* schema) const {
        return (above / fmt::format("{}.sql", schema)).string();
    }
    std::size_t hits(Office& office, const std::string& typed) const {
        const casework::Viewer viewer{user, identity::Role::adviser, now(), office.day(now())};
        return office.database->read([&](store::Reader& db) {
            return casework::search(db, *office.vault, viewer, typed, 10).size();
        });
    }

    fs::path above;
    base::UserId user;
};

TEST_F(PostgresBackup, OfAnEarlierOfficeWithTheNewestKeysHasNobodyWhoWasErased) {
    make_key();
    {
        const auto office = open("i_brug");
        user = office->database->write([](store::Writer& db) {
            return identity::create_user(db, {"birgit", "Birgit", identity::Role::adviser, "-"},
                                         now())
                .value();
        });
        const auto gone = add_case(*office, "Karen Margrethe Sørensen");
        add_case(*office, "Niels Åge Østergaard");
        dump("office");
        const auto at = now();
        const casework::Act act{user, at, office->day(at), std::nullopt};
        office->database->write([&](store::Writer& db) {
            casework::erase_case(db, *office->vault, gone, act).value();
        });
        add_case(*office, "Ane Kirstine Bæk");
        dump("keys");
    }
    put_back("office");
    put_back("keys");
    const auto back = open("gendannet");
    EXPECT_EQ(hits(*back, "Karen Sørensen"), 0U);
    EXPECT_EQ(hits(*back, "Niels Østergaard"), 1U);
    EXPECT_EQ(hits(*back, "Ane Bæk"), 0U) << "registered after the office was copied";
    EXPECT_EQ(findings_of(*back), std::vector<std::string>{});
    EXPECT_TRUE(back->database->read(
        [](store::Reader& db) { return casework::is_erased(db, base::CaseId{1}); }));
    add_case(*back, "Petrea Hansine Kjær");
    EXPECT_EQ(hits(*back, "Petrea Kjær"), 1U);
    EXPECT_EQ(findings_of(*back), std::vector<std::string>{});
}

TEST_F(PostgresBackup, WithKeysOfBeforeTheOfficeIsRefused) {
    make_key();
    {
        const auto office = open("i_brug");
        user = office->database->write([](store::Writer& db) {
            return identity::create_user(db, {"birgit", "Birgit", identity::Role::adviser, "-"},
                                         now())
                .value();
        });
        dump("keys");
        add_case(*office, "Karen Margrethe Sørensen");
        dump("office");
    }
    put_back("office");
    put_back("keys");
    try {
        open("gendannet");
        FAIL() << "opened";
    } catch (const std::exception& error) {
        EXPECT_NE(explained(error).find("ældre end office"), std::string::npos) << error.what();
    }
}

}  // namespace
}  // namespace app
