#include "app/backup_command.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <exception>
#include <fmt/format.h>
#include <future>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

#include "app/backup_files.hpp"
#include "app/check_command.hpp"
#include "audit/audit_store.hpp"
#include "casework/erasure_store.hpp"
#include "seal/key_ring.hpp"
#include "seal/sealed_file_files.hpp"
#include "store/folder_lock.hpp"
#include "store/migration.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Left for the office while a copy lies beside it.
constexpr std::uint64_t room_for_the_office = 64ULL * 1024 * 1024;
// A clock may be set right by this much without a word.
constexpr std::int64_t clock_slack_ms = 10 * base::ms_per_minute;

struct Taken {
    Manifest keys, office;
    double sealed_s = 0, checked_s = 0;
};

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

std::uint64_t bytes_of(const fs::path& data_folder) {
    std::uint64_t bytes = 0;
    for (const auto* name : {"keys.db", "keys.db-wal", "office.db", "office.db-wal"}) {
        std::error_code none;
        const auto size = fs::file_size(data_folder / name, none);
        if (!none) bytes += size;
    }
    return bytes;
}

// The room in the data folder, empty and gone again afterwards.
class Room {
public:
    explicit Room(const fs::path& data_folder) : data_folder_{data_folder} {
        clear_backup_room(data_folder_);
        if (::mkdir(path().c_str(), 0700) != 0)
            throw store::Fault{fmt::format("Mappen {} kan ikke oprettes.", path().string())};
    }
    ~Room() { clear_backup_room(data_folder_); }
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;
    fs::path path() const { return backup_room(data_folder_); }

private:
    fs::path data_folder_;
};

// A damaged one is no reason not to take the next.
std::optional<Manifest> newest_keys(const fs::path& folder) {
    try {
        return manifest_of(keys_backup(folder));
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

fs::path part_name(const fs::path& backup) {
    return backup.string() + ".part";
}

void remove_parts(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator{folder})
        if (entry.path().string().ends_with(".backup.part")) fs::remove(entry.path());
}

// "1234 3f9c…": entries of the read log, and the root over them. What is copied a moment later has
// these entries at least.
std::string log_head(store::Reader& db) {
    const auto edge = audit::edge(db);
    if (edge.size() == 0) return "";
    auto text = fmt::format("{} ", edge.size());
    for (const auto byte : edge.root()) text += fmt::format("{:02x}", byte);
    return text;
}

class Backup {
public:
    Backup(Office& office, fs::path folder, base::Instant now)
        : office_{office}, folder_{std::move(folder)}, now_{now} {}

    Taken take() {
        const auto numbers = office_numbers(folder_);
        number_ = numbers.empty() ? 1 : numbers.back() + 1;
        if (const auto keys = newest_keys(folder_)) number_ = std::max(number_, keys->number + 1);
        remove_parts(folder_);
        const auto master = seal::read_master_key(office_.key_file, seal::MayCreate::no);
        Taken taken;
        try {
            const auto began = Clock::now();
            seal_copy(taken, master);
            taken.sealed_s = seconds_since(began);
            prove(master);
            taken.checked_s = seconds_since(began) - taken.sealed_s;
        } catch (...) {
            remove_parts(folder_);
            throw;
        }
        // First the keys: they may be newer than an office, never older.
        put_in_place(part_name(keys_backup(folder_)), keys_backup(folder_));
        const auto office = office_backup(folder_, number_);
        put_in_place(part_name(office), office);
        return taken;
    }

private:
    void seal_copy(Taken& taken, const seal::Secret& master) {
        // What was erased must not travel in the gaps of a page.
        casework::compact_after_erasure(*office_.database);
        require_room(office_.folder, bytes_of(office_.folder) + room_for_the_office);
        log_head_ = office_.database->read([](store::Reader& db) { return log_head(db); });
        const Room room{office_.folder};
        const auto copy = room.path() / "copy";
        office_.database->copy_to(copy.string());
        auto keys = std::async(std::launch::async,
                               [&] { return sealed(master, "keys", copy, keys_backup(folder_)); });
        taken.office = sealed(master, "office", copy, office_backup(folder_, number_));
        taken.keys = keys.get();
    }
    Manifest sealed(const seal::Secret& master, const char* part, const fs::path& copy,
                    const fs::path& backup) {
        const bool keys = std::string_view{part} == "keys";
        Manifest manifest{
            .part = part,
            .number = number_,
            .at = now_,
            .program = PATIENTKONTOR_VERSION,
            .schema = store::newest_schema(keys ? store::Part::keys : store::Part::office),
            .key = seal::KeyRing::master_id(master),
            .hash = {},
            .audit_root = log_head_};
        seal::seal_file(seal::backup_key(master), copy / fmt::format("{}.db", part),
                        part_name(backup), [&](const seal::FileFacts& facts) {
                            manifest.bytes = facts.bytes;
                            manifest.hash = facts.hash;
                            return written(manifest);
                        });
        return manifest;
    }
    // Restored beside the office, and checked as an office of its own.
    void prove(const seal::Secret& master) {
        const Room room{office_.folder};
        const auto opened = room.path() / "restored";
        if (::mkdir(opened.c_str(), 0700) != 0)
            throw store::Fault{fmt::format("Mappen {} kan ikke oprettes.", opened.string())};
        unseal(part_name(keys_backup(folder_)), master, opened / "keys.db");
        unseal(part_name(office_backup(folder_, number_)), master, opened / "office.db");
        auto config = office_.config;
        config.workers = 1;
        const auto restored = open_office(config, opened, WhenMissing::refuse, office_.key_file);
        const auto findings = findings_of(*restored);
        if (!findings.empty())
            throw std::runtime_error(
                fmt::format("Backuppen er ikke gemt: check fandt {} fejl i den, den første: {} Kør "
                            "check på kontoret.",
                            findings.size(), findings.front()));
    }

    Office& office_;
    fs::path folder_;
    base::Instant now_;
    std::int64_t number_ = 0;
    std::string log_head_;
};

// Behind the advisers' requests where the system lets it; on its own thread, because a thread that
// has stepped back may not step forward again.
template <class Work>
void run_behind_others(Work work) {
    std::exception_ptr failure;
    std::thread thread{[&] {
        const auto id = static_cast<id_t>(::syscall(SYS_gettid));
        static_cast<void>(::setpriority(PRIO_PROCESS, id, 10));
        try {
            work();
        } catch (...) {
            failure = std::current_exception();
        }
    }};
    thread.join();
    if (failure) std::rethrow_exception(failure);
}

base::Result<fs::path> target(const Office& office, const Request& request) {
    using base::ErrorKind;
    if (request.inputs.size() != 1 || request.inputs.front().name.empty())
        return base::refuse(ErrorKind::invalid_input, "Skriv backup --to MAPPE.");
    const auto folder = fs::path{request.inputs.front().name}.lexically_normal();
    if (!folder.is_absolute())
        return base::refuse(ErrorKind::invalid_input, "Skriv hele stien til mappen efter --to.");
    const auto inside = folder.lexically_relative(office.folder).string();
    if (!inside.starts_with(".."))
        return base::refuse(
            ErrorKind::invalid_input,
            "Læg ikke backup i datamappen: vælg en mappe på en anden disk efter --to.");
    return folder;
}

void make_target(const fs::path& folder) {
    std::error_code failed;
    if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), failed);
    if (!fs::is_directory(folder) && ::mkdir(folder.c_str(), 0700) != 0)
        throw std::runtime_error(fmt::format(
            "Mappen {} kan ikke oprettes. Ret --to, eller giv serverens bruger lov til at skrive.",
            folder.string()));
}

