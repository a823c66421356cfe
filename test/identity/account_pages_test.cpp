#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "http/form.hpp"
#include "http/templates.hpp"
#include "identity/account_key_store.hpp"
#include "identity/identity_store.hpp"
#include "identity/password.hpp"
#include "identity/second_factor_store.hpp"
#include "identity/session_store.hpp"
#include "identity/settings_pages.hpp"
#include "identity/user_pages.hpp"
#include "support/both_engines.hpp"

namespace identity {
namespace {

using testing::HasSubstr;
using testing::Not;

const base::Instant now{1'514'880'000'000};
constexpr auto password = "rolig gul kaffekande";
using Fields = std::vector<std::pair<const char*, std::string>>;

// An adviser, the head of office and the administrator, each at their pages.
class AccountPages : public testing::Test {
protected:
    AccountPages() {
        const auto hash = hash_password(password, Cost::interactive);
        for (const auto role : {Role::adviser, Role::head, Role::administrator})
            users_[role] = fresh_->write([&](store::Writer& db) {
                const auto name = std::string{code(role)};
                return create_user(db, {name, "Navn " + name, role, hash}, now).value();
            });
    }
    http::Request request(Role role, const Fields& fields = {}) {
        http::Request request;
        request.method = fields.empty() ? http::Method::get : http::Method::post;
        for (const auto& [name, value] : fields)
            request.body += (request.body.empty() ? "" : "&") + std::string{name} + "=" +
                            http::encode_component(value);
        request.user =
            http::SignedIn{.id = users_[role], .name = "Navn", .role = std::string{code(role)}};
        request.now = now;
        return request;
    }
    http::Request on(Role whom, const Fields& fields = {}) {
        auto sent = request(Role::administrator, fields);
        sent.parameters = {std::to_string(users_[whom].value)};
        return sent;
    }
    User user(Role role) {
        return fresh_->read([&](store::Reader& db) { return find_user(db, users_[role]); }).value();
    }
    bool signs_in_with(Role role, const char* typed) {
        const auto hash = fresh_->read(
            [&](store::Reader& db) { return password_hash(db, std::string{code(role)}); });
        return hash && password_matches(*hash, typed);
    }
    static std::string header(const http::Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return {};
    }

    SignIn parts() { return {*fresh_, *vault_, *templates_, rules_, Transport::tls}; }

    SignInRules rules_;
    support::FreshDatabase fresh_{support::Engine::sqlite};
    std::unique_ptr<seal::Vault> vault_ = seal::Vault::open(*fresh_, seal::Secret::random(), now);
    std::unique_ptr<http::Templates> templates_ = http::Templates::load(PROJECT_FOLDER "/web");
    std::map<Role, base::UserId> users_;
};

class SettingsPages : public AccountPages {
protected:
    http::Response save(const Fields& fields) {
        return post_settings(request(Role::adviser, fields), parts());
    }
    http::Response change(const char* old, const char* wanted, const char* again) {
        return post_password(
            request(Role::adviser,
                    {{"old_password", old}, {"password", wanted}, {"password_again", again}}),
            parts());
    }
};

TEST_F(SettingsPages, KeepLanguageAndShortcuts) {
    EXPECT_EQ(header(save({{"language", "en"}, {"single_keys", "off"}}), "Location"),
              "/indstillinger?gjort=gemt");
    EXPECT_EQ(user(Role::adviser).preferences.language, "en");
    EXPECT_EQ(user(Role::adviser).preferences.shortcuts, Shortcuts::with_ctrl_only);
    const auto page = settings_page(request(Role::adviser), parts());
    EXPECT_THAT(page.body, HasSubstr("value=\"en\" required checked"));
    EXPECT_THAT(page.body, HasSubstr("value=\"off\" required checked"));
}

TEST_F(SettingsPages, RefuseWhatIsNotOffered) {
    struct Example {
        const char* why;
        Fields fields;
        const char* message;
    };
    const Example examples[] = {
        {"a language we do not have",
         {{"language", "de"}, {"single_keys", "on"}},
         "Vælg et sprog."},
        {"no language", {{"single_keys", "on"}}, "Vælg et sprog."},
        {"neither on nor off", {{"language", "en"}, {"single_keys", "1"}}, "Vælg til eller fra."},
    };
    for (const auto& [why, fields, message] : examples) {
        SCOPED_TRACE(why);
        const auto refused = save(fields);
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, HasSubstr(message));
    }
    EXPECT_EQ(user(Role::adviser).preferences.language, "da");
}

TEST_F(SettingsPages, ChangeThePasswordOfWhoKnowsTheOldOne) {
    struct Example {
        const char *why, *old, *wanted, *again, *message;
    };
    const Example examples[] = {
        {"a wrong old one", "forkert kaffekande", "stille blå tekande", "stille blå tekande",
         "Adgangskoden er ikke den, du har nu."},
        {"no old one", "", "stille blå tekande", "stille blå tekande",
         "den adgangskode, du har nu"},
        {"too short", password, "kort", "kort", "12"},
        {"typed differently", password, "stille blå tekande", "stille blå tepotte",
         "De to adgangskoder er ikke ens."},
        {"none", password, "", "", "Skriv en adgangskode."},
    };
    for (const auto& [why, old, wanted, again, message] : examples) {
        SCOPED_TRACE(why);
        const auto refused = change(old, wanted, again);
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, HasSubstr(message));
        EXPECT_THAT(refused.body, Not(HasSubstr("tekande"))) << "a password is never sent back";
    }
    EXPECT_TRUE(signs_in_with(Role::adviser, password));
    EXPECT_EQ(header(change(password, "stille blå tekande", "stille blå tekande"), "Location"),
              "/indstillinger?gjort=adgangskode");
    EXPECT_TRUE(signs_in_with(Role::adviser, "stille blå tekande"));
}

