#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/backup_manifest.hpp"
#include "seal/seal.hpp"

namespace app {

// A folder of backups: `office-000042.backup` for each time, and one `keys.backup`. The keys are
// replaced by the newest, so that the keys of an erased person are in no backup.

std::filesystem::path keys_backup(const std::filesystem::path& folder);
std::filesystem::path office_backup(const std::filesystem::path& folder, std::int64_t number);
// The numbers of the offices in the folder, oldest first, by their names.
std::vector<std::int64_t> office_numbers(const std::filesystem::path& folder);

// The manifest in the head of a backup, not yet proved. Throws std::runtime_error with one Danish
// line when the file is missing, is no backup or is newer than the program.
Manifest manifest_of(const std::filesystem::path& backup);

// Opens a backup to `to`. Throws, with one Danish line, when it was sealed with another master key
// or is not as it was sealed.
void unseal(const std::filesystem::path& backup, const seal::Secret& master,
            const std::filesystem::path& to);

// Throws store::DiskFull when less than this is free where `folder` is.
void require_room(const std::filesystem::path& folder, std::uint64_t bytes);

// Gives `from` its final name, and makes that durable.
void put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);

// Where a backup is copied and opened again, inside the data folder. A copy that a killed program
// left there is removed when the office is opened.
std::filesystem::path backup_room(const std::filesystem::path& data_folder);
void clear_backup_room(const std::filesystem::path& data_folder);

}  // namespace app
