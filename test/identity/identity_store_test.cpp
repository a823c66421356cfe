#include "identity/identity_store.hpp"

#include <gtest/gtest.h>

#include "identity/device.hpp"
#include "identity/session_store.hpp"
#include "support/both_engines.hpp"

namespace identity {
namespace {

constexpr base::Instant noon{1'514'894'400'000};
constexpr base::Instant later(std::int64_t minutes) {
    return {noon.ms + minutes * base::ms_per_minute};
}

class Identity : public support::BothEngines {
protected:
    template <class Work>
    auto write(Work work) {
        return database().write(work);
    }
    template <class Work>
    auto read(Work work) {
        return database().read(work);
    }
    base::UserId add(std::string name, Role role = Role::adviser) {
        return write([&](store::Writer& db) {
                   return create_user(db, {name, "Bruger " + name, role, "$hash"}, noon);
               })
            .value();
    }
    std::optional<Session> session(std::string_view token, base::Instant at) {
        return read([&](store::Reader& db) { return find_session(db, token, at); });
    }
    std::string sign_in(base::UserId id, base::Instant at) {
        return write([&](store::Writer& db) { return start_session(db, id, at); });
    }
};
INSTANTIATE_TEST_SUITE_P(Stores, Identity, support::both_engines, support::engine_name);

TEST_P(Identity, KeepsAUser) {
    const auto id = add("Karen");
    const auto user = read([&](store::Reader& db) { return find_user(db, id); });
    ASSERT_TRUE(user);
    EXPECT_EQ(user->user_name, "karen");
    EXPECT_EQ(user->display_name, "Bruger Karen");
    EXPECT_EQ(user->role, Role::adviser);
    EXPECT_EQ(user->preferences.language, "da");
    EXPECT_TRUE(user->active);
    EXPECT_EQ(user->preferences.shortcuts, Shortcuts::all);
    EXPECT_EQ(read([](store::Reader& db) { return find_user(db, "KAREN"); })->id, id);
    EXPECT_EQ(read([](store::Reader& db) { return password_hash(db, "karen"); }), "$hash");
    EXPECT_FALSE(read([](store::Reader& db) { return find_user(db, "niels"); }));
    EXPECT_FALSE(read([](store::Reader& db) { return password_hash(db, "niels"); }));
}

TEST_P(Identity, RefusesAUserThatCannotBe) {
    add("karen");
    struct Example {
        const char* why;
        NewUser user;
        base::ErrorKind kind;
    };
    using enum base::ErrorKind;
    const auto a = Role::adviser;
    const Example examples[] = {
        {"a name that is taken", {"karen", "K", a, "$"}, conflict},
        {"the same in capitals", {"KAREN", "K", a, "$"}, conflict},
        {"one letter", {"k", "K", a, "$"}, invalid_input},
        {"too long", {std::string(41, 'k'), "K", a, "$"}, invalid_input},
        {"a blank", {"karen s", "K", a, "$"}, invalid_input},
        {"markup", {"<b>", "K", a, "$"}, invalid_input},
        {"no display name", {"niels", "  ", a, "$"}, invalid_input},
        {"a display name too long", {"niels", std::string(81, 'N'), a, "$"}, invalid_input},
        {"a hospital's contact of none", {"niels", "N", Role::hospital, "$"}, invalid_input},
        {"an adviser of a hospital", {"niels", "N", a, "$", "1301011"}, invalid_input},
        {"a hospital that is no code", {"niels", "N", Role::hospital, "$", "<b>"}, invalid_input},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto answer =
            write([&](store::Writer& db) { return create_user(db, example.user, noon); });
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().kind, example.kind);
    }
    EXPECT_EQ(read([](store::Reader& db) { return users(db); }).size(), 1U);
}

TEST_P(Identity, KeepsTheHospitalOfAContact) {
    const auto id = write([](store::Writer& db) {
        return create_user(db, {"maren", "Maren", Role::hospital, "$", "1301011"}, noon).value();
    });
    EXPECT_EQ(read([&](store::Reader& db) { return find_user(db, id); })->hospital, "1301011");
    const auto adviser = add("karen");
    EXPECT_EQ(read([&](store::Reader& db) { return find_user(db, adviser); })->hospital, "");
}

TEST_P(Identity, ChangesPreferencesAndPassword) {
    const auto id = add("karen");
    write([&](store::Writer& db) { set_preferences(db, id, {"en", Shortcuts::with_ctrl_only}); });
    const auto user = read([&](store::Reader& db) { return find_user(db, id); });
    EXPECT_EQ(user->preferences.language, "en");
    EXPECT_EQ(user->preferences.shortcuts, Shortcuts::with_ctrl_only);
    EXPECT_TRUE(write([&](store::Writer& db) { return set_password_hash(db, id, "$new"); }));
    EXPECT_EQ(read([](store::Reader& db) { return password_hash(db, "karen"); }), "$new");
    EXPECT_EQ(
        write([](store::Writer& db) { return set_password_hash(db, base::UserId{99}, "$new"); })
            .error()
            .kind,
        base::ErrorKind::not_found);
}

TEST_P(Identity, AClosedAccountSignsInNoMore) {
    const auto id = add("karen");
    add("ane", Role::administrator);
    const auto token = sign_in(id, noon);
    EXPECT_TRUE(write([&](store::Writer& db) { return set_access(db, id, Access::closed); }));
    EXPECT_FALSE(session(token, noon));
    EXPECT_FALSE(read([](store::Reader& db) { return password_hash(db, "karen"); }));
    EXPECT_TRUE(write([&](store::Writer& db) { return set_access(db, id, Access::open); }));
    EXPECT_FALSE(session(token, noon)) << "the old session stays ended";
    EXPECT_TRUE(read([](store::Reader& db) { return password_hash(db, "karen"); }));
}

TEST_P(Identity, TheLastWhoCanMakeUsersStays) {
    const auto head = add("ane", Role::head);
    const auto administrator = add("anton", Role::administrator);
    EXPECT_TRUE(write([&](store::Writer& db) { return set_access(db, head, Access::closed); }));
    EXPECT_EQ(
        write([&](store::Writer& db) { return set_access(db, administrator, Access::closed); })
            .error()
            .kind,
        base::ErrorKind::conflict);
}

TEST_P(Identity, ASessionEndsByIdlenessByAgeAndBySigningOut) {
    const auto id = add("karen");
    const auto token = sign_in(id, noon);
    EXPECT_EQ(token.size(), 43U);
    EXPECT_NE(token, sign_in(id, noon));
    EXPECT_EQ(session(token, noon)->user.id, id);
    EXPECT_TRUE(session(token, later(8 * 60 - 1)));
    EXPECT_FALSE(session(token, later(8 * 60)));
    EXPECT_FALSE(session(token + "x", noon));
    EXPECT_FALSE(session("", noon));

    write([&](store::Writer& db) { touch_session(db, token, later(7 * 60)); });
    EXPECT_EQ(session(token, later(8 * 60))->seen_at, later(7 * 60));
    write([&](store::Writer& db) { touch_session(db, token, later(14 * 60)); });
    EXPECT_TRUE(session(token, later(16 * 60 - 1)));
    EXPECT_FALSE(session(token, later(16 * 60)));

    write([&](store::Writer& db) { end_session(db, token); });
    EXPECT_FALSE(session(token, later(1)));
}

TEST_P(Identity, KeepsOnlyTheHashOfASession) {
    const auto token = sign_in(add("karen"), noon);
    EXPECT_EQ(read([&](store::Reader& db) {
                  return db.number("SELECT count(*) FROM sessions WHERE token_hash = ?",
                                   {store::Blob{token}});
              }),
              0);
}

TEST_P(Identity, AnotherSignInSweepsSessionsThatAreOver) {
    const auto id = add("karen");
    sign_in(id, noon);
    sign_in(id, later(9 * 60));
    EXPECT_EQ(read([](store::Reader& db) { return db.number("SELECT count(*) FROM sessions"); }),
              1);
}

TEST_P(Identity, EndsOneSessionOrAllOthers) {
    const auto id = add("karen");
    const auto stranger = add("niels");
    const auto first = sign_in(id, noon);
    const auto second = sign_in(id, later(1));
    const auto third = sign_in(id, later(2));
    const auto all = read([&](store::Reader& db) { return sessions_of(db, id, later(3)); });
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].started_at, later(2));
    EXPECT_EQ(write([&](store::Writer& db) { return end_session_of(db, stranger, all[2].id); })
                  .error()
                  .kind,
              base::ErrorKind::not_found)
        << "somebody else's session";
    EXPECT_TRUE(write([&](store::Writer& db) { return end_session_of(db, id, all[2].id); }));
    EXPECT_FALSE(session(first, later(3)));
    EXPECT_TRUE(session(second, later(3)));
    EXPECT_EQ(write([&](store::Writer& db) { return end_other_sessions_of(db, id, all[0].id); }),
              1);
    EXPECT_FALSE(session(second, later(3)));
    EXPECT_TRUE(session(third, later(3)));
}

