#include "app/menu.hpp"

#include <algorithm>
#include <array>

namespace app {
namespace {

constexpr http::MenuItem my_day{"Min dag", "/", "g d"};
constexpr http::MenuItem day_in_numbers{"Dagen i tal", "/", "g d"};
constexpr http::MenuItem first_page{"Forside", "/", "g d"};
constexpr std::array pages{
    http::MenuItem{"Ny henvendelse", "/henvendelser/ny", "n"},
    http::MenuItem{"Søg", "/soeg", "/"},
    http::MenuItem{"Rettigheder", "/rettigheder", "g r"},
    http::MenuItem{"Statistik", "/statistik", "g s"},
    http::MenuItem{"Årsberetning", "/aarsberetning", "g b"},
    http::MenuItem{"Kodelister", "/kodelister", "g k"},
    http::MenuItem{"Læselog", "/laeselog", "g l"},
    http::MenuItem{"Nødadgang", "/noedadgang", "g n"},
    http::MenuItem{"Opbevaring", "/opbevaring", "g o"},
    http::MenuItem{"Brugere", "/brugere", "g u"},
};

bool may_open(identity::Role role, std::string_view path, const std::vector<RouteRow>& rows) {
    return std::ranges::any_of(rows, [&](const RouteRow& row) {
        return row.method == http::Method::get && row.path == path &&
               identity::allows(role, row.permission);
    });
}

}  // namespace

std::vector<http::MenuItem> menu_of(identity::Role role, const std::vector<RouteRow>& rows) {
    std::vector<http::MenuItem> menu;
    if (identity::allows(role, identity::Permission::casework))
        menu.push_back(my_day);
    else if (identity::allows(role, identity::Permission::statistics))
        menu.push_back(day_in_numbers);
    else if (!identity::allows(role, identity::Permission::colleagues))
        menu.push_back(first_page);
    for (const auto& page : pages)
        if (may_open(role, page.path, rows)) menu.push_back(page);
    return menu;
}

}  // namespace app
