#include "http/router.hpp"

#include <gtest/gtest.h>

#include "http/response.hpp"

namespace http {
namespace {

Route route(Method method, std::string_view path) {
    return {method, path, [path](const Request&) { return text(200, path); }};
}

const Router& router() {
    static const Router router{{
        route(Method::get, "/"),
        route(Method::get, "/sager/{nummer}"),
        route(Method::get, "/sager/ny"),
        route(Method::post, "/sager/{nummer}"),
        route(Method::get, "/sager/{nummer}/kontakter/{kontakt}"),
        route(Method::get, "/sager/{nummer}/kontakter/ny"),
        route(Method::post, "/log-ud"),
    }};
    return router;
}

TEST(Router, FindsTheRouteOfAPath) {
    struct Example {
        const char* why;
        Method method;
        const char* path;
        const char* route;
        std::vector<std::string> parameters;
    };
    const Example examples[] = {
        {"the front page", Method::get, "/", "/", {}},
        {"a parameter", Method::get, "/sager/17", "/sager/{nummer}", {"17"}},
        {"a literal beats a parameter", Method::get, "/sager/ny", "/sager/ny", {}},
        {"another method", Method::post, "/sager/17", "/sager/{nummer}", {"17"}},
        {"a parameter where the literal has another method",
         Method::post,
         "/sager/ny",
         "/sager/{nummer}",
         {"ny"}},
        {"two parameters",
         Method::get,
         "/sager/17/kontakter/2",
         "/sager/{nummer}/kontakter/{kontakt}",
         {"17", "2"}},
        {"a literal after a parameter",
         Method::get,
         "/sager/17/kontakter/ny",
         "/sager/{nummer}/kontakter/ny",
         {"17"}},
        {"HEAD is GET", Method::head, "/sager/17", "/sager/{nummer}", {"17"}},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto found = router().find(example.method, example.path);
        ASSERT_NE(found.route, nullptr);
        EXPECT_EQ(found.route->path, example.route);
        EXPECT_EQ(found.parameters, example.parameters);
    }
}

TEST(Router, TellsAMissingPathFromAnotherMethod) {
    struct Example {
        const char* why;
        Method method;
        const char* path;
        bool path_exists;
    };
    const Example examples[] = {
        {"unknown", Method::get, "/ukendt", false},
        {"a slash too many", Method::get, "/sager/17/", false},
        {"an empty parameter", Method::get, "/sager/", false},
        {"half a path", Method::get, "/sager", false},
        {"only POST", Method::get, "/log-ud", true},
        {"only GET", Method::post, "/", true},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto found = router().find(example.method, example.path);
        EXPECT_EQ(found.route, nullptr);
        EXPECT_EQ(found.path_exists, example.path_exists);
        EXPECT_TRUE(found.parameters.empty());
    }
}

TEST(RouterDeathTest, RefusesTwoRoutesThatAreTheSame) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto twice = [] { Router{{route(Method::get, "/a/{b}"), route(Method::get, "/a/{c}")}}; };
    EXPECT_DEATH(twice(), "");
}

}  // namespace
}  // namespace http
