#include "app/restore_command.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <stdexcept>
#include <sys/stat.h>

#include "app/backup_files.hpp"
#include "app/check_command.hpp"
#include "app/commands.hpp"
#include "audit/audit_store.hpp"
#include "identity/session_store.hpp"
#include "store/folder_lock.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t clock_slack_ms = 10 * base::ms_per_minute;

[[noreturn]] void refuse(const std::string& line) {
    throw std::runtime_error(line);
}

// The folder beside DIR where the office is put together. Gone again unless it was kept.
class Beside {
public:
    explicit Beside(const fs::path& folder) : path_{folder.string() + ".gendannes"} {
        std::error_code failed;
        if (path_.has_parent_path()) fs::create_directories(path_.parent_path(), failed);
        // What a killed restore left; one that still runs holds its lock.
        if (fs::is_directory(path_)) {
            {
                const store::FolderLock alone{path_.string()};
            }
            fs::remove_all(path_);
        }
        if (::mkdir(path_.c_str(), 0700) != 0)
            refuse(fmt::format("Mappen {} kan ikke oprettes. Ret --data eller rettighederne.",
                               path_.string()));
    }
    ~Beside() {
        std::error_code ignored;
        if (!kept_) fs::remove_all(path_, ignored);
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;

    const fs::path& path() const { return path_; }
    void become(const fs::path& folder) {
        store::sync_folder(path_.string());
        put_in_place(path_, folder);
        kept_ = true;
    }

private:
    fs::path path_;
    bool kept_ = false;
};

void require_nothing_at(const fs::path& folder) {
    std::error_code none;
    if (!fs::exists(folder, none)) return;
    if (fs::is_directory(folder, none) && fs::is_empty(folder, none)) return;
    refuse(
        fmt::format("{} findes allerede og overskrives ikke: vælg en ny mappe med --data, eller "
                    "flyt den gamle.",
                    folder.string()));
}

std::int64_t chosen_number(const fs::path& from, const std::string& asked) {
    const auto numbers = office_numbers(from);
    if (numbers.empty())
        refuse(fmt::format("Der er ingen backup af et kontor i {}. Ret --from.", from.string()));
    if (asked.empty()) return numbers.back();
    std::int64_t number = 0;
    std::from_chars(asked.data(), asked.data() + asked.size(), number);
    if (std::ranges::find(numbers, number) == numbers.end())
        refuse(fmt::format("Der er ingen backup nr. {} i {}. Den nyeste er nr. {}.", asked,
                           from.string(), numbers.back()));
    return number;
}

void require_pair(const fs::path& from, const Manifest& office, const Manifest& keys,
                  std::int64_t number) {
    if (office.part != "office" || keys.part != "keys" || office.number != number)
        refuse(
            fmt::format("En fil i {} hører ikke til under det navn, den har: brug en anden "
                        "backup.",
                        from.string()));
    if (keys.number < office.number)
        refuse(
            fmt::format("Nøglerne i {} er ældre end backup nr. {}: læg den nyeste keys.backup "
                        "tilbage, eller vælg en ældre med --number.",
                        from.string(), number));
}

void require_clock(const Manifest& manifest, base::Instant now) {
    if (manifest.at.ms > now.ms + clock_slack_ms)
        refuse(
            fmt::format("Uret står på {}, men backuppen er taget {}: stil uret, og prøv igen. "
                        "Intet er gendannet.",
                        now.iso(), manifest.at.iso()));
}

}  // namespace

Outcome restore(const Config& config, const fs::path& given, const CommandLine& line,
                base::Instant now) {
    if (line.from.empty()) return used_wrongly("Skriv restore --from MAPPE --data DATAMAPPE.");
    if (config.database.starts_with("postgres:"))
        return said_no(
            "En PostgreSQL-database gendannes med serverens egne værktøjer: se "
            "docs/operations.md.");
    auto folder = fs::absolute(given).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    require_nothing_at(folder);
    const fs::path from{line.from};
    if (!fs::is_directory(from))
        refuse(fmt::format("Mappen {} findes ikke. Ret --from.", from.string()));
    const auto number = chosen_number(from, line.number);
    const auto office_file = office_backup(from, number);
    const auto manifest = manifest_of(office_file), keys = manifest_of(keys_backup(from));
    require_pair(from, manifest, keys, number);
    require_clock(manifest, now);
    require_clock(keys, now);
    const auto key_file = seal::master_key_file(folder, config.master_key_file);
    const auto master = seal::read_master_key(key_file, seal::MayCreate::no);

    Beside beside{folder};
    require_room(beside.path(), manifest.bytes + keys.bytes);
    unseal(keys_backup(from), master, beside.path() / "keys.db");
    unseal(office_file, master, beside.path() / "office.db");
    {
        const auto office = open_office(config, beside.path(), WhenMissing::refuse, key_file);
        office->database->write([&](store::Writer& db) {
            identity::end_all_sessions(db);
            audit::add(db, {.at = now,
                            .user = std::nullopt,
                            .action = "backup.restored",
                            .subject = "backup",
                            .subject_id = number,
                            .detail = "command line"});
        });
        if (const auto findings = findings_of(*office); !findings.empty())
            refuse(
                fmt::format("Backup nr. {} er ikke gendannet: check fandt {} fejl, den første: {} "
                            "Prøv en anden med --number.",
                            number, findings.size(), findings.front()));
    }
    beside.become(folder);
    return {
        .out = fmt::format(
            "Backup nr. {} fra {} er gendannet i {} og kontrolleret. Start kontoret med serve.\n",
            number, manifest.at.iso(), folder.string())};
}

}  // namespace app
