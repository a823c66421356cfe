#include "identity/identity_store.hpp"

#include <gtest/gtest.h>

#include "support/both_engines.hpp"

namespace identity {
namespace {

constexpr base::Instant noon{1'514'894'400'000};
constexpr base::Instant later(std::int64_t minutes) {
    return {noon.ms + minutes * base::ms_per_minute};
}
constexpr base::Instant after_seconds(std::int64_t seconds) {
    return {noon.ms + seconds * 1'000};
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

TEST_P(Identity, SignInSlowsDownAfterFailures) {
    const int expected[] = {0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60};
    for (std::size_t at = 0; at < std::size(expected); ++at) {
        SCOPED_TRACE(at + 1);
        write([](store::Writer& db) { note_failure(db, "Karen", noon); });
        EXPECT_EQ(read([](store::Reader& db) { return seconds_to_wait(db, "karen", noon); }),
                  expected[at]);
    }
    const auto wait = [&](std::string_view name, base::Instant at) {
        return read([&](store::Reader& db) { return seconds_to_wait(db, name, at); });
    };
    EXPECT_EQ(wait("niels", noon), 0);
    EXPECT_EQ(wait("karen", after_seconds(59)), 1);
    EXPECT_EQ(wait("karen", after_seconds(60)), 0);
    EXPECT_EQ(wait("karen", later(24 * 60)), 0) << "a day later all is forgotten";
    write([](store::Writer& db) { forget_failures(db, "KAREN"); });
    EXPECT_EQ(wait("karen", noon), 0);
}

TEST_P(Identity, KeepsNoTypedNameOfAFailure) {
    write([](store::Writer& db) { note_failure(db, "my password by mistake", noon); });
    EXPECT_EQ(read([](store::Reader& db) {
                  return db.number(
                      "SELECT count(*) FROM sign_in_failures WHERE user_name LIKE '%password%'");
              }),
              0);
}

}  // namespace
}  // namespace identity