TEST_P(Identity, AProvedSessionGoesOnUnderANewToken) {
    const auto token = sign_in(add("karen"), noon);
    EXPECT_EQ(session(token, noon)->proved_at, noon);
    const auto renewed =
        write([&](store::Writer& db) { return prove_session(db, token, later(30)); });
    ASSERT_TRUE(renewed);
    EXPECT_FALSE(session(token, later(30)));
    EXPECT_EQ(session(*renewed, later(30))->proved_at, later(30));
    EXPECT_FALSE(write([&](store::Writer& db) { return prove_session(db, token, later(31)); }));
}

TEST_P(Identity, HeedsTheLimitsOfTheOffice) {
    const auto token = sign_in(add("karen"), noon);
    const SessionLimits limits{30 * base::ms_per_minute, 60 * base::ms_per_minute};
    const auto found = [&](std::int64_t minute) {
        return read([&](store::Reader& db) {
            return find_session(db, token, later(minute), limits).has_value();
        });
    };
    EXPECT_TRUE(found(29));
    EXPECT_FALSE(found(30));
    write([&](store::Writer& db) { touch_session(db, token, later(29)); });
    EXPECT_TRUE(found(58));
    EXPECT_FALSE(found(60));
}

TEST_P(Identity, ANewRoleOrAFirstPasswordEndsSessions) {
    const auto id = add("karen");
    add("anton", Role::administrator);
    auto token = sign_in(id, noon);
    EXPECT_TRUE(write([&](store::Writer& db) { return set_role(db, id, Role::head); }));
    EXPECT_FALSE(session(token, noon));
    EXPECT_EQ(read([&](store::Reader& db) { return find_user(db, id); })->role, Role::head);
    token = sign_in(id, noon);
    EXPECT_TRUE(
        write([&](store::Writer& db) { return set_first_password(db, id, "$first", later(60)); }));
    EXPECT_FALSE(session(token, noon));
    EXPECT_EQ(read([&](store::Reader& db) { return find_user(db, id); })->password_until,
              later(60));
    EXPECT_TRUE(write([&](store::Writer& db) { return set_password_hash(db, id, "$own"); }));
    EXPECT_FALSE(read([&](store::Reader& db) { return find_user(db, id); })->password_until);
}

TEST_P(Identity, TheLastWhoCanMakeUsersKeepsTheRole) {
    const auto id = add("anton", Role::administrator);
    EXPECT_EQ(
        write([&](store::Writer& db) { return set_role(db, id, Role::adviser); }).error().kind,
        base::ErrorKind::conflict);
    EXPECT_TRUE(write([&](store::Writer& db) { return set_role(db, id, Role::administrator); }));
}

TEST(Device, IsNamedInWordsOfOurOwn) {
    struct Example {
        const char *browser, *device;
    };
    const Example examples[] = {
        {"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox/Linux"},
        {"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/126 Safari/537 Edg/126",
         "Edge/Windows"},
        {"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/126 Safari/537", "Chrome/Windows"},
        {"Mozilla/5.0 (iPhone; CPU like Mac OS X) Version/17 Safari/604", "Safari/iPhone"},
        {"<script>", "?/?"},
        {"", "?/?"},
    };
    for (const auto& [browser, device] : examples) EXPECT_EQ(device_of(browser), device);
}

}  // namespace
}  // namespace identity