void prune(const fs::path& folder, std::int64_t kept) {
    auto numbers = office_numbers(folder);
    while (kept > 0 && static_cast<std::int64_t>(numbers.size()) > kept) {
        fs::remove(office_backup(folder, numbers.front()));
        numbers.erase(numbers.begin());
    }
}

// When the newest backup says it was taken later than now.
std::optional<base::Instant> later_backup(const fs::path& folder, base::Instant now) {
    const auto keys = newest_keys(folder);
    if (!keys || keys->at.ms <= now.ms + clock_slack_ms) return std::nullopt;
    return keys->at;
}

std::string told(const Taken& taken, const fs::path& folder) {
    const auto bytes = taken.keys.bytes + taken.office.bytes;
    return fmt::format(
        "Backup nr. {} er taget, gendannet på prøve og kontrolleret: {:.1f} MB i {} ({:.1f} s at "
        "forsegle, {:.1f} s at kontrollere).\n",
        taken.office.number, static_cast<double>(bytes) / 1e6, folder.string(), taken.sealed_s,
        taken.checked_s);
}

std::string told_json(const Taken& taken) {
    const auto facts = [](const Manifest& manifest) {
        return boost::json::object{{"bytes", static_cast<std::int64_t>(manifest.bytes)},
                                   {"hash", manifest.hash},
                                   {"schema", manifest.schema}};
    };
    const boost::json::object answer{
        {"number", taken.office.number}, {"at", taken.office.at.iso()},
        {"key", taken.office.key},       {"audit_root", taken.office.audit_root},
        {"keys", facts(taken.keys)},     {"office", facts(taken.office)},
        {"sealed_s", taken.sealed_s},    {"checked_s", taken.checked_s}};
    return boost::json::serialize(answer) + "\n";
}

}  // namespace

Outcome back_up(Office& office, const CommandLine& line, const Request& request,
                base::Instant now) {
    if (office.config.database.starts_with("postgres:"))
        return said_no(
            "En PostgreSQL-database sikres med serverens egne værktøjer: se docs/operations.md.");
    const auto folder = target(office, request);
    if (!folder) return used_wrongly(folder.error().message);
    make_target(*folder);
    const store::FolderLock alone{folder->string()};
    const auto later = later_backup(*folder, now);

    Taken taken;
    run_behind_others([&] { taken = Backup{office, *folder, now}.take(); });
    prune(*folder, line.keep);
    office.database->write([&](store::Writer& db) {
        audit::add(db, {.at = now,
                        .user = std::nullopt,
                        .action = "backup.taken",
                        .subject = "backup",
                        .subject_id = taken.office.number,
                        .detail = "command line"});
    });
    Outcome outcome{.out = line.json ? told_json(taken) : told(taken, *folder)};
    if (!later) return outcome;
    outcome.code = answer_is_no;
    outcome.err = fmt::format(
        "patientkontor: Uret står på {}, men den forrige backup er taget {}: stil uret. Backuppen "
        "er taget alligevel.\n",
        now.iso(), later->iso());
    return outcome;
}

}  // namespace app
