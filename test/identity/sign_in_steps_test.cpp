#include <gmock/gmock.h>

#include <set>

#include "identity/attempt_store.hpp"
#include "identity/desk.hpp"
#include "identity/proof_pages.hpp"
#include "identity/second_factor_pages.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/settings_pages.hpp"
#include "identity/sign_in_pages.hpp"
#include "identity/sign_in_step_pages.hpp"
#include "identity/totp.hpp"

namespace identity {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// What an app makes of the letters on the page.
std::string secret_of(std::string_view spelled_out) {
    std::string bytes;
    unsigned bits = 0;
    int count = 0;
    for (const char c : spelled_out) {
        if (c == ' ') continue;
        bits = (bits << 5U) | static_cast<unsigned>(base32_letters.find(c));
        count += 5;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
    }
    return bytes;
}

class Steps : public Desk {
protected:
    http::Response sign_in(const std::string& name, const Fields& more = {}) {
        Fields fields{{"user_name", name}, {"password", usual_password}, {"to", "/sager/17"}};
        fields.insert(fields.end(), more.begin(), more.end());
        return visit(post_sign_in, fields);
    }
    // Sets the app up on the page of `show`; answers the recovery codes that were told.
    std::vector<std::string> set_up(Handler show, Handler post) {
        const auto page = visit(show).body;
        secret = secret_of(between(page, "<code class=\"secret\">", "<"));
        return codes_in(visit(post, {{"offer", between(page, "name=\"offer\" value=\"", "\"")},
                                     {"code", totp_code(secret, now)}})
                            .body);
    }
    static std::vector<std::string> codes_in(const std::string& page) {
        std::vector<std::string> codes;
        for (auto at = page.find("<li><code>"); at != std::string::npos;
             at = page.find("<li><code>", at + 1))
            codes.push_back(between(page.substr(at), "<code>", "<"));
        return codes;
    }
    std::vector<std::string> with_app() {
        sign_in("karen");
        auto codes = set_up(second_factor_page, post_second_factor);
        cookies.clear();
        pass(60);
        return codes;
    }
    http::Response code(const std::string& typed) { return visit(post_code, {{"code", typed}}); }

    std::string secret;
};

TEST_F(Steps, FromEnrolmentToSigningInWithACode) {
    add("karen");
    const auto codes = with_app();
    EXPECT_EQ(codes.size(), 10U);
    const auto first = sign_in("karen");
    EXPECT_EQ(header(first, "Location"), "/log-ind/kode");
    EXPECT_FALSE(signed_in()) << "a password is half the way";
    EXPECT_EQ(header(visit(own_password_page), "Location"), "/log-ind/kode");
    EXPECT_THAT(visit(code_page).body, HasSubstr("one-time-code"));
    const auto wrong = code("000000");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, Not(HasSubstr("value=\"000000\""))) << "a code is not sent back";
    const auto in = code(totp_code(secret, now));
    EXPECT_EQ(header(in, "Location"), "/sager/17");
    EXPECT_TRUE(signed_in());
    EXPECT_FALSE(cookies.contains("__Host-login"));
}

TEST_F(Steps, ARecoveryCodeOpensOnce) {
    add("karen");
    const auto codes = with_app();
    for (const bool works : {true, false}) {
        cookies.clear();
        sign_in("karen");
        code(codes[4]);
        EXPECT_EQ(signed_in(), works);
    }
}

TEST_F(Steps, ACodeIsOfUseOnceAlsoInAnotherBrowser) {
    add("karen");
    with_app();
    const auto typed = totp_code(secret, now);
    sign_in("karen");
    code(typed);
    EXPECT_TRUE(signed_in());
    cookies.clear();
    sign_in("karen");
    code(typed);
    EXPECT_FALSE(signed_in());
}

TEST_F(Steps, FiveWrongCodesAskForThePasswordAgain) {
    add("karen");
    with_app();
    sign_in("karen");
    for (int tries = 0; tries < 4; ++tries) EXPECT_EQ(code("000000").status, 422);
    EXPECT_EQ(header(code("000000"), "Location"), "/log-ind?gjort=forfra");
    EXPECT_EQ(header(code(totp_code(secret, now)), "Location"), "/log-ind") << "the step is gone";
    const auto slowed = sign_in("karen");
    EXPECT_EQ(slowed.status, 422) << "a right password does not set the failures back";
    EXPECT_THAT(slowed.body, HasSubstr("Vent 2 sekunder"));
}

