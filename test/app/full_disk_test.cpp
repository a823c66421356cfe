#include <gtest/gtest.h>

#include "app/clock.hpp"
#include "app/gate.hpp"
#include "app/server_settings.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "support/browser.hpp"
#include "support/failing_disk.hpp"
#include "support/temp_folder.hpp"

namespace {

namespace disk = support::failing_disk;

constexpr auto password = "rolig gul kaffekande";

// A served office of one adviser, on a disk that fills when it is told to.
class FullDisk : public testing::Test {
protected:
    FullDisk() {
        disk::install();
        office_ = app::open_office({}, folder_.path() + "/kontor", app::WhenMissing::create);
        office_->database->write([&](store::Writer& db) {
            return identity::create_user(db,
                                         {"petrea", "Petrea Hansine Kjær", identity::Role::adviser,
                                          identity::hash_password(password)},
                                         app::now());
        });
        read_log_ = app::ReadLog::start(*office_->database);
        gate_ = std::make_unique<app::Gate>(*office_, *templates_,
                                            app::routes(*office_, *templates_), *read_log_);
        server_ =
            http::Server::start(app::server_settings({}, {"127.0.0.1", 0}, *templates_),
                                [this](http::Request& request) { return gate_->answer(request); });
    }
    ~FullDisk() override { disk::heal(); }

    static support::Browser::Fields call() {
        return {{"once", "0123456789abcdef"}, {"channel", "telefon"},         {"caller", "patient"},
                {"reason", "ventetider"},     {"note", "Spørger om <hofte>"}, {"finish", "close"}};
    }
    std::int64_t cases() {
        return office_->database->read(
            [](store::Reader& db) { return db.number("SELECT COUNT(*) FROM cases"); });
    }
    std::int64_t readings() {
        return office_->database->read([](store::Reader& db) {
            return db.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'read.page'");
        });
    }
    support::Browser browser() const { return support::Browser{server_->port()}; }

private:
    support::TempFolder folder_;
    std::unique_ptr<http::Templates> templates_ = http::Templates::load(PROJECT_FOLDER "/web");
    std::unique_ptr<app::Office> office_;
    std::unique_ptr<app::ReadLog> read_log_;
    std::unique_ptr<app::Gate> gate_;
    std::unique_ptr<http::Server> server_;
};

TEST_F(FullDisk, IsToldToTheAdviserAndTheSameFormIsRegisteredOnceThereIsRoom) {
    auto adviser = browser();
    ASSERT_TRUE(adviser.sign_in("petrea", password));
    disk::fill_after(0);
    for (const auto* path : {"/henvendelser", "/kladder/henvendelse"}) {
        SCOPED_TRACE(path);
        const auto refused = adviser.post(path, call());
        ASSERT_TRUE(refused);
        EXPECT_EQ(refused->status, 507);
        for (const auto* told :
             {"<h1>Disken er fuld</h1>", "intet halvt er gemt",
              "Bed driften om at skaffe plads. Gå så tilbage, og prøv igen.", "Hændelse",
              "<a href=\"/\">Til forsiden</a>", "aria-label=\"Hovedmenu\""})
            EXPECT_TRUE(refused->body.contains(told)) << told;
        EXPECT_FALSE(refused->body.contains("hofte"));
    }
    EXPECT_EQ(adviser.get("/")->status, 200) << "what is there can be read";

    disk::heal();
    EXPECT_EQ(cases(), 0);
    EXPECT_EQ(adviser.post("/henvendelser", call())->status, 303);
    EXPECT_EQ(adviser.post("/henvendelser", call())->status, 303);
    EXPECT_EQ(cases(), 1);
}

TEST_F(FullDisk, ShowsNoCaseThatCannotBeNotedInTheLog) {
    auto adviser = browser();
    ASSERT_TRUE(adviser.sign_in("petrea", password));
    ASSERT_EQ(adviser.post("/henvendelser", call())->status, 303);
    ASSERT_EQ(adviser.get("/sager/1")->status, 200);
    EXPECT_EQ(readings(), 1);

    disk::fill_after(0);
    const auto refused = adviser.get("/sager/1");
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 503);
    EXPECT_TRUE(refused->body.contains("Siden kan ikke vises nu"));
    EXPECT_TRUE(refused->body.contains("noteres"));
    EXPECT_FALSE(refused->body.contains("hofte"));
    EXPECT_EQ(adviser.get("/rettigheder")->status, 200) << "nobody stands on it";

    disk::heal();
    EXPECT_EQ(adviser.get("/sager/1")->status, 200);
    EXPECT_EQ(readings(), 2);
}

}  // namespace