TEST_F(SettingsPages, SwitchTheLanguageWhereItIsPressedAndNeverLeadToAnotherSite) {
    const auto switched =
        post_language(request(Role::adviser, {{"sprog", "en"}, {"fra", "/sager/17"}}), *fresh_);
    EXPECT_EQ(header(switched, "Location"), "/sager/17");
    EXPECT_THAT(header(switched, "Set-Cookie"), HasSubstr("sprog=en"));
    EXPECT_EQ(user(Role::adviser).preferences.language, "en");
    EXPECT_EQ(
        header(post_language(request(Role::adviser, {{"sprog", "en"}, {"fra", "https://ond.dk"}}),
                             *fresh_),
               "Location"),
        "/");
    const auto unknown = post_language(request(Role::adviser, {{"sprog", "de"}}), *fresh_);
    EXPECT_EQ(header(unknown, "Set-Cookie"), "");
}

TEST_F(SettingsPages, TheKeysAreThoseOfTheMenuAndOfCasesOnlyForCasework) {
    constexpr std::array menu{http::MenuItem{"Statistik", "/statistik", "g s"}};
    for (const auto& [role, sees_cases] : {std::pair{Role::adviser, true}, {Role::head, false}}) {
        auto asked = request(role);
        asked.user->menu = menu;
        const auto page = shortcuts_page(asked, *templates_).body;
        EXPECT_THAT(page, HasSubstr("<kbd>g</kbd> <kbd>s</kbd> </dt><dd>Statistik"));
        EXPECT_EQ(page.contains("På en sag"), sees_cases);
    }
}

class UserPages : public AccountPages {
protected:
    http::Response list(Role role, const char* done = "") {
        auto asked = request(role);
        asked.query = std::string{"gjort="} + done;
        return users_page(asked, *fresh_, *templates_);
    }
    http::Response create(const char* name, const char* wanted) {
        return post_user(request(Role::administrator, {{"user_name", name},
                                                       {"display_name", "Jens Bang"},
                                                       {"role", "secretary"},
                                                       {"password", wanted},
                                                       {"password_again", wanted}}),
                         *fresh_, *templates_);
    }
};

TEST_F(UserPages, ShowTheHeadOfOfficeOnlyWhatTheHeadMayDo) {
    const auto own = list(Role::administrator).body;
    for (const auto* text : {"Opret en konto", "Ny adgangskode", "Flyt sager", "/lukning"})
        EXPECT_THAT(own, HasSubstr(text));
    const auto heads = list(Role::head).body;
    for (const auto* text : {"Flyt sager", "/lukning", "Navn adviser"})
        EXPECT_THAT(heads, HasSubstr(text));
    for (const auto* text : {"Opret en konto", "Ny adgangskode", "/aabning"})
        EXPECT_THAT(heads, Not(HasSubstr(text)));
    EXPECT_THAT(list(Role::administrator, "flyttet").body, HasSubstr("Sagerne er flyttet."));
}

TEST_F(UserPages, CreateAnAccountOrSayWhatIsWrong) {
    EXPECT_EQ(header(create("jens", "stille blå tekande"), "Location"), "/brugere?gjort=oprettet");
    EXPECT_THAT(list(Role::administrator).body, HasSubstr("Jens Bang"));
    struct Example {
        const char *why, *name, *wanted, *message;
    };
    const Example examples[] = {
        {"taken", "jens", "stille blå tekande", "Der er allerede en bruger med det navn."},
        {"capitals and blanks", "Jens B", "stille blå tekande", "små bogstaver"},
        {"no name", "", "stille blå tekande", "Skriv et brugernavn."},
        {"a short password", "bent", "kort", "12"},
        {"no password", "bent", "", "Skriv en adgangskode."},
    };
    for (const auto& [why, name, wanted, message] : examples) {
        SCOPED_TRACE(why);
        const auto refused = create(name, wanted);
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, HasSubstr(message));
        EXPECT_THAT(refused.body, HasSubstr("value=\"Jens Bang\""));
        EXPECT_THAT(refused.body, HasSubstr("<details class=\"fold\" open>"));
        EXPECT_THAT(refused.body, Not(HasSubstr("tekande")));
    }
}

