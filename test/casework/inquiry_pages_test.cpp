#include "casework/inquiry_pages.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "casework/case_action_pages.hpp"
#include "casework/case_pages.hpp"
#include "casework/draft_pages.hpp"
#include "casework/person_pages.hpp"
#include "cast.hpp"
#include "http/form.hpp"
#include "http/templates.hpp"
#include "identity/identity_store.hpp"
#include "statistics/code_list_files.hpp"
#include "support/both_engines.hpp"

namespace {

const base::Instant now{1'514'880'000'000};  // 2018-01-02 08:00 UTC

// An office of two advisers; each test asks its pages as a browser would.
class InquiryPages : public testing::Test {
protected:
    InquiryPages() {
        for (const auto* name : {"mette", "jonas"})
            fresh_->write([&](store::Writer& db) {
                return identity::create_user(db, {name, name, identity::Role::adviser, "-"}, now);
            });
    }

    http::Request request(http::Method method, std::string path, std::string body = {}) {
        http::Request request;
        request.method = method;
        request.path = std::move(path);
        request.body = std::move(body);
        request.user = http::SignedIn{
            fresh_->read([](store::Reader& db) { return identity::find_user(db, "mette"); })->id,
            "Mette", "adviser", true};
        request.now = now;
        request.today = base::Date{2018, 1, 2};
        const auto last = request.path.rfind('/');
        if (request.path.starts_with("/sager/") || request.path.starts_with("/kladder/"))
            request.parameters = {request.path.substr(last + 1)};
        return request;
    }
    http::Response post(const std::string& body) {
        return casework::post_inquiry(request(http::Method::post, "/henvendelser", body), *fresh_,
                                      *vault_, codes_, *templates_);
    }
    http::Response shown(const std::string& number) {
        return casework::case_page(request(http::Method::get, "/sager/" + number), *fresh_, *vault_,
                                   codes_, *templates_);
    }
    static std::string form(std::initializer_list<std::pair<const char*, std::string>> fields) {
        std::string body;
        for (const auto& [name, value] : fields)
            body +=
                (body.empty() ? "" : "&") + std::string{name} + "=" + http::encode_component(value);
        return body;
    }
    static std::string call(const char* finish) {
        return form({{"name", cast::karen.name},
                     {"cpr", cast::karen.cpr},
                     {"channel", "telefon"},
                     {"caller", "patient"},
                     {"reason", "ventetider"},
                     {"note", "Spørger om <ventetid>"},
                     {"next_day", "03-01-2018"},
                     {"finish", finish}});
    }

