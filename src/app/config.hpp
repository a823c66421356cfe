#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace app {

// Regionens log ind; without an issuer there are local accounts only.
struct ProviderConfig {
    std::string issuer;  // as the provider itself writes it
    std::string client_id;
    std::string client_secret_file;  // empty: a public client
    std::string address;             // of this office, as browsers have it: "https://…"
    std::string scope = "openid profile";
    std::vector<std::string> acr;  // levels of assurance, any of which is enough
    std::string user_name_claim = "preferred_username";
    std::string name_claim = "name";
    std::string roles_claim = "roles";
    std::string authorities;  // PEM file of who vouches for the provider; empty: the system's
    std::map<std::string, std::string> roles;  // the provider's word and our role
};

// Every setting with its default. A secret is a file named here, never a value.
// A folder that is left empty is found from where the program stands (app/places).
struct Config {
    std::string folder = "var/office";      // the data folder; `--data` outranks it
    std::string listen = "127.0.0.1:8080";  // address and port
    std::vector<std::string> hosts;         // names a browser may use; empty: the address itself
    std::string database = "sqlite";        // or "postgres:host=db dbname=kontor"
    std::string master_key_file;            // empty: systemd credential, else DIR.key
    std::string certificate;                // PEM file; empty: no TLS
    std::string key;                        // PEM file of the certificate's private key
    std::string web;                        // templates, assets, texts
    std::string data;                       // registers and published tables
    std::string law;                        // law files
    std::int64_t workers = 8;               // request threads; one database reader each
    std::int64_t reopen_days = 90;          // a contact within this many days reopens a closed case
    std::int64_t connections_per_address = 256;
    std::vector<std::string> audit_copies;  // folders that others keep, for signed heads of the log
    std::int64_t audit_minutes = 10;        // the log is signed this often,
    std::int64_t audit_entries = 1'000;     // and after so many entries
    std::int64_t session_idle_minutes = 480;  // signed out after this long without a page
    std::int64_t session_hours = 16;          // and after this long in any case
    std::int64_t proof_minutes = 15;          // what is dangerous asks for the password again
    std::vector<std::string> second_factor;   // roles that sign in with a code
    ProviderConfig provider;                  // [identity_provider]
    // Years of the region's journal plan, by kind of case; 0: not given, nothing is due.
    std::int64_t keep_years_guidance = 0;
    std::int64_t keep_years_rereferral = 0;
    std::int64_t keep_years_complaint = 0;
};

// Throws std::runtime_error with one Danish line naming file and line: unknown or mistyped setting,
// value out of range, half a pair.
Config load_config(const std::filesystem::path& path);

struct Address {
    std::string host;
    unsigned short port = 0;
};
// "127.0.0.1:8080", "[::1]:8080". Throws std::runtime_error with one Danish line.
Address parse_address(const std::string& listen);

}  // namespace app
