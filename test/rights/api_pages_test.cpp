#include "rights/api_pages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "rights/json_openapi.hpp"
#include "rights/law_cases.hpp"

namespace {

using rights_test::rule_book;

http::Request question(const char* right, std::string body) {
    http::Request request;
    request.method = http::Method::post;
    request.parameters = {right};
    request.headers = {{"content-type", "application/json"}};
    request.body = std::move(body);
    request.remote = "127.0.0.1";
    return request;
}

constexpr auto facts = R"({"asked_on": "2025-05-09", "facts": {"discharged_on": "2025-05-01",
    "training_place": "municipality", "municipal_start": "2025-05-09"}})";

TEST(Api, AnswersADocumentOfFacts) {
    http::RateLimit limit{rights::burst, rights::per_second};
    const auto response = post_question(question("rehabilitation", facts), rule_book(), limit);
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(response.content_type.starts_with("application/json"));
    EXPECT_TRUE(response.body.contains(R"("verdict":"met","outcome":"private_choice")"));
}

TEST(Api, RefusesWhatItCannotAnswer) {
    http::RateLimit limit{rights::burst, rights::per_second};
    auto as_form = question("rehabilitation", facts);
    as_form.headers = {{"content-type", "application/x-www-form-urlencoded"}};
    EXPECT_EQ(post_question(as_form, rule_book(), limit).status, 415);
    EXPECT_EQ(post_question(question("happiness", facts), rule_book(), limit).status, 404);
    const auto unknown = post_question(
        question("rehabilitation", R"({"asked_on": "2025-05-09", "facts": {"mood": 1}, "x": 2})"),
        rule_book(), limit);
    EXPECT_EQ(unknown.status, 422);
    EXPECT_TRUE(unknown.body.contains(R"({"fact":"x")") && unknown.body.contains(R"("mood")"));
}

TEST(Api, LetsAnAddressAskSoOften) {
    http::RateLimit limit{rights::burst, rights::per_second};
    const auto request = question("rehabilitation", facts);
    int answered = 0;
    while (post_question(request, rule_book(), limit).status == 200) ++answered;
    EXPECT_EQ(answered, 100);
    const auto refused = post_question(request, rule_book(), limit);
    EXPECT_EQ(refused.status, 429);
    EXPECT_TRUE(std::ranges::count(refused.headers,
                                   std::pair<std::string, std::string>{"Retry-After", "1"}) == 1);
}

TEST(Api, DescribesItselfAsTheFileInTheDocuments) {
    std::ifstream in{std::filesystem::path{PROJECT_FOLDER} / "docs/openapi.yaml"};
    std::ostringstream text;
    text << in.rdbuf();
    EXPECT_TRUE(text.str() == openapi_as_yaml(rule_book()))
        << "write it with: patientkontor rights --openapi > docs/openapi.yaml";
}

}  // namespace
