#include "app/commands.hpp"

#include <fmt/format.h>
#include <utility>

#include "app/audit_command.hpp"
#include "app/backup_command.hpp"
#include "app/check_command.hpp"
#include "app/demo.hpp"
#include "app/import_command.hpp"
#include "app/read_log.hpp"
#include "app/report_command.hpp"
#include "app/retention_command.hpp"
#include "app/user_commands.hpp"
#include "store/fault.hpp"

namespace app {
namespace {

Outcome rotate_key(Office& office, base::Instant now) {
    office.vault->rotate(*office.database, now);
    return {.out =
                "En ny nøgle er i brug. Ældre data pakkes om i baggrunden, mens serveren kører.\n"};
}

Outcome answer_to(Office& office, const CommandLine& line, const Request& request,
                  base::Instant now, const Progress& progress) {
    using enum Verb;
    switch (line.verb) {
        case serve: return said_no("Serveren kører allerede på denne datamappe.");
        case demo: return make_demo(office, now, progress);
        case import_published: return import_published_tables(office, line, request, now);
        case import_inquiries: return import_inquiry_file(office, line, request, now);
        case report_annual: return annual_report(office, line, now);
        case user_add: return add_user(office, line, request, now);
        case user_list: return list_users(office, line);
        case user_disable: return disable_user(office, line, now);
        case user_reset: return reset_user(office, line, request, now);
        case user_role: return change_role(office, line, now);
        case user_reset_code: return reset_code(office, line, now);
        case user_sessions: return list_sessions(office, line, now);
        case user_sign_out: return sign_user_out(office, line, now);
        case key_rotate: return rotate_key(office, now);
        case retention: return show_retention(office, line, now);
        case backup: return back_up(office, line, request, now);
        case restore:
            return said_no("Der er et kontor i brug i datamappen. Vælg en ny med --data.");
        case check: return check_office(office, line, request);
        case audit_key: return show_audit_key(office);
        case audit_export: return export_audit_log(office, line);
        case rights:
        case rights_simulate: return used_wrongly("rights svarer uden en datamappe.");
    }
    std::unreachable();
}

// What a command opened stands in the log before anything of it is shown.
void note_command(Office& office, store::Notebook& notebook, Verb verb, base::Instant now,
                  Outcome& outcome) {
    const auto entry = entry_of(notebook, "read.command", now);
    if (!entry) return;
    try {
        office.database->write([&](store::Writer& db) { audit::add(db, entry->entry()); });
    } catch (const store::Fault&) {
        // A log that is damaged must not keep the check from telling so: it shows no person.
        if (verb != Verb::check) throw;
        outcome.err += "patientkontor: Kontrollen kunne ikke noteres i læseloggen.\n";
    }
}

}  // namespace

Outcome said_no(std::string_view text) {
    return {.code = answer_is_no, .err = fmt::format("patientkontor: {}\n", text)};
}

Outcome used_wrongly(std::string_view text) {
    return {.code = wrong_use, .err = fmt::format("patientkontor: {}\n", text)};
}

WhenMissing when_missing(Verb verb) {
    using enum Verb;
    switch (verb) {
        case serve:
        case demo:
        case import_published:
        case import_inquiries:
        case user_add: return WhenMissing::create;
        case report_annual:
        case user_list:
        case user_disable:
        case user_reset:
        case user_role:
        case user_reset_code:
        case user_sessions:
        case user_sign_out:
        case key_rotate:
        case retention:
        case backup:
        case restore:
        case check:
        case audit_key:
        case audit_export:
        case rights:
        case rights_simulate: return WhenMissing::refuse;
    }
    std::unreachable();
}

Outcome run_command(Office& office, const CommandLine& line, const Request& request,
                    base::Instant now, const Progress& progress) {
    store::Notebook notebook;
    notebook.role = "operator";
    const store::Notebook::Open open{notebook};
    auto outcome = answer_to(office, line, request, now, progress);
    note_command(office, notebook, line.verb, now, outcome);
    return outcome;
}

}  // namespace app
