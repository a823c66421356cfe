#include "rights/rights_pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rights/json_document.hpp"
#include "rights/json_sheet.hpp"
#include "rights/law_cases.hpp"
#include "rights/typed_value.hpp"

namespace {

using rights_test::rule_book;
using testing::HasSubstr;
using testing::Not;

using Fields = std::vector<std::pair<std::string, std::string>>;

const http::Templates& templates() {
    static const auto loaded = http::Templates::load(PROJECT_FOLDER "/web");
    return *loaded;
}

http::Request asking(std::string path, const std::string& right = {}) {
    http::Request request;
    request.path = std::move(path);
    if (!right.empty()) request.parameters = {right};
    request.today = base::Date{2025, 5, 9};
    request.user = http::SignedIn{base::UserId{1}, "Karen", "adviser", true};
    return request;
}

std::string form_of(const Fields& fields) {
    std::string body;
    for (const auto& [name, value] : fields)
        body += (body.empty() ? "" : "&") + name + "=" + http::encode_component(value);
    return body;
}

http::Response posted(const std::string& right, const Fields& fields) {
    auto request = asking("/rettigheder/" + right, right);
    request.method = http::Method::post;
    request.body = form_of(fields);
    return post_right(request, rule_book(), templates());
}

// The part of the page before the fold.
std::string asked_for(const http::Response& response) {
    return response.body.substr(0, response.body.find("data-parts=\"more\""));
}

bool has_field(const std::string& page, const std::string& name) {
    return page.contains("name=\"" + name + "\"");
}

TEST(RightsPages, ListEveryRightWithItsQuestionInAGroup) {
    const auto page = rights_page(asking("/rettigheder"), rule_book(), templates()).body;
    for (const auto& right : rule_book().rights()) {
        EXPECT_THAT(page, HasSubstr("href=\"/rettigheder/" + std::string{right.name} + "\""));
        EXPECT_THAT(page, HasSubstr(right.question));
    }
    EXPECT_LT(page.find("/rettigheder/diagnosis"), page.find("/rettigheder/free_choice"));
    EXPECT_THAT(page, Not(HasSubstr("<h2>Andet</h2>"))) << "a right stands in no group";
}

TEST(RightsPages, AskOnlyForWhatMattersAndForMoreWhenAnAnswerMakesItMatter) {
    const auto request = asking("/rettigheder/rehabilitation", "rehabilitation");
    const auto first = right_page(request, rule_book(), templates());
    EXPECT_EQ(first.status, 200);
    EXPECT_TRUE(has_field(asked_for(first), "discharged_on"));
    EXPECT_TRUE(has_field(asked_for(first), "training_place"));
    EXPECT_FALSE(has_field(asked_for(first), "municipal_start"));
    EXPECT_TRUE(has_field(first.body, "municipal_start")) << "below the fold";
    EXPECT_THAT(first.body, HasSubstr("Ikke afgjort endnu"));
    EXPECT_THAT(first.body, HasSubstr("value=\"09-05-2025\""));

    const auto more = posted("rehabilitation", {{"discharged_on", "8/5 2025"},
                                                {"training_place", "municipality"},
                                                {"asked_on", "09-05-2025"}});
    EXPECT_EQ(more.status, 200);
    EXPECT_TRUE(has_field(asked_for(more), "day_offered"));
    EXPECT_FALSE(has_field(asked_for(more), "municipal_start"));
    EXPECT_THAT(more.body, HasSubstr("value=\"8/5 2025\"")) << "what was given stays as typed";
}

TEST(RightsPages, SayTheVerdictFirstAndThenWhyAndWhatWouldChangeIt) {
    const auto page = posted("rehabilitation", {{"discharged_on", "1/5 2025"},
                                                {"training_place", "municipality"},
                                                {"municipal_start", "9/5 2025"},
                                                {"asked_on", "9/5 2025"}});
    EXPECT_EQ(page.status, 200);
    std::size_t before = 0;
    for (const auto* part :
         {"id=\"verdict\">Ja", "Ja, du kan vælge en privat", "Hvem handler", "torsdag 8. maj 2025",
          "senest 8. maj 2025: så er svaret nej", "7 dage efter dag 0 er 8. maj 2025",
          "Sundhedsloven § 140", "Rådgiveren afgør; programmet regner."}) {
        const auto at = page.body.find(part, before);
        EXPECT_NE(at, std::string::npos) << part;
        if (at != std::string::npos) before = at;
    }
}

TEST(RightsPages, NameEveryFaultAtOnceAndKeepWhatWasTyped) {
    const auto page = posted("rehabilitation", {{"discharged_on", "31-02-2025"},
                                                {"training_place", "moon"},
                                                {"municipal_start", "1/1 2099"},
                                                {"asked_on", "9/5 2025"}});
    EXPECT_EQ(page.status, 422);
    for (const auto* field : {"discharged_on", "training_place", "municipal_start"})
        EXPECT_THAT(page.body, HasSubstr("id=\"" + std::string{field} + "-error\"")) << field;
    EXPECT_THAT(page.body, HasSubstr("value=\"31-02-2025\""));
    EXPECT_THAT(page.body, HasSubstr("Ikke regnet"));
    EXPECT_THAT(page.body, Not(HasSubstr("verdict-met")));
}

TEST(RightsPages, RefuseWhatCannotBeSo) {
    struct Example {
        const char* why;
        const char* right;
        Fields fields;
        const char* field;
    };
    const Example examples[] = {
        {"a day of asking must be known", "rehabilitation", {}, "asked_on"},
        {"before all law", "rehabilitation", {{"asked_on", "1/1 1850"}}, "asked_on"},
        {"beyond the calendar", "rehabilitation", {{"asked_on", "1/1 2060"}}, "asked_on"},
        {"discharged after the day of asking",
         "rehabilitation",
         {{"asked_on", "9/5 2025"}, {"discharged_on", "10/5 2025"}},
         "discharged_on"},
        {"in the second row of a list, the first being empty",
         "extended_choice",
         {{"asked_on", "9/5 2025"}, {"offers-1-starts_on", "soon"}},
         "offers-1-starts_on"},
        {"a pause that ends before it begins",
         "extended_choice",
         {{"asked_on", "9/5 2025"}, {"pauses-1-from", "5/5 2025"}, {"pauses-1-to", "4/5 2025"}},
         "pauses-1-to"},
        {"a number with letters",
         "extended_choice",
         {{"asked_on", "9/5 2025"}, {"age", "ti"}},
         "age"},
        {"a choice nobody has",
         "extended_choice",
         {{"asked_on", "9/5 2025"}, {"worked_up", "x"}},
         "worked_up"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto page = posted(example.right, example.fields);
        EXPECT_EQ(page.status, 422);
        EXPECT_THAT(page.body, HasSubstr("href=\"#" + std::string{example.field} + "\""));
        EXPECT_THAT(page.body, HasSubstr("id=\"" + std::string{example.field} + "-error\""));
    }
}

TEST(RightsPages, KnowNoOtherRights) {
    const auto request = asking("/rettigheder/happiness", "happiness");
    EXPECT_EQ(right_page(request, rule_book(), templates()).status, 404);
    EXPECT_EQ(post_right(request, rule_book(), templates()).status, 404);
    EXPECT_EQ(law_page(request, rule_book(), templates()).status, 404);
}

TEST(RightsPages, GiveAListOneMoreRowThanIsFilledIn) {
    const auto page = posted("extended_choice", {{"asked_on", "9/5 2025"},
                                                 {"offers-0-hospital", "own"},
                                                 {"offers-0-starts_on", "1/6 2025"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(has_field(page.body, "offers-1-starts_on"));
    EXPECT_FALSE(has_field(page.body, "offers-2-starts_on"));
}

// Every law case can be typed into the form of its right, its reading too, and is answered as the
// document is.
TEST(RightsPages, ReadTheFactsOfEveryLawCaseBackFromTheForm) {
    for (const auto& each : rights_test::law_cases()) {
        const auto typed = form_of(fields_of(each.sheet, each.question));
        const auto read = rights::read_fact_form(each.sheet.right(), typed);
        ASSERT_TRUE(read.form.valid()) << each.place << ": " << read.form.problems()[0].field << " "
                                       << read.form.problems()[0].message;
        EXPECT_EQ(document_as_json(read.sheet, read.question),
                  document_as_json(each.sheet, each.question))
            << each.place;
    }
}

TEST(RightsPages, WriteDocumentsThatAreReadBackTheSame) {
    for (const auto& each : rights_test::law_cases()) {
        const auto document = document_as_json(each.sheet, each.question);
        const auto read = rights::read_document(document, rule_book());
        ASSERT_TRUE(std::holds_alternative<rights::Asked>(read)) << each.place << " " << document;
        const auto& asked = std::get<rights::Asked>(read);
        EXPECT_EQ(document_as_json(asked.sheet, asked.question), document) << each.place;
    }
}

TEST(RightsPages, AnswerEveryLawCaseWithAPage) {
    for (const auto& each : rights_test::law_cases()) {
        const auto page = posted(each.sheet.right().name, fields_of(each.sheet, each.question));
        EXPECT_EQ(page.status, 200) << each.place;
        EXPECT_THAT(page.body, Not(HasSubstr("{"))) << each.place << ": a text is not filled in";
    }
}

TEST(LawPage, ShowsEveryVersionNewestFirstWithSourceAndDayOfCheck) {
    for (const auto& right : rule_book().rights()) {
        SCOPED_TRACE(right.name);
        const auto request = asking("/rettigheder/" + std::string{right.name} + "/lov", right.name);
        const auto response = law_page(request, rule_book(), templates());
        EXPECT_EQ(response.status, 200);
        for (const auto* parameter : right.law) {
            EXPECT_THAT(response.body, Not(HasSubstr(">2018_07<")));
            auto at = response.body.find("<h2 id=\"" + parameter->id());
            ASSERT_NE(at, std::string::npos) << parameter->id();
            EXPECT_NE(response.body.find(parameter->checked().danish(), at), std::string::npos);
            for (auto version = parameter->versions().rbegin();
                 version != parameter->versions().rend(); ++version) {
                at = response.body.find("<th scope=\"row\">" + version->from.danish(), at + 1);
                EXPECT_NE(at, std::string::npos) << parameter->id() << version->from.iso();
            }
        }
    }
}

TEST(LawPage, SaysWhatANumberCounts) {
    struct Example {
        const char* right;
        const char* text;
    };
    for (const auto& [right, text] : {Example{"transport", "<td lang=\"da\">50 km</td>"},
                                      {"transport", "<td lang=\"da\">12 timer</td>"},
                                      {"consent", "<td lang=\"da\">15 år</td>"},
                                      {"compensation", "<td lang=\"da\">2,2 procent</td>"},
                                      {"record_access", "<td lang=\"da\">7 arbejdsdage</td>"},
                                      {"interpreter", "<td lang=\"da\">3 år</td>"}}) {
        const auto request = asking("/rettigheder/" + std::string{right} + "/lov", right);
        EXPECT_THAT(law_page(request, rule_book(), templates()).body, HasSubstr(text)) << right;
    }
}

TEST(RightsPages, LetTheAdviserChooseAReadingWhereTheLawLeavesIt) {
    Fields fields{{"matter", "disclosure"},     {"word", "consented"},   {"form", "written"},
                  {"consented_on", "1/5 2024"}, {"used_on", "1/5 2025"}, {"asked_on", "1/5 2025"}};
    const auto safe = posted("consent", fields);
    EXPECT_THAT(safe.body, HasSubstr("id=\"verdict\">Nej"));
    EXPECT_TRUE(has_field(asked_for(safe), "reading-consent_last_day"));
    EXPECT_FALSE(has_field(safe.body, "reading-month_mode")) << "nothing hangs on it";
    EXPECT_THAT(safe.body, HasSubstr("value=\"is_over\" required checked"));

    fields.emplace_back("reading-consent_last_day", "still_covers");
    const auto other = posted("consent", fields);
    EXPECT_THAT(other.body, HasSubstr("id=\"verdict\">Ja"));
    EXPECT_THAT(other.body, HasSubstr("value=\"still_covers\" required checked"));

    fields.back().second = "perhaps";
    const auto wrong = posted("consent", fields);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, HasSubstr("id=\"reading-consent_last_day-error\""));
}

TEST(RightsPages, MarkTheDanishOfTheLawWhereThePageIsEnglish) {
    auto request = asking("/rettigheder/changed_surgery", "changed_surgery");
    request.language = http::Language::english;
    const auto page = right_page(request, rule_book(), templates()).body;
    for (const auto* marked :
         {"<legend class=\"form-label\" lang=\"da\">Er det en operation?</legend>",
          "id=\"is_surgery-hint\" lang=\"da\">", "<option value=\"cosmetic\" lang=\"da\">",
          "<span class=\"weight-normal\" lang=\"en\">(optional)</span>",
          "<p lang=\"da\">Jeg mangler nogle oplysninger"})
        EXPECT_THAT(page, HasSubstr(marked));
    EXPECT_THAT(page, Not(HasSubstr("lang=\"da\">Yes<")));
    request.language = http::Language::danish;
    EXPECT_THAT(right_page(request, rule_book(), templates()).body,
                Not(HasSubstr("class=\"form-label\" lang")));
}

TEST(TypedValue, IsReadAsDanesWriteIt) {
    constexpr rights::Fact money{.name = "fee",
                                 .kind = rights::FactKind::money,
                                 .label = "",
                                 .why = "",
                                 .most = rights::most_number};
    constexpr rights::Fact number{
        .name = "metres", .kind = rights::FactKind::number, .label = "", .why = "", .most = 5'000};
    struct Example {
        const rights::Fact& fact;
        const char* typed;
        std::optional<std::int64_t> value;
    };
    // clang-format off
    const Example examples[] = {
        {money, "42", 4'200},        {money, "42,5", 4'250},     {money, "42,50", 4'250},
        {money, "1.234,50", 123'450}, {money, "42 kr.", 4'200},   {money, "0,05", 5},
        {money, "42.5", {}},         {money, "42,505", {}},      {money, "1.23,00", {}},
        {money, ",50", {}},          {money, "-1", {}},          {money, "", {}},
        {money, "99999999999999", {}}, {money, "1.2345", {}},    {money, ".123", {}},
        {number, "0", 0},            {number, "5.000", 5'000},   {number, "5001", {}},
        {number, "1,5", {}},         {number, "12 km", {}},
    };
    // clang-format on
    for (const auto& [fact, typed, value] : examples) {
        const auto read = typed_value(fact, typed);
        EXPECT_EQ(read ? std::optional{*read} : std::nullopt, value) << typed;
        if (read) {
            EXPECT_EQ(typed_value(fact, as_typed(fact, *read)).value(), *read);
        }
    }
}

}  // namespace
