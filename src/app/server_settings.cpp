#include "app/server_settings.hpp"

#include "app/process.hpp"
#include "app/read_log.hpp"
#include "http/problem.hpp"
#include "store/fault.hpp"

namespace app {
namespace {

std::optional<http::Problem> told_of(const std::exception& fault) {
    if (dynamic_cast<const NotLogged*>(&fault))
        return http::Problem{
            .status = 503,
            .title = "Siden kan ikke vises nu",
            .happened = "Det kan ikke noteres, hvem der har set siden, og så vises den ikke.",
            .next =
                "Vent et øjeblik, og prøv igen. Sker det igen, så giv nummeret herunder til "
                "driften."};
    if (dynamic_cast<const store::DiskFull*>(&fault)) return http::problem_of(507);
    if (dynamic_cast<const store::CommitUnknown*>(&fault))
        return http::Problem{
            .status = 503,
            .title = "Det er uvist, om det blev gemt",
            .happened = "Forbindelsen til databasen blev afbrudt, mens der blev gemt.",
            .next = "Gå tilbage, og send formularen igen: den gemmes kun én gang."};
    return std::nullopt;
}

// The database, the log and the files of the pages need descriptors of their own.
constexpr std::size_t kept_descriptors = 256;

http::Visitors::Limits connection_limits(const Config& config) {
    http::Visitors::Limits limits;
    limits.per_address = static_cast<std::size_t>(config.connections_per_address);
    const auto granted = raise_descriptor_limit();
    if (granted < limits.in_all + kept_descriptors)
        limits.in_all = granted > 2 * kept_descriptors ? granted - kept_descriptors : granted / 2;
    return limits;
}

}  // namespace

http::ServerSettings server_settings(const Config& config, const Address& address,
                                     const http::Templates& templates) {
    return {
        .address = address.host,
        .port = address.port,
        .hosts = config.hosts,
        .certificate_file = config.certificate,
        .key_file = config.key,
        .workers = static_cast<std::size_t>(config.workers),
        .connections = connection_limits(config),
        .fault_answer = told_of,
        .problem_page = [&templates](const http::Request& request, const http::Problem& problem) {
            return http::problem_page(templates, request, problem);
        }};
}

}  // namespace app
