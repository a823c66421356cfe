#include "identity/token_check.hpp"

#include <gtest/gtest.h>

#include <set>

#include "identity/provider_fake.hpp"

namespace identity {
namespace {

namespace json = boost::json;

constexpr base::Instant now{1'514'894'400'000};
constexpr std::int64_t second = now.ms / 1'000;
constexpr const char* logout_event = "http://schemas.openid.net/event/backchannel-logout";

const SigningKey& rsa() {
    static const auto key = SigningKey::rsa("rsa-1");
    return key;
}
const SigningKey& curve() {
    static const auto key = SigningKey::curve("ec-1");
    return key;
}
const SigningKey& strangers() {
    static const auto key = SigningKey::rsa("rsa-1");
    return key;
}
const std::vector<ProviderKey>& keys() {
    static const auto read =
        read_key_set(key_set({rsa().public_part(), curve().public_part("ES256")})).value();
    return read;
}

json::object jose(const char* algorithm = "RS256", const char* key = "rsa-1") {
    return {{"alg", algorithm}, {"kid", key}, {"typ", "JWT"}};
}
json::object claims() {
    return {{"iss", "https://log-ind.region.example"},
            {"aud", "patientkontor"},
            {"sub", "a7c1"},
            {"sid", "s-99"},
            {"nonce", "n-0S6"},
            {"acr", "betydelig"},
            {"exp", second + 300},
            {"iat", second - 5},
            {"preferred_username", "karen"},
            {"name", "Karen Margrethe"},
            {"roles", json::array{"PK-Vejleder", "Alle"}}};
}
json::object with(json::object object, std::string_view name, json::value value) {
    object[json::string_view{name.data(), name.size()}] = std::move(value);
    return object;
}
json::object without(json::object object, std::string_view name) {
    object.erase(json::string_view{name.data(), name.size()});
    return object;
}
TokenExpected expected() {
    TokenExpected made;
    made.issuer = "https://log-ind.region.example";
    made.client_id = "patientkontor";
    made.nonce = "n-0S6";
    made.acr = {"betydelig", "hoej"};
    return made;
}
std::string signed_by(const SigningKey& key, const json::object& head, const json::object& body) {
    return key.token(head, json::serialize(body));
}
// What our own key signed, under another header.
std::string unsigned_token(std::string_view head, const json::object& body,
                           std::string_view signature) {
    return coded(head) + "." + coded(json::serialize(body)) + "." + std::string{signature};
}

TEST(IdToken, IsReadWhenEverythingFits) {
    for (const auto& token :
         {signed_by(rsa(), jose(), claims()), signed_by(rsa(), jose("PS256"), claims()),
          signed_by(curve(), jose("ES256", "ec-1"), claims()),
          signed_by(rsa(), without(jose(), "typ"), claims()),
          signed_by(rsa(), jose(), with(claims(), "azp", "patientkontor"))}) {
        const auto read = check_id_token(token, keys(), expected(), now);
        ASSERT_TRUE(read) << code(read.error());
        EXPECT_EQ(read->subject, "a7c1");
        EXPECT_EQ(read->session, "s-99");
        EXPECT_EQ(read->user_name, "karen");
        EXPECT_EQ(read->name, "Karen Margrethe");
        EXPECT_EQ(read->roles, (std::vector<std::string>{"PK-Vejleder", "Alle"}));
    }
    auto anything = expected();
    anything.acr.clear();
    EXPECT_TRUE(
        check_id_token(signed_by(rsa(), jose(), without(claims(), "acr")), keys(), anything, now));
}

// clang-format off
struct Bad {
    const char* why;
    std::string token;
    TokenFault fault;
};

using enum TokenFault;

// Wrong in who signed, how, or in what form it came.
std::vector<Bad> badly_signed() {
    const auto good = signed_by(rsa(), jose(), claims());
    const auto body = good.substr(0, good.rfind('.'));
    const auto sealed = good.substr(good.rfind('.') + 1);
    const auto public_text = json::serialize(rsa().public_part());
    const auto of_secret = SigningKey::secret(public_text, "rsa-1");
    const auto bare = [&](std::string_view head) {
        return unsigned_token(head, claims(), sealed);
    };
    auto altered = good;
    altered[body.find('.') + 40] = altered[body.find('.') + 40] == 'A' ? 'B' : 'A';
    auto altered_seal = good;
    altered_seal[good.size() - 20] = altered_seal[good.size() - 20] == 'A' ? 'B' : 'A';
    const auto brought = [&](const char* name, json::value value) {
        return signed_by(strangers(), with(jose(), name, std::move(value)), claims());
    };
    return {
        {"a stranger's key under our key's id", signed_by(strangers(), jose(), claims()), signature},
        {"our key under another key's id", signed_by(rsa(), jose("RS256", "ec-1"), claims()), unknown_key},
        {"a key id nobody knows", signed_by(rsa(), jose("RS256", "rsa-2"), claims()), unknown_key},
        {"no key id where several could be meant",
         signed_by(SigningKey::rsa(""), without(jose(), "kid"), claims()), signature},
        {"a key id that is a number", signed_by(rsa(), with(jose(), "kid", 7), claims()), TokenFault::header},
        {"alg none, nothing after the dot", unsigned_token(R"({"alg":"none"})", claims(), ""), malformed},
        {"alg none with a signature", bare(R"({"alg":"none","kid":"rsa-1"})"), algorithm},
        {"alg None", bare(R"({"alg":"None","kid":"rsa-1"})"), algorithm},
        {"alg NONE", bare(R"({"alg":"NONE","kid":"rsa-1"})"), algorithm},
        {"no alg", bare(R"({"kid":"rsa-1"})"), algorithm},
        {"an alg that is a list", bare(R"({"alg":["RS256"],"kid":"rsa-1"})"), algorithm},
        {"rs256 in small letters", bare(R"({"alg":"rs256","kid":"rsa-1"})"), algorithm},
        {"HS256 with the public key as the secret", signed_by(of_secret, jose("HS256"), claims()), algorithm},
        {"HS512 with the public key as the secret", signed_by(of_secret, jose("HS512"), claims()), algorithm},
        {"RS384, which we do not take", signed_by(rsa(), jose("RS384"), claims()), algorithm},
        {"ES512, which we do not take",
         signed_by(SigningKey::curve("ec-1", CJOSE_JWK_EC_P_521), jose("ES512", "ec-1"), claims()), algorithm},
        {"an encrypted token's alg", bare(R"({"alg":"RSA-OAEP","enc":"A128GCM","kid":"rsa-1"})"), algorithm},
        {"ES256 with an RSA key's id", signed_by(curve(), jose("ES256", "rsa-1"), claims()), unknown_key},
        {"RS256's signature called PS256", bare(R"({"alg":"PS256","kid":"rsa-1"})"), signature},
        {"a key brought along", brought("jwk", strangers().public_part()), TokenFault::header},
        {"where to fetch the key", brought("jku", "https://ond.example/keys"), TokenFault::header},
        {"where to fetch a certificate", brought("x5u", "https://ond.example/cert"), TokenFault::header},
        {"a certificate brought along", brought("x5c", json::array{"MIIB"}), TokenFault::header},
        {"something critical", brought("crit", json::array{"exp"}), TokenFault::header},
        {"an unencoded body", brought("b64", false), TokenFault::header},
        {"an access token's typ", signed_by(rsa(), with(jose(), "typ", "at+jwt"), claims()), kind},
        {"a logout token's typ", signed_by(rsa(), with(jose(), "typ", "logout+jwt"), claims()), kind},
        {"an altered body", altered, signature},
        {"an altered signature", altered_seal, signature},
        {"no signature", body + ".", malformed},
        {"two parts", body, malformed},
        {"four parts", good + ".AAAA", malformed},
        {"nothing", "", malformed},
        {"dots", "..", malformed},
        {"padding", good + "=", malformed},
        {"ordinary base64", "ey+/." + good.substr(good.find('.') + 1), malformed},
        {"a blank in it", good.substr(0, 30) + " " + good.substr(30), malformed},
        {"a NUL in it", good.substr(0, 30) + std::string(1, '\0') + good.substr(30), malformed},
        {"a header that is no object", bare("[]"), malformed},
        {"a header that is no JSON", bare("{\"alg\":"), malformed},
        {"claims that are no object", rsa().token(jose(), "[1]"), malformed},
        {"claims that are no JSON", rsa().token(jose(), "sub=karen"), malformed},
        {"claims nested without end", rsa().token(jose(), std::string(3'000, '[')), malformed},
        {"much too long", signed_by(rsa(), jose(), with(claims(), "x", json::string(20'000, 'x'))), too_long},
    };
}

// Signed by the provider's key, and yet not for us, not now, or not this sign-in.
std::vector<Bad> badly_said() {
    const auto made = [](const json::object& body) { return signed_by(rsa(), jose(), body); };
    const auto set = [&](const char* name, json::value value) {
        return made(with(claims(), name, std::move(value)));
    };
    const auto left_out = [&](const char* name) { return made(without(claims(), name)); };
    return {
        {"another issuer", set("iss", "https://ond.example"), issuer},
        {"our issuer with a slash", set("iss", "https://log-ind.region.example/"), issuer},
        {"no issuer", left_out("iss"), issuer},
        {"an issuer that is a list", set("iss", json::array{"https://log-ind.region.example"}), issuer},
        {"another audience", set("aud", "loensystem"), audience},
        {"an audience that begins alike", set("aud", "patientkontor2"), audience},
        {"no audience", left_out("aud"), audience},
        {"an audience that is a number", set("aud", 7), audience},
        {"two audiences and no authorised party", set("aud", json::array{"patientkontor", "loensystem"}), authorised_party},
        {"another authorised party", set("azp", "loensystem"), authorised_party},
        {"an authorised party that is a number", set("azp", 7), authorised_party},
        {"expired", set("exp", second - 61), expired},
        {"no end", left_out("exp"), expired},
        {"an end that is a text", set("exp", "9999999999"), expired},
        {"an end beyond all years", set("exp", 1e300), expired},
        {"a negative end", set("exp", -1), expired},
        {"issued in the future", set("iat", second + 61), not_yet},
        {"no issue time", left_out("iat"), not_yet},
        {"issued long ago", set("iat", second - 700), too_old},
        {"not valid yet", set("nbf", second + 61), not_yet},
        {"a beginning that is a text", set("nbf", "now"), not_yet},
        {"another sign-in's nonce", set("nonce", "n-1T7"), nonce},
        {"no nonce", left_out("nonce"), nonce},
        {"an empty nonce", set("nonce", ""), nonce},
        {"a level that is too low", set("acr", "lav"), assurance},
        {"no level", left_out("acr"), assurance},
        {"a level that is a list", set("acr", json::array{"betydelig"}), assurance},
        {"nobody", left_out("sub"), subject},
        {"an empty subject", set("sub", ""), subject},
        {"a subject that is a number", set("sub", 7), subject},
        {"an endless subject", set("sub", json::string(300, 'a')), subject},
        {"roles that are an object", set("roles", json::object{}), malformed},
        {"roles with a number", set("roles", json::array{"a", 7}), malformed},
        {"a logout token", set("events", json::object{{logout_event, json::object{}}}), kind},
    };
}

// clang-format on
void expect_refused(const std::vector<Bad>& all) {
    std::set<std::string> reasons;
    for (const auto& bad : all) {
        EXPECT_TRUE(reasons.insert(bad.why).second) << bad.why << " stands twice";
        const auto read = check_id_token(bad.token, keys(), expected(), now);
        ASSERT_FALSE(read) << bad.why;
        EXPECT_EQ(code(read.error()), code(bad.fault)) << bad.why;
        const auto sentence = danish(read.error());
        EXPECT_TRUE(sentence.ends_with('.')) << bad.why;
        EXPECT_FALSE(bad.token.size() > 20 && sentence.contains(bad.token.substr(0, 20)));
    }
}

TEST(IdToken, IsRefusedWhenBadlySigned) {
    const auto all = badly_signed();
    EXPECT_GE(all.size(), 40U);
    expect_refused(all);
}

TEST(IdToken, IsRefusedWhenItSaysSomethingElse) {
    const auto all = badly_said();
    EXPECT_GE(all.size(), 30U);
    expect_refused(all);
}

TEST(IdToken, GivesTheClocksAMinute) {
    struct Example {
        const char* why;
        json::object claims;
        bool good;
    };
    const Example examples[] = {
        {"expired half a minute ago", with(claims(), "exp", second - 30), true},
        {"issued in half a minute", with(claims(), "iat", second + 30), true},
        {"valid in half a minute", with(claims(), "nbf", second + 30), true},
        {"with decimals", with(claims(), "exp", static_cast<double>(second) + 0.5), true},
        {"expired a minute ago", with(claims(), "exp", second - 60), false},
    };
    for (const auto& [why, said, good] : examples)
        EXPECT_EQ(
            check_id_token(signed_by(rsa(), jose(), said), keys(), expected(), now).has_value(),
            good)
            << why;
}

TEST(IdToken, OfSomeoneWhoWasToShowThePasswordAgainSaysWhenThatWas) {
    auto wanted = expected();
    wanted.shown_within_ms = 10 * base::ms_per_minute;
    const auto shown = [&](json::object said) {
        return check_id_token(signed_by(rsa(), jose(), said), keys(), wanted, now).has_value();
    };
    EXPECT_TRUE(shown(with(claims(), "auth_time", second - 60)));
    EXPECT_FALSE(shown(with(claims(), "auth_time", second - 3'600)));
    EXPECT_FALSE(shown(claims()));
}

TEST(LogoutToken, IsReadOrRefused) {
    const auto said = [] {
        auto body = without(without(claims(), "nonce"), "acr");
        body["events"] = json::object{{logout_event, json::object{}}};
        body["jti"] = "l-1";
        return body;
    };
    struct Example {
        const char* why;
        json::object claims;
        std::optional<TokenFault> fault;
    };
    const Example examples[] = {
        {"as it should be", said(), std::nullopt},
        {"a session alone", without(said(), "sub"), std::nullopt},
        {"a subject alone", without(said(), "sid"), std::nullopt},
        {"neither", without(without(said(), "sid"), "sub"), subject},
        {"with a nonce, as an ID token has", with(said(), "nonce", "n"), nonce},
        {"without its event", without(said(), "events"), event},
        {"with another event", with(said(), "events", json::object{{"x", 1}}), event},
        {"with an event as text", with(said(), "events", logout_event), event},
        {"without a number", without(said(), "jti"), subject},
        {"of another issuer", with(said(), "iss", "https://ond.example"), issuer},
        {"for another audience", with(said(), "aud", "loensystem"), audience},
        {"old", with(said(), "iat", second - 3'600), too_old},
        {"without a time", without(said(), "iat"), not_yet},
    };
    for (const auto& example : examples) {
        const auto read =
            check_logout_token(signed_by(rsa(), with(jose(), "typ", "logout+jwt"), example.claims),
                               keys(), expected(), now);
        EXPECT_EQ(read.has_value(), !example.fault) << example.why;
        if (!read && example.fault) {
            EXPECT_EQ(code(read.error()), code(*example.fault)) << example.why;
        }
    }
    EXPECT_FALSE(
        check_logout_token(signed_by(strangers(), jose(), said()), keys(), expected(), now));
}

TEST(KeySet, KeepsTheKeysThatWeWouldUse) {
    const auto weak = SigningKey::rsa("weak", 1'024).public_part();
    auto for_encryption = rsa().public_part();
    for_encryption["use"] = "enc";
    const auto large = SigningKey::curve("large", CJOSE_JWK_EC_P_384).public_part();
    auto symmetric = json::object{{"kty", "oct"}, {"k", "AAAA"}, {"kid", "s"}};
    EXPECT_EQ(read_key_set(key_set({weak, for_encryption, large, symmetric}))->size(), 0U);
    EXPECT_EQ(keys().size(), 2U);
    for (const auto* text : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[1]})", "{\"keys\":["})
        EXPECT_FALSE(read_key_set(text)) << text;
    EXPECT_FALSE(read_key_set(key_set(std::vector(51, rsa().public_part()))));
}

TEST(KeySet, HeedsTheAlgorithmThatAKeyIsFor) {
    const auto only = read_key_set(key_set({rsa().public_part("PS256")})).value();
    EXPECT_TRUE(check_id_token(signed_by(rsa(), jose("PS256"), claims()), only, expected(), now));
    const auto refused =
        check_id_token(signed_by(rsa(), jose("RS256"), claims()), only, expected(), now);
    EXPECT_EQ(refused.error(), unknown_key);
}

}  // namespace
}  // namespace identity
