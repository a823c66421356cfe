#include "app/menu.hpp"

#include <deque>
#include <regex>
#include <set>

#include "app/signed_in_office.hpp"
#include "http/form.hpp"

namespace app {
namespace {

using identity::Role;

// Addresses of one kind are alike: a few of each are looked at.
constexpr int visits_of_a_route = 3;

class Menu : public SignedInOffice {
protected:
    static void SetUpTestSuite() {
        SignedInOffice::SetUpTestSuite();
        const auto today = office->day(now());
        const auto registered =
            post("/henvendelser",
                 "name=Karen+Margrethe&channel=telefon&caller=patient&reason=ventetider&note=Hofte"
                 "&finish=keep&next_day=" +
                     today.iso(),
                 sessions[Role::adviser]);
        ASSERT_EQ(header(registered, "Location"), "/sager/1?gjort=registreret");
        const auto later = post("/sager/1/kontakter",
                                "channel=telefon&caller=patient&note=Igen&finish=keep"
                                "&contact_next_day=" +
                                    today.iso(),
                                sessions[Role::adviser]);
        ASSERT_EQ(header(later, "Location"), "/sager/1?gjort=kontakt");
        const auto kept = post("/sager/1/ret/rehabilitation/svar",
                               "discharged_on=1/5+2025&training_place=municipality"
                               "&municipal_start=9/5+2025&asked_on=9/5+2025",
                               sessions[Role::adviser]);
        ASSERT_EQ(header(kept, "Location"), "/sager/1?gjort=svar");
    }

    static std::set<std::string> all(const std::string& body, const char* attribute) {
        std::set<std::string> found;
        const std::regex pattern{std::string{"\\b"} + attribute + "=\"(/[^\"#]*)"};
        for (std::sregex_iterator at{body.begin(), body.end(), pattern}, end; at != end; ++at)
            if (!(*at)[1].str().starts_with("/filer/"))
                found.insert(std::regex_replace((*at)[1].str(), std::regex{"&amp;"}, "&"));
        return found;
    }

    // The routes a role reaches by following links from its first page.
    static std::set<std::string> reached_by(Role role) {
        const auto rows = routes(*office, *templates);
        std::vector<http::Route> plain;
        for (const auto& row : rows) plain.push_back({row.method, row.path, row.handler});
        const http::Router router{std::move(plain)};
        std::map<std::string, int> visits;
        std::set<std::string> seen{"/"};
        std::deque<std::string> waiting{"/"};
        while (!waiting.empty()) {
            const auto address = waiting.front();
            waiting.pop_front();
            const auto found = router.find(http::Method::get, address.substr(0, address.find('?')));
            if (found.route == nullptr) {
                ADD_FAILURE() << address << " leads nowhere";
                continue;
            }
            if (++visits[std::string{found.route->path}] > visits_of_a_route) continue;
            const auto response = get(address, sessions[role]);
            EXPECT_TRUE(response.status == 200 || response.status == 303)
                << address << " answers " << response.status;
            auto next = all(response.body, "href");
            if (response.status == 303) next.insert(header(response, "Location"));
            for (const auto& link : next)
                if (seen.insert(link).second) waiting.push_back(link);
            for (const auto* attribute : {"action", "formaction"})
                for (const auto& form : all(response.body, attribute))
                    expect_allowed(role, rows, router, form);
        }
        std::set<std::string> reached;
        for (const auto& [path, times] : visits) reached.insert(path);
        return reached;
    }

    // Forms are posted, but for the period of the statistics.
    static void expect_allowed(Role role, const std::vector<RouteRow>& rows,
                               const http::Router& router, const std::string& form) {
        const auto found = router.find(http::Method::post, form);
        if (found.route == nullptr) {
            EXPECT_NE(router.find(http::Method::get, form).route, nullptr) << form;
            return;
        }
        for (const auto& row : rows)
            if (row.method == http::Method::post && row.path == found.route->path) {
                EXPECT_TRUE(identity::allows(role, row.permission)) << form;
            }
    }
};

TEST_F(Menu, HoldsThePagesOfEachRole) {
    struct Example {
        Role role;
        std::vector<std::string_view> labels;
    };
    const Example examples[] = {
        {Role::adviser,
         {"Min dag", "Ny henvendelse", "Søg", "Rettigheder", "Statistik", "Årsberetning",
          "Kodelister"}},
        {Role::secretary,
         {"Min dag", "Ny henvendelse", "Søg", "Rettigheder", "Statistik", "Kodelister"}},
        {Role::head,
         {"Dagen i tal", "Rettigheder", "Statistik", "Årsberetning", "Kodelister", "Nødadgang",
          "Opbevaring", "Brugere"}},
        {Role::planner, {"Dagen i tal", "Rettigheder", "Statistik", "Kodelister"}},
        {Role::hospital, {"Forside", "Rettigheder"}},
        {Role::auditor, {"Forside", "Rettigheder", "Læselog"}},
        {Role::administrator, {"Rettigheder", "Opbevaring", "Brugere"}},
    };
    for (const auto& [role, labels] : examples) {
        SCOPED_TRACE(identity::code(role));
        const auto menu = menu_of(role, routes(*office, *templates));
        std::vector<std::string_view> found;
        for (const auto& item : menu) found.push_back(item.label);
        EXPECT_EQ(found, labels);
        const auto page = get("/indstillinger", sessions[role]).body;
        const auto keys = get("/genveje", sessions[role]).body;
        for (const auto& item : menu) {
            EXPECT_EQ(get(item.path, sessions[role]).status, 200) << item.path;
            EXPECT_TRUE(page.contains(item.label)) << item.label;
            EXPECT_TRUE(keys.contains(item.label)) << item.label;
        }
    }
}

TEST_F(Menu, AndLinksLeadEachRoleToEveryPageItMayOpenAndToNoOther) {
    for (const auto role : identity::all_roles) {
        SCOPED_TRACE(identity::code(role));
        const auto reached = reached_by(role);
        for (const auto& row : routes(*office, *templates)) {
            if (row.method != http::Method::get || identity::needs_no_sign_in(row.permission))
                continue;
            EXPECT_EQ(reached.contains(std::string{row.path}),
                      identity::allows(role, row.permission))
                << row.path;
        }
    }
}

}  // namespace
}  // namespace app