TEST_F(UserPages, AskForTheHospitalOfAContactAndOfNobodyElse) {
    const auto created = [&](const char* role, const char* hospital) {
        return post_user(request(Role::administrator, {{"user_name", std::string{"maren-"} + role},
                                                       {"display_name", "Maren Holt"},
                                                       {"role", role},
                                                       {"hospital", hospital},
                                                       {"password", "stille blå tekande"},
                                                       {"password_again", "stille blå tekande"}}),
                         *fresh_, *templates_);
    };
    EXPECT_THAT(created("hospital", "").body, HasSubstr("Skriv koden for det sygehus"));
    EXPECT_THAT(created("adviser", "1301011").body, HasSubstr("Kun en sygehuskontakt"));
    EXPECT_EQ(header(created("hospital", "1301011"), "Location"), "/brugere?gjort=oprettet");
    EXPECT_THAT(list(Role::administrator).body, HasSubstr("sygehuskontakt 1301011"));
}

TEST_F(UserPages, SetANewPassword) {
    EXPECT_THAT(reset_page(on(Role::adviser), *fresh_, *templates_).body,
                HasSubstr("Ny adgangskode til adviser"));
    const Fields wanted{{"password", "stille blå tekande"},
                        {"password_again", "stille blå tekande"}};
    EXPECT_EQ(post_reset(on(Role::adviser, {{"password", "kort"}}), *fresh_, *templates_).status,
              422);
    EXPECT_EQ(header(post_reset(on(Role::adviser, wanted), *fresh_, *templates_), "Location"),
              "/brugere?gjort=adgangskode");
    EXPECT_TRUE(signs_in_with(Role::adviser, "stille blå tekande"));
}

TEST_F(UserPages, EndTheSessionsOfAUserEverywhere) {
    const auto adviser = users_[Role::adviser];
    const auto token = fresh_->write([&](store::Writer& db) {
        start_session(db, adviser, now);
        return start_session(db, adviser, now);
    });
    const auto others = fresh_->write(
        [&](store::Writer& db) { return start_session(db, users_[Role::head], now); });
    EXPECT_EQ(post_sessions_ended(on(Role::adviser), *fresh_, *templates_).status, 303);
    fresh_->read([&](store::Reader& db) {
        EXPECT_FALSE(find_session(db, token, now));
        EXPECT_TRUE(sessions_of(db, adviser, now).empty());
        EXPECT_TRUE(find_session(db, others, now)) << "of somebody else";
    });
}

TEST_F(UserPages, ANewPasswordKeepsTheSecondFactorAndALostPhoneTakesItAway) {
    const auto adviser = users_[Role::adviser];
    const auto key = account_key(*fresh_, *vault_);
    fresh_->write([&](store::Writer& db) {
        set_second_factor(db, key, adviser, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", 1, now);
    });
    const auto has_factor = [&] {
        return fresh_->read(
            [&](store::Reader& db) { return second_factor(db, adviser).has_value(); });
    };
    post_reset(on(Role::adviser,
                  {{"password", "stille blå tekande"}, {"password_again", "stille blå tekande"}}),
               *fresh_, *templates_);
    EXPECT_TRUE(has_factor());
    post_factor_reset(on(Role::adviser), *fresh_, *templates_);
    EXPECT_FALSE(has_factor());
}

TEST_F(UserPages, OpenAClosedAccount) {
    fresh_->write(
        [&](store::Writer& db) { return set_access(db, users_[Role::adviser], Access::closed); });
    EXPECT_THAT(list(Role::administrator).body, HasSubstr("/aabning"));
    EXPECT_THAT(list(Role::head).body, Not(HasSubstr("/aabning")));
    EXPECT_EQ(
        header(post_user_opened(on(Role::adviser, {{"x", ""}}), *fresh_, *templates_), "Location"),
        "/brugere?gjort=aabnet");
    EXPECT_TRUE(user(Role::adviser).active);
}

TEST_F(UserPages, OfAnAccountThatIsNotThereSaySo) {
    for (const auto* id : {"99", "abc", "-1", "1x", "99999999999999999999"}) {
        auto asked = request(Role::administrator);
        asked.parameters = {id};
        EXPECT_EQ(reset_page(asked, *fresh_, *templates_).status, 404) << id;
        EXPECT_EQ(post_reset(asked, *fresh_, *templates_).status, 404) << id;
        EXPECT_EQ(post_user_opened(asked, *fresh_, *templates_).status, 404) << id;
    }
}

}  // namespace
}  // namespace identity
