#include "identity/region_pages.hpp"

#include <gmock/gmock.h>

#include "identity/desk.hpp"
#include "identity/provider_fake.hpp"
#include "identity/region_store.hpp"
#include "identity/settings_pages.hpp"
#include "identity/sign_in_pages.hpp"

namespace identity {
namespace {

namespace json = boost::json;
using testing::HasSubstr;

constexpr const char* issuer = "https://log-ind.region.example";
constexpr const char* logout_event = "http://schemas.openid.net/event/backchannel-logout";

const SigningKey& first_key() {
    static const auto key = SigningKey::rsa("k1");
    return key;
}
const SigningKey& second_key() {
    static const auto key = SigningKey::curve("k2");
    return key;
}

std::string parameter(const std::string& url, const std::string& name) {
    const auto from = url.find(name + "=");
    if (from == std::string::npos) return "";
    const auto begin = from + name.size() + 1;
    return url.substr(begin, url.find('&', begin) - begin);
}

// The region's sign-in, as far as our side sees it.
class Region : public Desk {
protected:
    base::Result<http::Told> told(const http::Question& question) {
        asked_of_it.push_back(question.url);
        if (!answers) return base::refuse(base::ErrorKind::conflict, "der kom intet svar i tide");
        if (question.url.ends_with("openid-configuration"))
            return http::Told{200, json::serialize(configuration)};
        if (question.url.ends_with("/jwks")) return http::Told{200, key_set({key->public_part()})};
        EXPECT_EQ(question.user_name, "patientkontor");
        EXPECT_EQ(question.password, "hemmeligt");
        if (!question.form.contains("code=" + good_code + "&")) return http::Told{400, "{}"};
        verifier = parameter(question.form, "code_verifier");
        good_code = "used";
        return http::Told{200, json::serialize(json::object{{"id_token", id_token()}})};
    }
    std::string id_token() {
        auto body = said;
        if (!body.contains("nonce")) body["nonce"] = nonce;
        body["iat"] = now.ms / 1'000;
        body["exp"] = now.ms / 1'000 + 300;
        return key->token({{"alg", key == &first_key() ? "RS256" : "ES256"}, {"kid", key->id()}},
                          json::serialize(body));
    }
    http::Response begin(const std::string& query = "til=%2Fsager%2F17") {
        auto request = asked();
        request.query = query;
        auto response = keep(region_page(request, parts(), provider));
        const auto address = header(response, "Location");
        state = parameter(address, "state");
        nonce = parameter(address, "nonce");
        challenge = parameter(address, "code_challenge");
        return response;
    }
    http::Response come_back(const std::string& query) {
        auto request = asked();
        request.query = query;
        return keep(region_answer(request, parts(), provider));
    }
    std::string good_answer() { return "code=abc&state=" + state; }
    http::Response sign_in() {
        good_code = "abc";
        begin();
        return come_back(good_answer());
    }
    http::Response logout(const std::string& token) {
        http::Request request;
        request.method = http::Method::post;
        request.body = "logout_token=" + token;
        request.now = now;
        return region_logout(request, *fresh_, provider);
    }
    std::string logout_token(const char* id, const char* session = "s-1") {
        return key->token({{"alg", "RS256"}, {"kid", key->id()}, {"typ", "logout+jwt"}},
                          json::serialize(json::object{
                              {"iss", issuer},
                              {"aud", "patientkontor"},
                              {"iat", now.ms / 1'000},
                              {"exp", now.ms / 1'000 + 60},
                              {"jti", id},
                              {"sid", session},
                              {"events", json::object{{logout_event, json::object{}}}}}));
    }
    std::optional<User> user(const char* name) {
        return fresh_->read([&](store::Reader& db) { return find_user(db, name); });
    }
    static ProviderSettings settings() {
        ProviderSettings made;
        made.issuer = issuer;
        made.client_id = "patientkontor";
        made.client_secret = "hemmeligt";
        made.address = "https://kontor.region.example";
        made.acr = {"betydelig"};
        made.roles = {{"PK-Vejleder", Role::adviser}, {"PK-Leder", Role::head}};
        return made;
    }

    bool answers = true;
    std::string good_code = "abc", state, nonce, challenge, verifier;
    const SigningKey* key = &first_key();
    std::vector<std::string> asked_of_it;
    json::object configuration{{"issuer", issuer},
                               {"authorization_endpoint", std::string{issuer} + "/auth"},
                               {"token_endpoint", std::string{issuer} + "/token"},
                               {"jwks_uri", std::string{issuer} + "/jwks"},
                               {"end_session_endpoint", std::string{issuer} + "/end"}};
    json::object said{{"iss", issuer},        {"aud", "patientkontor"},
                      {"sub", "a7c1"},        {"sid", "s-1"},
                      {"acr", "betydelig"},   {"preferred_username", "Karen.Kjaer@region.example"},
                      {"name", "Karen Kjær"}, {"roles", json::array{"PK-Vejleder"}}};
    Provider provider{settings(),
                      [this](const http::Question& question) { return told(question); }};
};

TEST_F(Region, SendsTheBrowserThereWithWhatMustComeBack) {
    const auto response = begin();
    const auto address = header(response, "Location");
    EXPECT_EQ(response.status, 303);
    EXPECT_TRUE(address.starts_with("https://log-ind.region.example/auth?response_type=code"));
    EXPECT_EQ(parameter(address, "code_challenge_method"), "S256");
    EXPECT_EQ(parameter(address, "acr_values"), "betydelig");
    EXPECT_EQ(parameter(address, "redirect_uri"),
              "https%3A%2F%2Fkontor.region.example%2Flog-ind%2Fregion%2Fsvar");
    const auto cookie = header(response, "Set-Cookie");
    for (const auto* part : {"__Host-region=", "SameSite=Lax", "HttpOnly", "Secure", "Max-Age=600"})
        EXPECT_THAT(cookie, HasSubstr(part));
    EXPECT_FALSE(cookie.contains(state));
}

TEST_F(Region, AnswersWithAPageOfOursThatGoesOn) {
    const auto response = sign_in();
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(header(response, "Refresh"), "0; url=/sager/17");
    EXPECT_TRUE(signed_in());
    EXPECT_FALSE(cookies.contains("__Host-region")) << "of use once";
    EXPECT_EQ(user("karen.kjaer")->display_name, "Karen Kjær");
    EXPECT_EQ(user("karen.kjaer")->role, Role::adviser);
    // RFC 7636: what came with the code fits what was sent first.
    EXPECT_EQ(verifier.size(), 43U);
    EXPECT_NE(verifier, challenge);
}

TEST_F(Region, BringsTheAccountUpToDateAtEachSignIn) {
    sign_in();
    cookies.clear();
    said["roles"] = json::array{"PK-Leder"};
    said["name"] = "Karen Margrethe Kjær";
    sign_in();
    EXPECT_EQ(user("karen.kjaer")->role, Role::head);
    EXPECT_EQ(user("karen.kjaer")->display_name, "Karen Margrethe Kjær");
    EXPECT_EQ(fresh_->read([](store::Reader& db) { return users(db).size(); }), 1U);
}

TEST_F(Region, RefusesWhoMayNotComeIn) {
    add("local");
    struct Example {
        const char* why;
        const char* claim;
        json::value value;
        const char* message;
    };
    const Example examples[] = {
        {"no role of ours", "roles", json::array{"Alle"}, "ikke givet dig en rolle"},
        {"a name that a local account has", "preferred_username", "local",
         "allerede en lokal konto"},
        {"a name that cannot be", "preferred_username", "æ", "som ikke kan bruges her"},
        {"too low a level", "acr", "lav", "ikke er sikker nok"},
        {"another sign-in's nonce", "nonce", "another", "kunne ikke bruges"},
    };
    for (const auto& [why, claim, value, message] : examples) {
        SCOPED_TRACE(why);
        const auto before = said;
        said[claim] = value;
        const auto refused = sign_in();
        EXPECT_EQ(refused.status, 403);
        EXPECT_THAT(refused.body, HasSubstr(message));
        EXPECT_FALSE(signed_in());
        said = before;
        cookies.clear();
    }
    sign_in();
    const auto closed = fresh_->write([&](store::Writer& db) {
        return set_access(db, find_user(db, "karen.kjaer")->id, Access::closed);
    });
    EXPECT_TRUE(closed);
    cookies.clear();
    EXPECT_THAT(sign_in().body, HasSubstr("Din konto her er lukket"));
}

TEST_F(Region, RefusesAnAnswerThatItDidNotAskFor) {
    struct Example {
        const char* why;
        std::string (*query)(const std::string& state);
    };
    const Example examples[] = {
        {"another state", [](const std::string&) { return std::string{"code=abc&state=x"}; }},
        {"no state", [](const std::string&) { return std::string{"code=abc"}; }},
        {"another issuer",
         [](const std::string& s) { return "code=abc&iss=https%3A%2F%2Fond.example&state=" + s; }},
        {"an error", [](const std::string& s) { return "error=access_denied&state=" + s; }},
        {"a wrong code", [](const std::string& s) { return "code=wrong&state=" + s; }},
        {"no code", [](const std::string& s) { return "state=" + s; }},
        {"an endless code",
         [](const std::string& s) { return "code=" + std::string(3'000, 'a') + "&state=" + s; }},
    };
    for (const auto& [why, query] : examples) {
        SCOPED_TRACE(why);
        begin();
        EXPECT_EQ(come_back(query(state)).status, 403);
        EXPECT_FALSE(signed_in());
        EXPECT_FALSE(cookies.contains("__Host-region"));
    }
}

TEST_F(Region, TakesAnAnswerOnceInTheBrowserThatAskedWithinTenMinutes) {
    begin();
    const auto journey = cookies;
    cookies.clear();
    EXPECT_EQ(come_back(good_answer()).status, 403) << "another browser";
    cookies = journey;
    now.ms += 10 * base::ms_per_minute + 1;
    EXPECT_EQ(come_back(good_answer()).status, 403) << "too late";
    now.ms -= 10 * base::ms_per_minute;
    cookies = journey;
    EXPECT_EQ(come_back(good_answer()).status, 200);
    cookies = journey;
    good_code = "abc";
    EXPECT_EQ(come_back(good_answer()).status, 403) << "the same answer again";
}

TEST_F(Region, WantsTheIssuerNamedWhereTheProviderNamesIt) {
    configuration["authorization_response_iss_parameter_supported"] = true;
    begin();
    EXPECT_EQ(come_back(good_answer()).status, 403);
    begin();
    EXPECT_EQ(come_back(good_answer() + "&iss=https%3A%2F%2Flog-ind.region.example").status, 200);
}

TEST_F(Region, FetchesANewKeyWhenItIsFirstSeenButOnceAMinute) {
    const auto fetched = [&] {
        return std::ranges::count_if(asked_of_it,
                                     [](const auto& url) { return url.ends_with("jwks"); });
    };
    sign_in();
    sign_in();
    EXPECT_EQ(fetched(), 1) << "kept meanwhile";
    key = &second_key();
    cookies.clear();
    EXPECT_EQ(sign_in().status, 200);
    EXPECT_EQ(fetched(), 2);
    key = &first_key();
    EXPECT_EQ(sign_in().status, 403) << "whoever invents key ids has us ask once a minute";
    EXPECT_EQ(fetched(), 2);
    pass(61);
    EXPECT_EQ(sign_in().status, 200);
    EXPECT_EQ(fetched(), 3);
}

TEST_F(Region, SaysSoWhenTheProviderIsOddOrSilent) {
    struct Example {
        const char* why;
        const char* name;
        json::value value;
    };
    const Example examples[] = {
        {"another issuer's document", "issuer", "https://ond.example"},
        {"a token endpoint without TLS", "token_endpoint", "http://log-ind.region.example/token"},
        {"keys from a file", "jwks_uri", "file:///etc/passwd"},
        {"a host that only looks local", "jwks_uri", "http://localhost.ond.example/jwks"},
        {"a user in the address", "token_endpoint", "http://127.0.0.1:80@ond.example/token"},
        {"no sign-in", "authorization_endpoint", nullptr},
    };
    for (const auto& [why, name, value] : examples) {
        const auto before = configuration;
        configuration[name] = value;
        EXPECT_EQ(begin().status, 403) << why;
        configuration = before;
    }
    answers = false;
    EXPECT_THAT(begin().body, HasSubstr("svarer ikke"));
}

TEST_F(Region, EndsSessionsThatEndedThere) {
    sign_in();
    EXPECT_EQ(logout(logout_token("1", "s-2")).status, 200);
    EXPECT_TRUE(signed_in()) << "another session";
    for (const auto* token : {"", "x", "a.b.c"}) EXPECT_EQ(logout(token).status, 400) << token;
    EXPECT_EQ(logout(id_token()).status, 400) << "an ID token";
    EXPECT_TRUE(signed_in());
    const auto token = logout_token("2");
    EXPECT_EQ(logout(token).status, 200);
    EXPECT_FALSE(signed_in());
    EXPECT_EQ(logout(token).status, 400) << "each is heeded once";
}

TEST_F(Region, SignsOutThereAsWell) {
    sign_in();
    const auto out = keep(post_sign_out(asked({{"x", "1"}}), parts(), provider));
    EXPECT_THAT(header(out, "Refresh"), HasSubstr("https://log-ind.region.example/end?client_id="));
    EXPECT_THAT(header(out, "Clear-Site-Data"), HasSubstr("cache"));
    EXPECT_FALSE(signed_in());
    add("niels");
    visit(post_sign_in, {{"user_name", "niels"}, {"password", usual_password}});
    EXPECT_TRUE(signed_in());
    const auto local = keep(post_sign_out(asked({{"x", "1"}}), parts(), provider));
    EXPECT_EQ(header(local, "Location"), "/log-ind");
}

TEST_F(Region, AnAccountOfTheRegionHasNoPassword) {
    sign_in();
    cookies.clear();
    for (const auto* typed : {"", "x", usual_password}) {
        visit(post_sign_in, {{"user_name", "karen.kjaer"}, {"password", typed}});
        EXPECT_FALSE(signed_in()) << typed;
    }
}

TEST_F(Region, NeverLeadsToAnotherSite) {
    for (const auto* to : {"https%3A%2F%2Fond.example", "%2F%2Fond.example", "%2F%5Cond.example"}) {
        good_code = "abc";
        begin(std::string{"til="} + to);
        EXPECT_EQ(header(come_back(good_answer()), "Refresh"), "0; url=/") << to;
    }
}

TEST(ProviderSettings, GiveTheFirstRoleThatFollows) {
    ProviderSettings settings;
    settings.roles = {{"a", Role::adviser}, {"h", Role::head}};
    EXPECT_EQ(role_from(settings, {"h", "a"}), Role::adviser);
    EXPECT_EQ(role_from(settings, {"h"}), Role::head);
    EXPECT_FALSE(role_from(settings, {"x"}));
    EXPECT_FALSE(role_from(settings, {}));
}

}  // namespace
}  // namespace identity
