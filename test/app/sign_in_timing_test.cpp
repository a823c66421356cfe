#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <vector>

#include "app/signed_in_office.hpp"
#include "identity/password.hpp"
#include "support/rounds.hpp"

// How long a refused sign-in takes tells nobody whether the name exists.
namespace app {
namespace {

using Times = std::vector<double>;

// Mann and Whitney's rank test: how many standard deviations the ranks of `one` lie from where they
// would lie if both were drawn from one distribution.
double rank_distance(const Times& one, const Times& other) {
    std::vector<std::pair<double, int>> all;
    for (const double time : one) all.emplace_back(time, 1);
    for (const double time : other) all.emplace_back(time, 0);
    std::ranges::sort(all);
    double ranks = 0;
    for (std::size_t at = 0; at < all.size(); ++at)
        ranks += all[at].second * static_cast<double>(at + 1);
    const auto n = static_cast<double>(one.size());
    const auto m = static_cast<double>(other.size());
    const double expected = n * (n + m + 1) / 2;
    return (ranks - expected) / std::sqrt(n * m * (n + m + 1) / 12);
}

// Beyond this two samples of one distribution lie once in a thousand runs.
constexpr double told_apart = 3.3;

class SignInTiming : public SignedInOffice {
protected:
    // Each try has an address of its own, so that none is slowed down.
    static double seconds_for(const std::string& user_name, const std::string& password) {
        static int tries = 0;
        ++tries;
        http::Request request;
        request.method = http::Method::post;
        request.path = "/log-ind";
        request.body = "user_name=" + user_name + "&password=" + password;
        request.remote = fmt::format("10.{}.{}.{}", tries / 65'536, tries / 256 % 256, tries % 256);
        const auto began = std::chrono::steady_clock::now();
        const auto response = answer(std::move(request), "");
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        EXPECT_EQ(response.status, 422);
        return took.count();
    }
};

TEST_F(SignInTiming, TellsNobodyWhichNamesExist) {
    const int tries = support::long_run() ? 10'000 : 12;
    const auto hash = identity::hash_password("rolig gul kaffekande");
    office->database->write([&](store::Writer& db) {
        for (int number = 0; number <= tries; ++number)
            identity::create_user(
                db, {fmt::format("kendt{}", number), "Ane", identity::Role::adviser, hash}, now())
                .value();
    });
    constexpr auto wrong = "forkert+adgangskode";
    seconds_for(fmt::format("kendt{}", tries), wrong);  // the first one prepares for the others
    Times known, unknown, not_checked;
    for (int number = 0; number < tries; ++number) {
        known.push_back(seconds_for(fmt::format("kendt{}", number), wrong));
        unknown.push_back(seconds_for(fmt::format("ukendt{}", number), wrong));
        not_checked.push_back(seconds_for(fmt::format("ukendt{}", number), ""));
    }
    fmt::print("{} tries of each, {:.2f} standard deviations apart\n", tries,
               rank_distance(known, unknown));
    EXPECT_LT(std::abs(rank_distance(known, unknown)), told_apart);
    EXPECT_GT(rank_distance(known, not_checked), told_apart) << "the measurement sees nothing";
}

TEST(RankDistance, SeesASmallDifferenceAndNoneWhereThereIsNone) {
    Times one, same, slower;
    for (int number = 0; number < 1'000; ++number) {
        const double noise = std::abs(std::sin(number * 12.9898)) * 0.2;
        const double other_noise = std::abs(std::sin((number + 0.5) * 78.233)) * 0.2;
        one.push_back(0.5 + noise);
        same.push_back(0.5 + other_noise);
        slower.push_back(0.525 + other_noise);
    }
    EXPECT_LT(std::abs(rank_distance(one, same)), told_apart);
    EXPECT_GT(rank_distance(slower, one), told_apart) << "five per cent slower";
}

}  // namespace
}  // namespace app