    support::FreshDatabase fresh_{support::Engine::sqlite};
    std::unique_ptr<seal::Vault> vault_ =
        seal::Vault::open(*fresh_, seal::Secret{std::string(seal::Secret::size, 'k')}, now);
    statistics::CodeLists codes_ = statistics::load_code_lists(PROJECT_FOLDER "/data");
    std::unique_ptr<http::Templates> templates_ = http::Templates::load(PROJECT_FOLDER "/web");
};

std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

TEST_F(InquiryPages, RegisterAndCloseLeadBackToMyDayWithTheNumberOfTheCase) {
    const auto response = post(call("close"));
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(header(response, "Location"), "/?gjort=registreret&sag=1");
    EXPECT_TRUE(shown("1").body.contains("Lukket"));
}

TEST_F(InquiryPages, KeptOpenACaseIsShownWithWhatWasTypedEscaped) {
    EXPECT_EQ(header(post(call("keep")), "Location"), "/sager/1?gjort=registreret");
    const auto page = shown("1");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.body.contains("Spørger om &lt;ventetid&gt;"));
    EXPECT_TRUE(page.body.contains(cast::karen.name));
    EXPECT_TRUE(page.body.contains("03-01-2018"));
    EXPECT_LT(page.body.size(), 20'000U) << "the case page is read all day: keep it lean";
}

TEST_F(InquiryPages, AFormSentTwiceIsRegisteredOnce) {
    const auto body = call("keep") + "&once=0123456789abcdef";
    EXPECT_EQ(header(post(body), "Location"), header(post(body), "Location"));
    EXPECT_EQ(shown("2").status, 404);
}

TEST_F(InquiryPages, AWrongFormComesBackWithItsProblemsAndTheUsersText) {
    struct Example {
        const char* why;
        std::pair<const char*, std::string> field;
        const char* message;
    };
    // clang-format off
    const Example examples[] = {
        {"no such day in a CPR number", {"cpr", "320101-1234"},   "CPR-nummer"},
        {"too short a phone number",    {"phone", "12"},          "otte cifre"},
        {"no mail address",             {"email", "karen"},       "mailadresse"},
        {"an unknown reason",           {"reason", "hvad_som"},   "Vælg fra listen"},
        {"a code only imports use",     {"reason", "ikke_specificeret"}, "Koden gælder ikke"},
        {"an unknown channel",          {"channel", "due"},       "Vælg fra listen"},
        {"received in the future",      {"received_day", "03-01-2018"}, "klokkeslættet"},
        {"a time that is none",         {"received_time", "25:00"}, "klokkeslæt"},
    };
    // clang-format on
    for (const auto& [why, field, message] : examples) {
        SCOPED_TRACE(why);
        const auto response = post(form({{field.first, field.second}}) + "&" + call("close"));
        EXPECT_EQ(response.status, 422);
        EXPECT_TRUE(response.body.contains(message));
        EXPECT_TRUE(response.body.contains("Spørger om &lt;ventetid&gt;"));
    }
}

TEST_F(InquiryPages, KeepingOpenNeedsADayThatLiesAhead) {
    const auto response = post("next_day=01-01-2018&" + call("keep"));
    EXPECT_EQ(response.status, 422);
    EXPECT_TRUE(response.body.contains("Dagen er allerede gået."));
}

TEST_F(InquiryPages, AContactMayJoinTheCaseOfAFoundPerson) {
    post(call("keep"));
    const auto found = casework::post_matches(
        request(http::Method::post, "/soeg/traef", form({{"name", "karen"}})), *fresh_, *vault_,
        codes_, *templates_, {});
    EXPECT_TRUE(found.body.contains("Sag 1: Ventetider"));

    const auto joined = post("join=1&" + call("keep"));
    EXPECT_EQ(header(joined, "Location"), "/sager/1?gjort=kontakt");
    EXPECT_TRUE(shown("1").body.contains("(2)"));
    EXPECT_EQ(shown("2").status, 404);
}

TEST_F(InquiryPages, ADraftIsFetchedAgainUntilTheFormIsSent) {
    const auto kept = casework::post_draft(
        request(http::Method::post, "/kladder/henvendelse", form({{"note", "Halvt skrevet"}})),
        *fresh_, *vault_, *templates_);
    EXPECT_EQ(kept.status, 204);
    const auto open = [&] {
        return casework::new_inquiry_page(request(http::Method::get, "/henvendelser/ny"), *fresh_,
                                          *vault_, codes_, *templates_);
    };
    EXPECT_TRUE(open().body.contains("Halvt skrevet"));
    post(call("close"));
    EXPECT_FALSE(open().body.contains("Halvt skrevet"));
}

TEST_F(InquiryPages, ADraftOfAFormThatIsNotOursIsRefused) {
    for (const auto* name : {"../../etc", "Henvendelse", "", "a b"}) {
        auto sent = request(http::Method::post, "/kladder/x", "note=1");
        sent.parameters = {name};
        EXPECT_EQ(casework::post_draft(sent, *fresh_, *vault_, *templates_).status, 404);
    }
}

TEST_F(InquiryPages, ACaseThatIsNotThereIsSaidToBeMissing) {
    for (const auto* number : {"1", "0", "-1", "abc", "99999999999999999999"})
        EXPECT_EQ(shown(number).status, 404) << number;
}

TEST_F(InquiryPages, ACaseNumberInTheSearchLeadsToItsCase) {
    post(call("keep"));
    const auto found = casework::post_search(request(http::Method::post, "/soeg", "find=1"),
                                             *fresh_, *vault_, codes_, *templates_);
    EXPECT_EQ(header(found, "Location"), "/sager/1");
}

TEST_F(InquiryPages, EveryTextOfAPageHasItsEnglish) {
    EXPECT_EQ(templates_->untranslated(), std::vector<std::string>{});
}

}  // namespace
