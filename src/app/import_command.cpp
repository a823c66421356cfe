#include "app/import_command.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "base/text.hpp"
#include "casework/inquiry_import.hpp"
#include "casework/inquiry_import_store.hpp"
#include "identity/identity_store.hpp"
#include "report/published_import_store.hpp"

namespace app {
namespace {

std::string counted(std::size_t number) {
    return base::grouped(static_cast<std::int64_t>(number));
}

// Imported cases are in the name of an adviser: the first one with an open account.
std::optional<base::UserId> importing_user(const std::vector<identity::User>& users) {
    const auto found = std::ranges::find_if(users, [](const identity::User& user) {
        return user.active && identity::allows(user.role, identity::Permission::casework);
    });
    if (found == users.end()) return std::nullopt;
    return found->id;
}

std::string summary(const Office& office, const casework::ImportSummary& read) {
    auto text = fmt::format("{} henvendelser, heraf {} åbne sager.\n", counted(read.inquiries),
                            counted(read.left_open));
    for (const auto& [code, count] : read.by_channel) {
        const auto* channel = office.codes().find("channel", code);
        text += fmt::format("  {}: {}\n", channel ? channel->danish : code, counted(count));
    }
    return text;
}

Outcome refused(const casework::ImportFile& file) {
    std::string lines;
    for (const auto& fault : file.faults)
        lines += fmt::format("patientkontor: {}\n", casework::danish(fault));
    if (file.faults_in_all > file.faults.size())
        lines += fmt::format("patientkontor: … og {} fejl til.\n",
                             counted(file.faults_in_all - file.faults.size()));
    return {.code = answer_is_no, .err = lines};
}

}  // namespace

Outcome import_published_tables(Office& office, const CommandLine& line, const Request& request,
                                base::Instant now) {
    if (line.source.empty()) return used_wrongly("Skriv import published MAPPE.");
    std::vector<report::ImportFile> files;
    for (const auto& input : request.inputs) files.push_back({input.name, input.content});
    const auto tables = report::read_published(files, office.forms);
    if (!tables) return said_no(tables.error().message);

    const auto batch = office.database->write([&](store::Writer& db) {
        return report::import_published(db, *tables, files, report::PublishedScope::all_tables,
                                        line.source, std::nullopt, now);
    });
    if (!batch) return said_no(batch.error().message);
    return {.out = fmt::format("Tabellerne for {}-{} er læst ind: {} tal og {} trykte summer.\n",
                               tables->years.front(), tables->years.back(),
                               counted(tables->events.size()), counted(tables->figures.size()))};
}

Outcome import_inquiry_file(Office& office, const CommandLine& line, const Request& request,
                            base::Instant now) {
    if (line.source.empty()) return used_wrongly("Skriv import inquiries FIL.");
    const auto users = office.database->read([](store::Reader& db) { return identity::users(db); });
    std::map<std::string, base::UserId> by_name;
    for (const auto& user : users)
        if (user.active) by_name.emplace(user.user_name, user.id);
    const auto today = office.day(now);
    const auto file = casework::read_inquiries(request.inputs.at(0).content,
                                               {office.codes(), office.zone, today, by_name});
    if (file.faults_in_all > 0) return refused(file);

    const auto told = summary(office, casework::summary_of(file.inquiries));
    if (line.dry_run) return {.out = "Prøve, intet er gemt: " + told};
    const auto user = importing_user(users);
    if (!user) return said_no("Opret først en patientvejleder med user add --role adviser.");
    const auto batch = office.database->write([&](store::Writer& db) {
        return casework::import_inquiries(
            db, *office.vault, office.codes(), file.inquiries, request.inputs.at(0).name,
            {.user = *user, .now = now, .today = today, .batch = std::nullopt});
    });
    if (!batch) return said_no(batch.error().message);
    return {.out = "Læst ind: " + told};
}

}  // namespace app