TEST_F(Steps, AStepLastsTenMinutesAndOpensNoOtherPage) {
    add("karen");
    with_app();
    sign_in("karen");
    auto stolen = asked();
    EXPECT_FALSE(stolen.user);
    cookies["__Host-session"] = cookies["__Host-login"];
    EXPECT_FALSE(signed_in()) << "its token is no session";
    cookies.erase("__Host-session");
    pass(600);
    EXPECT_EQ(header(code(totp_code(secret, now)), "Location"), "/log-ind");
}

TEST_F(Steps, AFirstPasswordIsChangedAndNeverKept) {
    add("karen", Role::adviser, base::Instant{now.ms + first_password_ms});
    EXPECT_EQ(header(sign_in("karen"), "Location"), "/log-ind/adgangskode");
    EXPECT_FALSE(signed_in());
    const auto choose = [&](const char* wanted) {
        return visit(post_own_password, {{"password", wanted}, {"password_again", wanted}});
    };
    EXPECT_THAT(choose(usual_password).body, HasSubstr("Vælg en anden end den midlertidige"));
    EXPECT_EQ(choose("kort").status, 422);
    EXPECT_EQ(header(choose("stille blå tekande"), "Location"), "/sager/17");
    EXPECT_TRUE(signed_in());
    cookies.clear();
    EXPECT_EQ(sign_in("karen").status, 422) << "the first one is of no more use";
}

TEST_F(Steps, AFirstPasswordIsOfNoUseAfterAWeek) {
    add("karen", Role::adviser, base::Instant{now.ms + first_password_ms});
    now.ms += first_password_ms;
    EXPECT_THAT(sign_in("karen").body, HasSubstr("Den midlertidige adgangskode er udløbet"));
}

TEST_F(Steps, WhatTheOfficeDemandsIsSetUpBeforeAnythingElse) {
    rules.second_factor = {Role::adviser};
    add("karen", Role::adviser, base::Instant{now.ms + first_password_ms});
    sign_in("karen");
    EXPECT_EQ(header(visit(post_own_password, {{"password", "stille blå tekande"},
                                               {"password_again", "stille blå tekande"}}),
                     "Location"),
              "/log-ind/totrin");
    EXPECT_FALSE(signed_in());
    const auto page = visit(demanded_app_page).body;
    EXPECT_EQ(visit(post_demanded_app, {{"offer", "forged"}, {"code", "123456"}}).status, 422);
    EXPECT_EQ(set_up(demanded_app_page, post_demanded_app).size(), 10U);
    EXPECT_TRUE(signed_in());
    EXPECT_EQ(visit(post_second_factor_removed, {{"ok", "1"}}).status, 403)
        << "and stays as long as it is demanded";
}

TEST_F(Steps, AnOfferOfOneUserIsOfNoUseToAnother) {
    add("karen");
    add("niels");
    sign_in("karen");
    const auto page = visit(second_factor_page).body;
    const auto offer = between(page, "name=\"offer\" value=\"", "\"");
    secret = secret_of(between(page, "<code class=\"secret\">", "<"));
    cookies.clear();
    sign_in("niels");
    const auto answer =
        visit(post_second_factor, {{"offer", offer}, {"code", totp_code(secret, now)}});
    EXPECT_EQ(answer.status, 422);
}

TEST_F(Steps, TheOwnerComesInWhileOthersTryTheirName) {
    add("karen");
    with_app();
    fresh_->write([&](store::Writer& db) {
        for (int at = 0; at < 120; ++at)
            note_failure(db, "karen", {"198.51.100." + std::to_string(at), ""}, now);
    });
    const auto slowed = sign_in("karen");
    EXPECT_EQ(slowed.status, 422);
    EXPECT_THAT(slowed.body, HasSubstr("skriv også koden fra din app"));
    EXPECT_THAT(slowed.body, HasSubstr("name=\"code\""));
    EXPECT_EQ(sign_in("karen", {{"code", "000000"}}).status, 422);
    EXPECT_EQ(header(sign_in("karen", {{"code", totp_code(secret, now)}}), "Location"),
              "/sager/17");
    EXPECT_TRUE(signed_in());
    cookies.erase("__Host-session");
    EXPECT_EQ(header(sign_in("karen"), "Location"), "/log-ind/kode")
        << "from then on the browser is known";
}

