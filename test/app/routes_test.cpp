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
        if (identity::needs_no_sign_in(row.permission)) {
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
            const bool may = identity::needs_no_sign_in(row.permission) ||
                             identity::allows(role, row.permission);
            if (may) {
                EXPECT_NE(response.status, 403);
            } else {
                EXPECT_EQ(response.status, 403);
            }
            if (!identity::needs_no_sign_in(row.permission)) {
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
        if (!identity::needs_no_sign_in(row.permission)) {
            EXPECT_EQ(answer_of(row, "not-a-session").status, 303) << row.path;
        }
}

// A page keeps a session in mind for a moment; what ends it does so at once.
TEST_F(Routes, HeedAtOnceWhatEndsASession) {
    const auto asked = [&](http::Method method, const std::string& path, const std::string& session,
                           const std::string& body = "") {
        http::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        request.headers = {{"host", "a"}, {"origin", "http://a"}};
        request.headers.emplace_back("cookie", "session=" + session);
        return gate->answer(request).status;
    };
    const auto session_of = [&](base::UserId user) {
        return office->database->write(
            [&](store::Writer& db) { return identity::start_session(db, user, app::now()); });
    };
    const auto user = office->database->write([&](store::Writer& db) {
        return identity::create_user(db, {"ending", "Ane Bæk", Role::adviser, "no password"},
                                     app::now())
            .value();
    });
    const auto& administrator = sessions[Role::administrator];
    const auto user_path = "/brugere/" + std::to_string(user.value);
    struct Example {
        const char* why;
        bool by_themselves;
        std::string path;
        std::string form;
    };
    const Example examples[] = {
        {"signing out", true, "/log-ud", ""},
        {"a new password", false, user_path + "/adgangskode",
         "password=viborg-kontor-1858&password_again=viborg-kontor-1858"},
        {"a closed account", false, user_path + "/lukning", "confirm=1"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto session = session_of(user);
        ASSERT_EQ(asked(http::Method::get, "/", session), 200);
        ASSERT_EQ(asked(http::Method::get, "/", session), 200);
        const auto& by = example.by_themselves ? session : administrator;
        ASSERT_EQ(asked(http::Method::post, example.path, by, example.form), 303);
        EXPECT_EQ(asked(http::Method::get, "/", session), 303);
    }
    // Past the pages, from the command line.
    office->database->write(
        [&](store::Writer& db) { return identity::set_access(db, user, identity::Access::open); });
    const auto session = session_of(user);
    ASSERT_EQ(asked(http::Method::get, "/", session), 200);
    office->database->write([&](store::Writer& db) {
        return identity::set_access(db, user, identity::Access::closed);
    });
    gate->forget_sessions();
    EXPECT_EQ(asked(http::Method::get, "/", session), 303);
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
