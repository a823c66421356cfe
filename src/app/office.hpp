#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/config.hpp"
#include "app/places.hpp"
#include "base/instant.hpp"
#include "casework/retention.hpp"
#include "http/templates.hpp"
#include "identity/provider.hpp"
#include "identity/sign_in_flow_pages.hpp"
#include "report/annual_tables.hpp"
#include "rights/rule_book.hpp"
#include "seal/key_files.hpp"
#include "seal/vault.hpp"
#include "store/database.hpp"

namespace app {

// Kontoret: an open data folder with all that a command or a page needs of it.
struct Office {
    Config config;
    Places places;
    std::filesystem::path folder;
    base::TimeZone zone;
    identity::SignInRules sign_in;
    report::AnnualForms forms;  // with the code lists
    std::unique_ptr<const rights::RuleBook> rules;
    casework::RetentionRules retention;
    seal::MasterKeyFile key_file;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<seal::Vault> vault;
    std::unique_ptr<identity::Provider> provider;

    const statistics::CodeLists& codes() const { return forms.codes; }
    base::Date day(base::Instant at) const { return zone.day(at); }
};

// Every law file, with those versions that were replaced. Throws law::LawFault with file and line.
law::Archive load_law(const Places& places);

enum class WhenMissing { create, refuse };

// Takes the lock of `folder`, migrates, opens the keys, with `key_file` where the office does not
// stand where it will be served. Throws what the parts throw; `explained`
// turns it into the one line that the operator reads.
std::unique_ptr<Office> open_office(const Config& config, const std::filesystem::path& folder,
                                    WhenMissing when_missing,
                                    std::optional<seal::MasterKeyFile> key_file = std::nullopt);

// What the pages of signing in need. The templates must outlive it.
identity::SignIn sign_in_of(const Office& office, const http::Templates& templates);
identity::Transport transport_of(const Office& office);

// One Danish line that says what to do.
std::string explained(const std::exception& error);

}  // namespace app
