#include "app/door.hpp"

#include <fmt/format.h>

#include "casework/access_store.hpp"
#include "casework/form_pages.hpp"
#include "http/problem.hpp"

namespace app {
namespace {

using casework::Sight;

// Nothing: there is no such case or person.
std::optional<Sight> sight(Office& office, const http::Request& request, Named named) {
    const auto number = casework::number_in(request.parameters.front());
    if (!number) return std::nullopt;
    const auto viewer = casework::viewer_of(request);
    return office.database->read([&](store::Reader& db) {
        return named == Named::record
                   ? casework::sight_of_case(db, viewer, base::CaseId{*number})
                   : casework::sight_of_person(db, viewer, base::PersonId{*number});
    });
}

http::Response not_there(const http::Templates& templates, const http::Request& request,
                         Named named) {
    return casework::missing(
        templates, request,
        named == Named::record ? "Sagen findes ikke." : "Personen findes ikke.");
}

// A page of a covered case leads to the case, where it can be said who is on the line.
http::Response covered(const http::Templates& templates, const http::Request& request,
                       Named named) {
    if (request.method != http::Method::post && named == Named::record)
        return http::see_other(fmt::format("/sager/{}", request.parameters.front()));
    return http::problem(templates, request,
                         {base::ErrorKind::conflict,
                          "Sagen er dækket til. Sig først på sagen, hvem der er i røret, eller "
                          "notér et samtykke."});
}

}  // namespace

Named named_by(std::string_view route_path) {
    if (route_path.starts_with("/sager/{")) return Named::record;
    if (route_path.starts_with("/personer/{")) return Named::person;
    return Named::nothing;
}

std::optional<http::Response> refused_at_door(Office& office, const http::Templates& templates,
                                              const http::Request& request, const RouteRow& row) {
    const auto named = named_by(row.path);
    if (named == Named::nothing) return std::nullopt;
    const auto seen = sight(office, request, named);
    if (seen == Sight::open) return std::nullopt;
    if (seen != Sight::masked) return not_there(templates, request, named);
    if (row.answers == Answers::whole_cases) return covered(templates, request, named);
    return std::nullopt;
}

bool may_read_for_reason(Office& office, const http::Request& request, const RouteRow& row) {
    if (row.answers != Answers::readers_too || named_by(row.path) != Named::record) return false;
    return sight(office, request, Named::record) == Sight::read_only;
}

}  // namespace app
