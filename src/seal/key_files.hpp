#pragma once

#include <filesystem>
#include <string>

#include "seal/seal.hpp"

namespace seal {

// Where the master key comes from, and what that protects.
struct MasterKeyFile {
    enum class Kind { beside_folder, named_file, systemd_credential };
    std::filesystem::path path;
    Kind kind = Kind::beside_folder;
};

// The key file for a data folder: `configured` if named, else the systemd credential
// `patientkontor-master-key` if $CREDENTIALS_DIRECTORY has it, else `DIR.key` beside `folder`.
MasterKeyFile master_key_file(const std::filesystem::path& folder, const std::string& configured);

// Reads it; creates it (0600, fsync) only where `may_create` says the office is new and the kind is
// beside_folder. Throws Broken with one Danish line when missing, unreadable, of wrong size or open
// to others.
enum class MayCreate { no, yes };
Secret read_master_key(const MasterKeyFile& file, MayCreate may_create);

// One Danish line on what the key's place protects, for `serve` and `check`.
std::string protection(const MasterKeyFile& file);

}  // namespace seal
