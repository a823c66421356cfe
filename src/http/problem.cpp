#include "http/problem.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.hpp"

namespace http {

namespace {

struct Said {
    int status;
    const char *title, *happened, *next;
};
constexpr std::array all_said{
    Said{400, "Forespørgslen kan ikke læses", "Det, der blev sendt, er ikke skrevet rigtigt.",
         "Begynd igen fra forsiden."},
    Said{403, "Du har ikke adgang", "Din konto har ikke adgang til siden.",
         "Skal du bruge siden i dit arbejde, så tal med kontorets administrator."},
    Said{404, "Det findes ikke", "Siden findes ikke.",
         "Adressen eller nummeret kan være skrevet forkert."},
    Said{405, "Siden kan ikke åbnes sådan", "Adressen tager kun imod formularer.",
         "Gå til siden med formularen, og send den derfra."},
    Said{408, "Det gik for langsomt", "Forespørgslen kom ikke frem i tide.",
         "Se efter, om der er forbindelse til nettet, og prøv igen."},
    Said{409, "Det kunne ikke gemmes", "Noget er ændret, siden du åbnede siden.",
         "Gå tilbage, se, hvordan det er nu, og prøv igen."},
    Said{413, "Det er for meget på én gang",
         "Det, der blev sendt, fylder mere, end der er plads til. Det er ikke gemt.",
         "Gå tilbage, og del teksten i flere kontakter."},
    Said{422, "Det kan ikke lade sig gøre", "Der er noget, der ikke passer.",
         "Gå tilbage, ret det, og prøv igen."},
    Said{500, "Der er sket en fejl", "Programmet kunne ikke svare. Fejlen står i loggen.",
         "Gå tilbage, og prøv igen. Sker det igen, så giv nummeret herunder til driften."},
    Said{503, "Der er travlt", "Der er flere forespørgsler, end programmet kan nå lige nu.",
         "Vent et øjeblik, og prøv igen."},
    Said{507, "Disken er fuld", "Der er ikke plads til mere, og intet halvt er gemt.",
         "Bed driften om at skaffe plads. Gå så tilbage, og prøv igen."},
};

struct Link {
    std::string path, label;
};

// The page a form stood on, without its query: "/sager/17". Only a page of our own.
std::string page_before(const Request& request) {
    const auto referer = request.header("referer");
    const auto host_at = referer.find("://");
    if (host_at == std::string_view::npos) return {};
    const auto rest = referer.substr(host_at + 3);
    const auto path_at = rest.find('/');
    if (path_at == std::string_view::npos || rest.substr(0, path_at) != request.header("host"))
        return {};
    std::string path{rest.substr(path_at, rest.find_first_of("?#", path_at) - path_at)};
    return path.starts_with("//") || path.contains('\\') ? std::string{} : path;
}

Link way_on(const Problem& problem, const Request& request) {
    const auto before = page_before(request);
    const bool sent = request.method == Method::post || problem.status >= 500;
    if (sent && !before.empty()) return {before, "Tilbage til siden"};
    const auto searches = request.user && std::ranges::any_of(request.user->menu, [](auto& item) {
                              return item.path == "/soeg";
                          });
    if (problem.status == 404 && searches) return {"/soeg", "Søg efter en sag eller en person"};
    return {"/", "Til forsiden"};
}

}  // namespace

Problem problem_of(int status) {
    auto said = std::ranges::find(all_said, status, &Said::status);
    // What has no words of its own is a request that could not be read.
    if (said == all_said.end()) said = all_said.begin();
    return {.status = status, .title = said->title, .happened = said->happened, .next = said->next};
}

Problem problem_of(const base::Error& error) {
    auto problem = problem_of(status_of(error.kind));
    problem.happened = error.message;
    return problem;
}

Problem from_another_site() {
    return {.status = 403,
            .title = "Formularen er ikke modtaget",
            .happened = "Den kom ikke fra vores egne sider, og intet er gemt.",
            .next = "Åbn siden her i programmet, og send formularen igen."};
}

Response problem_page(const Templates& templates, const Request& request, const Problem& problem) {
    Page page{"shared/problem.html", request, problem.title};
    page.set_text("happened", problem.happened).set_text("next", problem.next);
    page.show_if(!problem.incident.empty(), "numbered").set("incident", problem.incident);
    const auto link = way_on(problem, request);
    page.set("link", link.path.substr(1)).set_text("link_label", link.label);
    return templates.page(page, problem.status);
}

Response problem(const Templates& templates, const Request& request, const base::Error& error) {
    return problem_page(templates, request, problem_of(error));
}

Response plain_problem(const Problem& problem) {
    Response response{.status = problem.status};
    const auto incident =
        problem.incident.empty() ? "" : fmt::format("<p>Hændelse: {}</p>", problem.incident);
    response.body = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"da\"><head><meta charset=\"utf-8\"><title>{0} – "
        "Patientkontor</title></head><body><main><h1>{0}</h1><p>{1}</p><p>{2}</p>{3}"
        "<p><a href=\"/\">Til forsiden</a></p></main></body></html>\n",
        base::html(problem.title), base::html(problem.happened), base::html(problem.next),
        incident);
    return response;
}

}  // namespace http
