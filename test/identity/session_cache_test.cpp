#include "identity/session_cache.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

constexpr base::Instant noon{1'514'890'000'000};

base::Instant after(std::int64_t ms) {
    return {noon.ms + ms};
}

Session session_of(std::int64_t user) {
    Session session;
    session.user.id = base::UserId{user};
    return session;
}

TEST(SessionCache, KeepsASessionForAMoment) {
    SessionCache cache;
    EXPECT_FALSE(cache.find("a", noon).has_value());
    cache.keep("a", session_of(1), cache.forgotten(), noon);
    ASSERT_TRUE(cache.find("a", noon).has_value());
    EXPECT_EQ(cache.find("a", noon)->user.id, base::UserId{1});
    EXPECT_TRUE(cache.find("a", after(SessionCache::kept_ms - 1)).has_value());
    EXPECT_FALSE(cache.find("a", after(SessionCache::kept_ms)).has_value());
    EXPECT_FALSE(cache.find("b", noon).has_value());
}

TEST(SessionCache, KeepsNothingLongerBecauseTheClockWentBack) {
    SessionCache cache;
    cache.keep("a", session_of(1), cache.forgotten(), noon);
    EXPECT_FALSE(cache.find("a", after(-1)).has_value());
}

TEST(SessionCache, ForgetsAtOnce) {
    SessionCache cache;
    cache.keep("a", session_of(1), cache.forgotten(), noon);
    cache.forget();
    EXPECT_FALSE(cache.find("a", noon).has_value());
}

TEST(SessionCache, DoesNotKeepWhatWasReadBeforeItForgot) {
    SessionCache cache;
    const auto since = cache.forgotten();
    cache.forget();
    cache.keep("a", session_of(1), since, noon);
    EXPECT_FALSE(cache.find("a", noon).has_value());
}

TEST(SessionCache, HoldsAsManyAsAnOfficeHas) {
    SessionCache cache;
    for (int token = 0; token < 5'000; ++token)
        cache.keep(std::to_string(token), session_of(token), cache.forgotten(), noon);
    EXPECT_TRUE(cache.find("4999", noon).has_value());
    EXPECT_FALSE(cache.find("0", noon).has_value());
}

}  // namespace
}  // namespace identity
