#include "app/provider_files.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "base/text.hpp"

namespace app {
namespace {

[[noreturn]] void refuse(std::string_view what) {
    throw std::runtime_error(fmt::format("[identity_provider]: {}", what));
}

std::string secret_in(const std::string& path) {
    if (path.empty()) return {};
    std::ifstream file{path};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const auto secret = base::trimmed(text);
    if (!file || secret.empty())
        refuse(fmt::format("client_secret_file {} kan ikke læses eller er tom.", path));
    return std::string{secret};
}

void require_address(std::string_view name, const std::string& address) {
    if (!http::may_be_asked(address)) refuse(fmt::format("{} skal begynde med https://.", name));
}

}  // namespace

identity::ProviderSettings provider_settings(const ProviderConfig& config) {
    identity::ProviderSettings settings;
    if (config.issuer.empty()) return settings;
    require_address("issuer", config.issuer);
    require_address("address", config.address);
    if (config.address.ends_with('/')) refuse("address må ikke slutte med skråstreg.");
    settings.issuer = config.issuer;
    settings.client_id = config.client_id;
    settings.client_secret = secret_in(config.client_secret_file);
    settings.address = config.address;
    settings.scope = config.scope;
    settings.acr = config.acr;
    settings.user_name_claim = config.user_name_claim;
    settings.name_claim = config.name_claim;
    settings.roles_claim = config.roles_claim;
    settings.authorities = config.authorities;
    for (const auto& [word, name] : config.roles) {
        const auto role = identity::role_of(name);
        if (!role) refuse(fmt::format("roles: {} er ikke en rolle.", name));
        settings.roles.emplace(word, *role);
    }
    if (settings.roles.empty())
        refuse("roles mangler: hvilken rolle giver regionens grupper? Se docs/operations.md.");
    return settings;
}

}  // namespace app