class Proof : public Steps {
protected:
    // As the gate asks: what was sent stands in `fields`.
    std::optional<http::Response> ask(http::Request& request) {
        std::string renewed;
        auto page = ask_for_proof(request, parts(), renewed);
        if (!renewed.empty()) cookies["__Host-session"] = renewed;
        return page;
    }
    http::Request dangerous(const Fields& fields) {
        auto request = asked(fields);
        request.path = "/brugere/7/rolle";
        return request;
    }
    std::string held_by(http::Request request) {
        return between(ask(request)->body, "name=\"proof_held\" value=\"", "\"");
    }
};

TEST_F(Proof, KeepsWhatWasSentAndDoesItOnceShown) {
    add("karen");
    sign_in("karen");
    const auto before = cookies["__Host-session"];
    const auto held = held_by(dangerous({{"role", "head"}}));
    auto wrong = dangerous({{"proof_held", held}, {"proof_password", "forkert"}});
    EXPECT_EQ(ask(wrong)->status, 422);
    EXPECT_EQ(cookies["__Host-session"], before);
    auto right = dangerous({{"proof_held", held}, {"proof_password", usual_password}});
    EXPECT_FALSE(ask(right));
    EXPECT_EQ(right.body, "role=head");
    EXPECT_NE(cookies["__Host-session"], before) << "a new token after the proof";
    EXPECT_TRUE(signed_in());
}

TEST_F(Proof, AsksForTheCodeToo) {
    add("karen");
    with_app();
    sign_in("karen");
    code(totp_code(secret, now));
    pass(3'600);
    const auto held = held_by(dangerous({{"role", "head"}}));
    for (const auto& typed : {std::string{}, std::string{"000000"}}) {
        auto wrong = dangerous(
            {{"proof_held", held}, {"proof_password", usual_password}, {"proof_code", typed}});
        EXPECT_EQ(ask(wrong)->status, 422) << typed;
    }
    auto right = dangerous({{"proof_held", held},
                            {"proof_password", usual_password},
                            {"proof_code", totp_code(secret, now)}});
    EXPECT_FALSE(ask(right));
}

TEST_F(Proof, IsGoodForOnePathOneUserAndTenMinutes) {
    add("karen");
    add("niels");
    sign_in("karen");
    const auto held = held_by(dangerous({{"role", "head"}}));
    const Fields answer{{"proof_held", held}, {"proof_password", usual_password}};
    auto elsewhere = dangerous(answer);
    elsewhere.path = "/brugere/8/rolle";
    EXPECT_EQ(ask(elsewhere)->status, 409);
    cookies.clear();
    sign_in("niels");
    auto stranger = dangerous(answer);
    EXPECT_EQ(ask(stranger)->status, 409);
    cookies.clear();
    sign_in("karen");
    pass(601);
    auto late = dangerous(answer);
    EXPECT_EQ(ask(late)->status, 409);
}

TEST_F(Proof, IsSlowedDownLikeSigningIn) {
    add("karen");
    sign_in("karen");
    const auto held = held_by(dangerous({{"role", "head"}}));
    for (int tries = 0; tries < 5; ++tries) {
        auto wrong = dangerous({{"proof_held", held}, {"proof_password", "forkert"}});
        ask(wrong);
    }
    auto right = dangerous({{"proof_held", held}, {"proof_password", usual_password}});
    EXPECT_THAT(ask(right)->body, HasSubstr("Vent 2 sekunder"));
}

TEST_F(Steps, SessionsAreListedAndEndedFromAnother) {
    add("karen");
    sign_in("karen");
    const auto first = cookies;
    cookies.erase("__Host-session");
    pass(60);
    sign_in("karen");
    const auto page = visit(settings_page).body;
    EXPECT_THAT(page, HasSubstr("Firefox/Linux"));
    EXPECT_THAT(page, HasSubstr("Afslut alle andre"));
    EXPECT_EQ(header(visit(post_others_ended, {{"ok", "1"}}), "Location"),
              "/indstillinger?gjort=afsluttet");
    EXPECT_TRUE(signed_in());
    const auto second = cookies;
    cookies = first;
    EXPECT_FALSE(signed_in());
    cookies = second;
    EXPECT_THAT(visit(settings_page).body, Not(HasSubstr("Afslut alle andre")));
}

}  // namespace
}  // namespace identity
