#include "http/problem.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace http {
namespace {

using testing::HasSubstr;
using testing::Not;

class ProblemPage : public testing::Test {
protected:
    static Request request(Method method, std::string referer = {}) {
        Request request;
        request.method = method;
        request.path = "/sager/17/kontakter";
        request.headers = {{"host", "kontor.dk"}};
        if (!referer.empty()) request.headers.emplace_back("referer", std::move(referer));
        return request;
    }
    static const Templates& templates() {
        static const auto loaded = Templates::load(PROJECT_FOLDER "/web");
        return *loaded;
    }
    static std::string link_of(const Request& request, int status) {
        const auto body = problem_page(templates(), request, problem_of(status)).body;
        const auto main = body.substr(body.find("<main"));
        const auto at = main.find("<a href=\"") + 9;
        return main.substr(at, main.find('"', at) - at);
    }
};

TEST_F(ProblemPage, SaysWhatHappenedAndWhatToDoNow) {
    struct Example {
        int status;
        const char *title, *happened, *next;
    };
    const Example examples[] = {
        {400, "Forespørgslen kan ikke læses", "ikke skrevet rigtigt", "Begynd igen fra forsiden."},
        {403, "Du har ikke adgang", "Din konto har ikke adgang til siden.",
         "kontorets administrator"},
        {404, "Det findes ikke", "Siden findes ikke.", "kan være skrevet forkert"},
        {405, "Siden kan ikke åbnes sådan", "tager kun imod formularer", "send den derfra"},
        {408, "Det gik for langsomt", "kom ikke frem i tide", "forbindelse til nettet"},
        {409, "Det kunne ikke gemmes", "Noget er ændret", "se, hvordan det er nu"},
        {413, "Det er for meget på én gang", "Det er ikke gemt.", "del teksten i flere kontakter"},
        {422, "Det kan ikke lade sig gøre", "ikke passer", "ret det, og prøv igen"},
        {500, "Der er sket en fejl", "Fejlen står i loggen.", "giv nummeret herunder til driften"},
        {503, "Der er travlt", "flere forespørgsler", "Vent et øjeblik"},
        {507, "Disken er fuld", "intet halvt er gemt", "Bed driften om at skaffe plads."},
    };
    for (const auto& [status, title, happened, next] : examples) {
        SCOPED_TRACE(status);
        const auto drawn = problem_page(templates(), request(Method::get), problem_of(status));
        EXPECT_EQ(drawn.status, status);
        const auto plain = plain_problem(problem_of(status));
        EXPECT_EQ(plain.status, status);
        for (const auto& body : {drawn.body, plain.body}) {
            EXPECT_THAT(body, HasSubstr("<h1>" + std::string{title} + "</h1>"));
            EXPECT_THAT(body, HasSubstr(happened));
            EXPECT_THAT(body, HasSubstr(next));
            EXPECT_THAT(body, HasSubstr("<a href=\"/"));
            EXPECT_THAT(body, HasSubstr("<html lang=\"da\""));
        }
    }
}

TEST_F(ProblemPage, IsInTheReadersLanguage) {
    auto english = request(Method::get);
    english.language = Language::english;
    for (const auto status : {400, 403, 404, 405, 408, 409, 413, 422, 500, 503, 507}) {
        SCOPED_TRACE(status);
        const auto danish = problem_of(status);
        const auto body = problem_page(templates(), english, danish).body;
        for (const auto& text : {danish.title, danish.happened, danish.next})
            EXPECT_THAT(body, Not(HasSubstr(text)));
    }
}

TEST_F(ProblemPage, SaysWhatThePartSaidAndNeverAsMarkup) {
    const auto page = problem(templates(), request(Method::get),
                              {base::ErrorKind::conflict, "Sagen er <annulleret>."});
    EXPECT_EQ(page.status, 409);
    EXPECT_THAT(page.body, HasSubstr("Sagen er &lt;annulleret&gt;."));
    EXPECT_THAT(plain_problem({.status = 500, .title = "<x>"}).body, HasSubstr("&lt;x&gt;"));
}

TEST_F(ProblemPage, ShowsTheNumberOfTheLog) {
    auto fault = problem_of(500);
    EXPECT_THAT(problem_page(templates(), request(Method::get), fault).body,
                Not(HasSubstr("Hændelse")));
    fault.incident = "65f1-3";
    for (const auto& body :
         {problem_page(templates(), request(Method::get), fault).body, plain_problem(fault).body}) {
        EXPECT_THAT(body, HasSubstr("Hændelse"));
        EXPECT_THAT(body, HasSubstr("65f1-3"));
    }
}

TEST_F(ProblemPage, LeadsBackToThePageOfTheFormButNeverToAnotherSite) {
    struct Example {
        const char* why;
        Method method;
        int status;
        const char* referer;
        const char* link;
    };
    const auto get = Method::get, post = Method::post;
    const Example examples[] = {
        {"the form's page", post, 409, "https://kontor.dk/sager/17", "/sager/17"},
        {"without its query", post, 409, "https://kontor.dk/sager/17?gjort=x#y", "/sager/17"},
        {"a fault while reading", get, 500, "http://kontor.dk/soeg", "/soeg"},
        {"no word of where", post, 409, "", "/"},
        {"another site", post, 409, "https://ond.dk/sager/17", "/"},
        {"a name that begins alike", post, 409, "https://kontor.dk.ond.dk/x", "/"},
        {"a site in the path", post, 409, "https://kontor.dk//ond.dk/x", "/"},
        {"a backslash", post, 409, "https://kontor.dk/\\ond.dk", "/"},
        {"no path", post, 409, "https://kontor.dk", "/"},
        {"a page that is not there", get, 404, "https://kontor.dk/sager/17", "/"},
    };
    for (const auto& [why, method, status, referer, link] : examples)
        EXPECT_EQ(link_of(request(method, referer), status), link) << why;
}

TEST_F(ProblemPage, OffersTheSearchToThoseWhoMaySearch) {
    constexpr std::array menu{MenuItem{"Søg", "/soeg", "/"}};
    auto adviser = request(Method::get);
    adviser.user = SignedIn{.id = {1}, .name = "Ane", .role = "adviser", .menu = menu};
    EXPECT_EQ(link_of(adviser, 404), "/soeg");
    EXPECT_EQ(link_of(adviser, 403), "/");
}

TEST(Problem, OfAnUnknownStatusIsARequestThatCannotBeRead) {
    EXPECT_EQ(problem_of(417).status, 417);
    EXPECT_EQ(problem_of(417).title, problem_of(400).title);
}

}  // namespace
}  // namespace http
