#include "app/backup_files.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <stdexcept>
#include <sys/statvfs.h>

#include "seal/key_ring.hpp"
#include "seal/sealed_file_files.hpp"
#include "store/fault.hpp"
#include "store/folder_lock.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view office_prefix = "office-";
constexpr std::string_view ending = ".backup";

std::optional<std::int64_t> number_in_name(const std::string& name) {
    if (!name.starts_with(office_prefix) || !name.ends_with(ending)) return std::nullopt;
    const auto* const first = name.data() + office_prefix.size();
    const auto* const last = name.data() + name.size() - ending.size();
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(first, last, number);
    if (fault != std::errc{} || end != last) return std::nullopt;
    return number;
}

}  // namespace

fs::path keys_backup(const fs::path& folder) {
    return folder / "keys.backup";
}

fs::path office_backup(const fs::path& folder, std::int64_t number) {
    return folder / fmt::format("{}{:06}{}", office_prefix, number, ending);
}

std::vector<std::int64_t> office_numbers(const fs::path& folder) {
    std::vector<std::int64_t> numbers;
    for (const auto& entry : fs::directory_iterator{folder})
        if (const auto number = number_in_name(entry.path().filename().string()))
            numbers.push_back(*number);
    std::ranges::sort(numbers);
    return numbers;
}

Manifest manifest_of(const fs::path& backup) {
    if (!fs::is_regular_file(backup))
        throw std::runtime_error(
            fmt::format("Backuppen {} findes ikke. Ret --from.", backup.string()));
    auto manifest = read_manifest(seal::head_of_sealed(backup), backup.string());
    if (!manifest) throw std::runtime_error(manifest.error().message);
    return std::move(*manifest);
}

void unseal(const fs::path& backup, const seal::Secret& master, const fs::path& to) {
    const auto manifest = manifest_of(backup);
    const auto given = seal::KeyRing::master_id(master);
    if (manifest.key != given)
        throw std::runtime_error(
            fmt::format("Backuppen {} er forseglet med nøglen {}, men nøglefilen er {}: angiv "
                        "kontorets egen nøglefil.",
                        backup.string(), manifest.key, given));
    const auto facts = seal::open_sealed_file(seal::backup_key(master), backup, to);
    if (facts.bytes != manifest.bytes || facts.hash != manifest.hash)
        throw std::runtime_error(fmt::format(
            "Backuppen {} har ikke det indhold, som dens følgeseddel siger: brug en anden backup.",
            backup.string()));
}

void require_room(const fs::path& folder, std::uint64_t bytes) {
    struct statvfs disk {};
    if (::statvfs(folder.c_str(), &disk) != 0) return;  // what is written will tell
    const auto free = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
    if (free < bytes)
        throw store::DiskFull{fmt::format("Der mangler plads i {}.", folder.string())};
}

void put_in_place(const fs::path& from, const fs::path& to) {
    fs::rename(from, to);
    store::sync_folder(to.parent_path().string());
}

fs::path backup_room(const fs::path& data_folder) {
    return data_folder / "backup.tmp";
}

void clear_backup_room(const fs::path& data_folder) {
    std::error_code ignored;
    fs::remove_all(backup_room(data_folder), ignored);
}

}  // namespace app
