#include "app/config.hpp"

#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <stdexcept>
#include <toml++/toml.h>

namespace app {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const toml::node& at,
                         std::string_view what) {
    throw std::runtime_error(fmt::format("{}:{}: {}", path.string(), at.source().begin.line, what));
}

toml::table parsed(const std::filesystem::path& path) {
    if (!std::filesystem::is_regular_file(path))
        throw std::runtime_error(
            fmt::format("Indstillingsfilen {} findes ikke. Ret --config.", path.string()));
    try {
        return toml::parse_file(path.string());
    } catch (const toml::parse_error& error) {
        throw std::runtime_error(fmt::format("{}:{}: filen kan ikke læses som TOML: {}",
                                             path.string(), error.source().begin.line,
                                             error.description()));
    }
}

// Reads one setting after another and remembers which names exist.
class Settings {
public:
    explicit Settings(std::filesystem::path path) : path_{std::move(path)}, file_{parsed(path_)} {}
    Settings(std::filesystem::path path, toml::table part)
        : path_{std::move(path)}, file_{std::move(part)} {}

    void read(const char* name, std::string& value) {
        if (const auto* node = find(name)) value = exact<std::string>(*node, name, "en tekst");
    }
    void read(const char* name, std::int64_t& value, std::int64_t least, std::int64_t most) {
        const auto* node = find(name);
        if (!node) return;
        value = exact<std::int64_t>(*node, name, "et helt tal");
        if (value < least || value > most)
            refuse(path_, *node, fmt::format("{} skal være fra {} til {}.", name, least, most));
    }
    void read(const char* name, std::vector<std::string>& values) {
        const auto* node = find(name);
        if (!node) return;
        const auto* list = node->as_array();
        if (!list) refuse(path_, *node, fmt::format("{} skal være en liste af tekster.", name));
        values.clear();
        for (const auto& item : *list)
            values.push_back(exact<std::string>(item, name, "en liste af tekster"));
    }
    void read(const char* name, std::map<std::string, std::string>& pairs) {
        const auto* node = find(name);
        if (!node) return;
        const auto* table = node->as_table();
        if (!table) refuse(path_, *node, fmt::format("{} skal være et afsnit.", name));
        for (const auto& [word, value] : *table)
            pairs.emplace(word.str(), exact<std::string>(value, name, "et afsnit med tekster"));
    }
    // A section of the file: [name].
    std::optional<Settings> section(const char* name) {
        const auto* node = find(name);
        if (!node) return std::nullopt;
        const auto* table = node->as_table();
        if (!table) refuse(path_, *node, fmt::format("{} skal være et afsnit.", name));
        return Settings{path_, *table};
    }
    void require(const char* name, const std::string& value, const char* example) const {
        if (!value.empty()) return;
        throw std::runtime_error(fmt::format("{}: [identity_provider] mangler {}, for eksempel {}.",
                                             path_.string(), name, example));
    }
    void refuse_unknown() const {
        for (const auto& [name, node] : file_)
            if (!known_.contains(name.str()))
                refuse(path_, node,
                       fmt::format("{} er ikke en indstilling. Ret stavningen eller slet linjen.",
                                   name.str()));
    }
    void refuse_half(const char* given, const char* missing) const {
        refuse(path_, *file_.get(given),
               fmt::format("{} kræver også {}. Angiv begge eller ingen.", given, missing));
    }

private:
    const toml::node* find(const char* name) {
        known_.insert(name);
        return file_.get(name);
    }
    template <class T>
    T exact(const toml::node& node, const char* name, const char* kind) const {
        const auto value = node.value_exact<T>();
        if (!value) refuse(path_, node, fmt::format("{} skal være {}.", name, kind));
        return *value;
    }

    std::filesystem::path path_;
    toml::table file_;
    std::set<std::string, std::less<>> known_;
};

void read_provider(Settings& settings, ProviderConfig& provider) {
    auto part = settings.section("identity_provider");
    if (!part) return;
    part->read("issuer", provider.issuer);
    part->read("client_id", provider.client_id);
    part->read("client_secret_file", provider.client_secret_file);
    part->read("address", provider.address);
    part->read("scope", provider.scope);
    part->read("acr", provider.acr);
    part->read("user_name_claim", provider.user_name_claim);
    part->read("name_claim", provider.name_claim);
    part->read("roles_claim", provider.roles_claim);
    part->read("authorities", provider.authorities);
    part->read("roles", provider.roles);
    part->refuse_unknown();
    part->require("issuer", provider.issuer, "issuer = \"https://log-ind.region.example\"");
    part->require("client_id", provider.client_id, "client_id = \"patientkontor\"");
    part->require("address", provider.address, "address = \"https://kontor.region.example\"");
}

}  // namespace

Config load_config(const std::filesystem::path& path) {
    Settings settings{path};
    Config config;
    settings.read("folder", config.folder);
    settings.read("listen", config.listen);
    settings.read("hosts", config.hosts);
    settings.read("database", config.database);
    settings.read("master_key_file", config.master_key_file);
    settings.read("certificate", config.certificate);
    settings.read("key", config.key);
    settings.read("web", config.web);
    settings.read("data", config.data);
    settings.read("law", config.law);
    settings.read("workers", config.workers, 1, 256);
    settings.read("reopen_days", config.reopen_days, 0, 3'650);
    settings.read("connections_per_address", config.connections_per_address, 1, 100'000);
    settings.read("audit_copies", config.audit_copies);
    settings.read("audit_minutes", config.audit_minutes, 1, 1'440);
    settings.read("audit_entries", config.audit_entries, 1, 1'000'000);
    settings.read("session_idle_minutes", config.session_idle_minutes, 5, 1'440);
    settings.read("session_hours", config.session_hours, 1, 24);
    settings.read("proof_minutes", config.proof_minutes, 0, 1'440);
    settings.read("second_factor", config.second_factor);
    read_provider(settings, config.provider);
    settings.read("keep_years_guidance", config.keep_years_guidance, 0, 100);
    settings.read("keep_years_rereferral", config.keep_years_rereferral, 0, 100);
    settings.read("keep_years_complaint", config.keep_years_complaint, 0, 100);
    settings.refuse_unknown();
    if (!config.certificate.empty() && config.key.empty())
        settings.refuse_half("certificate", "key");
    if (config.certificate.empty() && !config.key.empty())
        settings.refuse_half("key", "certificate");
    return config;
}

Address parse_address(const std::string& listen) {
    const auto refused = std::runtime_error(
        fmt::format("{} er ikke en adresse. Skriv adresse og port som 127.0.0.1:8080.", listen));
    const auto colon = listen.rfind(':');
    if (colon == std::string::npos || colon == 0) throw refused;

    unsigned short port = 0;
    const auto* const end = listen.data() + listen.size();
    const auto [rest, fault] = std::from_chars(listen.data() + colon + 1, end, port);
    if (fault != std::errc{} || rest != end) throw refused;

    auto host = listen.substr(0, colon);
    if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    return {host, port};
}

}  // namespace app
