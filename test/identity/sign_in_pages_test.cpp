#include "identity/sign_in_pages.hpp"

#include <gtest/gtest.h>

#include "identity/desk.hpp"

namespace {

constexpr auto right = "rolig gul kaffekande";

class SignInPages : public identity::Desk {
protected:
    http::Response sign_in(const std::string& password, const std::string& to = "") {
        return identity::post_sign_in(
            asked({{"user_name", "mette"}, {"password", password}, {"to", to}}), parts());
    }
    void add_mette() { add("mette"); }
};

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
    const auto visit = asked();
    EXPECT_EQ(header(identity::sign_in_page(visit, parts()), "Location"), "/foerste-bruger");
    const auto made = identity::post_first_user(asked({{"user_name", "admin"},
                                                       {"display_name", "Anna"},
                                                       {"password", right},
                                                       {"password_again", right}}),
                                                parts());
    EXPECT_EQ(header(made, "Location"), "/brugere");
    EXPECT_EQ(header(identity::first_user_page(visit, *fresh_, *templates_), "Location"),
              "/log-ind");
    const auto second = identity::post_first_user(asked({{"user_name", "tyv"},
                                                         {"display_name", "Tyv"},
                                                         {"password", right},
                                                         {"password_again", right}}),
                                                  parts());
    EXPECT_EQ(header(second, "Location"), "/log-ind");
    EXPECT_EQ(fresh_->read([](store::Reader& db) { return identity::users(db); }).size(), 1U);
}

TEST_F(SignInPages, WhoMustSignInComesBackToTheirPageButNeverToAnotherSite) {
    add_mette();
    http::Request visit;
    visit.path = "/sager/17";
    EXPECT_EQ(header(identity::to_sign_in(visit), "Location"), "/log-ind?til=%2Fsager%2F17");
    EXPECT_EQ(header(sign_in(right, "https://example.org"), "Location"), "/");
}

}  // namespace
