#include "app/office.hpp"

#include <fmt/format.h>
#include <stdexcept>
#include <sys/stat.h>

#include "app/backup_files.hpp"
#include "app/clock.hpp"
#include "app/provider_files.hpp"
#include "audit/audit_store.hpp"
#include "casework/erasure_store.hpp"
#include "casework/retention_files.hpp"
#include "casework/token_mend_store.hpp"
#include "law/book_files.hpp"
#include "log/log.hpp"
#include "report/annual_report_files.hpp"
#include "seal/key_ring.hpp"
#include "store/fault.hpp"

namespace app {
namespace {

void make_folder(const std::filesystem::path& folder, WhenMissing when_missing) {
    std::error_code failed;
    if (std::filesystem::is_directory(folder, failed)) return;
    if (when_missing == WhenMissing::refuse)
        throw std::runtime_error(fmt::format(
            "Datamappen {} findes ikke. Ret --data, eller opret kontoret med serve eller demo.",
            folder.string()));
    if (folder.has_parent_path()) std::filesystem::create_directories(folder.parent_path(), failed);
    if (::mkdir(folder.c_str(), 0700) != 0)
        throw std::runtime_error(fmt::format(
            "Datamappen {} kan ikke oprettes. Ret --data eller rettighederne.", folder.string()));
}

identity::SignInRules sign_in_rules(const Config& config) {
    identity::SignInRules rules;
    rules.limits.idle_ms = config.session_idle_minutes * base::ms_per_minute;
    rules.limits.whole_ms = config.session_hours * 60 * base::ms_per_minute;
    rules.proof_ms = config.proof_minutes * base::ms_per_minute;
    for (const auto& name : config.second_factor) {
        const auto role = identity::role_of(name);
        if (!role)
            throw std::runtime_error(
                fmt::format("second_factor: {} er ikke en rolle. Ret indstillingsfilen.", name));
        rules.second_factor.push_back(*role);
    }
    return rules;
}

std::unique_ptr<identity::Provider> provider_of(const ProviderConfig& config) {
    auto settings = provider_settings(config);
    http::ClientLimits limits;
    limits.authorities = settings.authorities;
    return std::make_unique<identity::Provider>(
        std::move(settings),
        [limits](const http::Question& question) { return http::ask(question, limits); });
}

casework::JournalPlan journal_plan(const Config& config) {
    casework::JournalPlan plan;
    for (const auto& [kind, years] : {std::pair{"guidance", config.keep_years_guidance},
                                      std::pair{"rereferral", config.keep_years_rereferral},
                                      std::pair{"complaint", config.keep_years_complaint}})
        if (years > 0) plan.emplace(kind, static_cast<int>(years));
    return plan;
}

// An older office that was put back still has what was erased after it was copied.
void erase_again(Office& office) {
    const auto erased = casework::erase_again(*office.database, now());
    if (erased == 0) return;
    logging::write(logging::Level::warning, "store.erased_again",
                   {{"erased", std::to_string(erased)}});
}

// A power failure or a full disk may have left search tokens a batch ahead of the office.
void mend_tokens(Office& office) {
    const auto mended = casework::mend_tokens(*office.database, *office.vault);
    if (mended == 0) return;
    logging::write(logging::Level::warning, "store.tokens_mended",
                   {{"mended", std::to_string(mended)}});
}

}  // namespace

law::Archive load_law(const Places& places) {
    require_folder(places.law, "law");
    return law::load_archive(places.law);
}

std::unique_ptr<Office> open_office(const Config& config, const std::filesystem::path& folder,
                                    WhenMissing when_missing,
                                    std::optional<seal::MasterKeyFile> key_file) {
    auto office = std::make_unique<Office>();
    office->config = config;
    office->places = find_places(config);
    require_folder(office->places.data, "data");
    office->folder = std::filesystem::absolute(folder).lexically_normal();
    if (!office->folder.has_filename()) office->folder = office->folder.parent_path();
    office->zone = office_zone();
    office->sign_in = sign_in_rules(config);
    office->forms = report::load_annual_forms(office->places.data);
    office->rules = std::make_unique<rights::RuleBook>(load_law(office->places).newest());
    office->retention = casework::load_retention(office->places.data, journal_plan(config));
    make_folder(office->folder, when_missing);

    office->database = store::Database::open({.database = config.database,
                                              .folder = office->folder.string(),
                                              .readers = static_cast<std::size_t>(config.workers)});
    clear_backup_room(office->folder);
    office->key_file =
        key_file ? *key_file : seal::master_key_file(office->folder, config.master_key_file);
    const auto master = seal::read_master_key(
        office->key_file,
        seal::Vault::is_new_office(*office->database) ? seal::MayCreate::yes : seal::MayCreate::no);
    office->vault = seal::Vault::open(*office->database, master, now());
    audit::adopt(*office->database);
    erase_again(*office);
    office->provider = provider_of(config.provider);
    office->sign_in.has_region = office->provider->exists();
    mend_tokens(*office);
    return office;
}

identity::SignIn sign_in_of(const Office& office, const http::Templates& templates) {
    return {*office.database, *office.vault, templates, office.sign_in, transport_of(office)};
}

identity::Transport transport_of(const Office& office) {
    return office.config.certificate.empty() ? identity::Transport::plain
                                             : identity::Transport::tls;
}

std::string explained(const std::exception& error) {
    if (dynamic_cast<const store::InUse*>(&error))
        return "Datamappen er åben i et andet program. Stop det, eller vælg en anden mappe med "
               "--data.";
    if (dynamic_cast<const store::DiskFull*>(&error))
        return "Disken er fuld. Intet halvt er gemt; skaf plads og prøv igen.";
    if (dynamic_cast<const store::Fault*>(&error))
        return fmt::format("Databasen kan ikke bruges: {}", error.what());
    return error.what();
}

}  // namespace app
