#include "app/routes.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "app/signed_in_office.hpp"
#include "identity/sign_in_pages.hpp"

namespace {

using identity::Permission;
using identity::Role;

class Routes : public app::SignedInOffice {
protected:
    // What the route answers, with 1 for every {…} and an empty form.
    static http::Response answer_of(const app::RouteRow& row, const std::string& session) {
        http::Request request;
        request.method = row.method;
        request.path = std::regex_replace(std::string{row.path}, std::regex{"\\{[^}]*\\}"}, "1");
        return answer(std::move(request), session);
    }
};

bool leads_to_sign_in(const std::string& location) {
    return location.starts_with("/log-ind");
}

TEST_F(Routes, AskWhoeverIsNotSignedInToDoSo) {
    for (const auto& row : app::routes(*office, *templates)) {
        SCOPED_TRACE(row.path);
        const auto response = answer_of(row, "");
        if (row.permission == Permission::open) {
            EXPECT_NE(response.status, 403);
        } else {
            EXPECT_EQ(response.status, 303);
            EXPECT_TRUE(leads_to_sign_in(header(response, "Location")));
        }
    }
}

TEST_F(Routes, LetEachRoleDoWhatItsPermissionsSayAndNothingElse) {
    for (const auto& [role, session] : sessions)
        for (const auto& row : app::routes(*office, *templates)) {
            // Signing out would end the session of the rows that follow.
            if (row.path == "/log-ud") continue;
            SCOPED_TRACE(std::string{identity::code(role)} + " " + std::string{row.path});
            const auto response = answer_of(row, session);
            const bool may =
                row.permission == Permission::open || identity::allows(role, row.permission);
            if (may) {
                EXPECT_NE(response.status, 403);
            } else {
                EXPECT_EQ(response.status, 403);
            }
            if (row.permission != Permission::open) {
                EXPECT_FALSE(leads_to_sign_in(header(response, "Location")));
            }
            EXPECT_LT(response.status, 500);
        }
}

TEST_F(Routes, SayTheSameOfWhatExistsAndWhatDoesNot) {
    http::Request request;
    request.method = http::Method::get;
    request.headers = {{"host", "a"}, {"cookie", "session=" + sessions[Role::administrator]}};
    request.path = "/sager/1";
    const auto first = gate->answer(request);
    request.path = "/sager/999999";
    const auto second = gate->answer(request);
    EXPECT_EQ(first.status, 403);
    EXPECT_EQ(second.status, 403);
    // The page names the path it came from, which the reader typed, and nothing else.
    const std::regex path{"/sager/[0-9]+"};
    EXPECT_EQ(std::regex_replace(first.body, path, ""), std::regex_replace(second.body, path, ""));
}

TEST_F(Routes, ForgetASessionThatIsNotKnown) {
    for (const auto& row : app::routes(*office, *templates))
        if (row.permission != Permission::open) {
            EXPECT_EQ(answer_of(row, "not-a-session").status, 303) << row.path;
        }
}

TEST_F(Routes, AreDanishPathsOfSmallLetters) {
    for (const auto& row : app::routes(*office, *templates))
        EXPECT_TRUE(
            std::regex_match(std::string{row.path}, std::regex{"/|(/([a-z0-9-]+|\\{[a-z_]+\\}))+"}))
            << row.path;
}

TEST_F(Routes, AnswerUnknownPathsAndMethods) {
    http::Request request;
    request.headers = {{"host", "a"}, {"origin", "http://a"}};
    request.path = "/findes-ikke";
    EXPECT_EQ(gate->answer(request).status, 404);
    request.path = "/sundhed";
    request.method = http::Method::post;
    const auto response = gate->answer(request);
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(header(response, "Allow"), "GET, HEAD");
}

TEST(CrossSite, IsToldFromOurOwnPages) {
    struct Example {
        const char* why;
        std::vector<std::pair<std::string, std::string>> headers;
        bool ours;
    };
    // clang-format off
    const Example examples[] = {
        {"our own origin",             {{"origin", "https://kontor.example.dk"}}, true},
        {"without TLS inside a proxy", {{"origin", "http://kontor.example.dk"}}, true},
        {"another site",               {{"origin", "https://ond.example.com"}}, false},
        {"another port",               {{"origin", "https://kontor.example.dk:444"}}, false},
        {"a sandboxed page",           {{"origin", "null"}}, false},
        {"a name that begins alike",   {{"origin", "https://kontor.example.dk.ond.com"}}, false},
        {"the browser's own word",     {{"sec-fetch-site", "same-origin"}}, true},
        {"a sibling site",             {{"sec-fetch-site", "same-site"}}, false},
        {"another site's word",        {{"sec-fetch-site", "cross-site"}}, false},
        {"typed in the address bar",   {{"sec-fetch-site", "none"}}, false},
        {"no word at all",             {}, false},
        {"origin outranks the word",   {{"origin", "https://ond.example.com"}, {"sec-fetch-site", "same-origin"}}, false},
    };
    // clang-format on
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        http::Request request;
        request.method = http::Method::post;
        request.headers = example.headers;
        request.headers.emplace_back("host", "kontor.example.dk");
        EXPECT_EQ(app::comes_from_our_pages(request), example.ours);
    }
}

}  // namespace
