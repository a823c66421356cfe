#include "identity/sign_in_pages.hpp"

#include <gtest/gtest.h>

#include "http/templates.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "support/both_engines.hpp"

namespace {

const base::Instant now{1'514'880'000'000};
constexpr auto right = "rolig+gul+kaffekande";

class SignInPages : public testing::Test {
protected:
    http::Request request(std::string body, base::Instant at = now) {
        http::Request request;
        request.method = http::Method::post;
        request.path = "/log-ind";
        request.body = std::move(body);
        request.now = at;
        return request;
    }
    http::Response sign_in(const std::string& password) {
        return identity::post_sign_in(request("user_name=mette&password=" + password), *fresh_,
                                      *templates_, identity::Transport::tls);
    }
    void add_mette() {
        const auto hash = identity::hash_password("rolig gul kaffekande");
        fresh_->write([&](store::Writer& db) {
            return identity::create_user(db, {"mette", "Mette", identity::Role::adviser, hash},
                                         now);
        });
    }

    support::FreshDatabase fresh_{support::Engine::sqlite};
    std::unique_ptr<http::Templates> templates_ = http::Templates::load(PROJECT_FOLDER "/web");
};

std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

TEST_F(SignInPages, TheRightPasswordGivesASessionThatScriptsCannotRead) {
    add_mette();
    const auto response = sign_in(right);
    EXPECT_EQ(response.status, 303);
    const auto cookie = header(response, "Set-Cookie");
    for (const auto* part : {"session=", "HttpOnly", "SameSite=Strict", "Secure", "Path=/"})
        EXPECT_TRUE(cookie.contains(part)) << part;
}

TEST_F(SignInPages, AWrongPasswordAndAnUnknownNameAreAnsweredAlike) {
    const auto unknown = sign_in("forkert");
    add_mette();
    const auto wrong = sign_in("forkert");
    EXPECT_EQ(unknown.status, 422);
    EXPECT_EQ(unknown.body, wrong.body);
    EXPECT_EQ(header(wrong, "Set-Cookie"), "");
    EXPECT_FALSE(wrong.body.contains("forkert\""));
}

TEST_F(SignInPages, AfterManyFailuresEvenTheRightPasswordWaits) {
    add_mette();
    for (int tries = 0; tries < 6; ++tries) sign_in("forkert");
    const auto response = sign_in(right);
    EXPECT_EQ(response.status, 422);
    EXPECT_TRUE(response.body.contains("Vent"));
}

TEST_F(SignInPages, AnEmptyOfficeAsksForItsFirstAccountAndOnlyThen) {
    http::Request visit = request("");
    EXPECT_EQ(header(identity::sign_in_page(visit, *fresh_, *templates_), "Location"),
              "/foerste-bruger");
    const auto made = identity::post_first_user(
        request("user_name=admin&display_name=Anna&password=rolig+gul+kaffekande"
                "&password_again=rolig+gul+kaffekande"),
        *fresh_, *templates_, identity::Transport::plain);
    EXPECT_EQ(header(made, "Location"), "/brugere");
    EXPECT_EQ(header(identity::first_user_page(visit, *fresh_, *templates_), "Location"),
              "/log-ind");
    const auto second = identity::post_first_user(
        request("user_name=tyv&display_name=Tyv&password=rolig+gul+kaffekande"
                "&password_again=rolig+gul+kaffekande"),
        *fresh_, *templates_, identity::Transport::plain);
    EXPECT_EQ(header(second, "Location"), "/log-ind");
    EXPECT_EQ(fresh_->read([](store::Reader& db) { return identity::users(db); }).size(), 1U);
}

TEST_F(SignInPages, WhoMustSignInComesBackToTheirPageButNeverToAnotherSite) {
    add_mette();
    http::Request visit;
    visit.path = "/sager/17";
    EXPECT_EQ(header(identity::to_sign_in(visit), "Location"), "/log-ind?til=%2Fsager%2F17");
    const auto elsewhere = identity::post_sign_in(
        request("user_name=mette&password=" + std::string{right} + "&to=https%3A%2F%2Fexample.org"),
        *fresh_, *templates_, identity::Transport::plain);
    EXPECT_EQ(header(elsewhere, "Location"), "/");
}

}  // namespace
