#include "app/commands.hpp"

#include <fmt/format.h>
#include <utility>

#include "app/check_command.hpp"
#include "app/demo.hpp"
#include "app/import_command.hpp"
#include "app/report_command.hpp"
#include "app/user_commands.hpp"

namespace app {
namespace {

Outcome rotate_key(Office& office, base::Instant now) {
    office.vault->rotate(*office.database, now);
    return {.out =
                "En ny nøgle er i brug. Ældre data pakkes om i baggrunden, mens serveren kører.\n"};
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
        case key_rotate:
        case check:
        case rights:
        case rights_simulate: return WhenMissing::refuse;
    }
    std::unreachable();
}

Outcome run_command(Office& office, const CommandLine& line, const Request& request,
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
        case key_rotate: return rotate_key(office, now);
        case check: return check_office(office, line);
        case rights:
        case rights_simulate: return used_wrongly("rights svarer uden en datamappe.");
    }
    std::unreachable();
}

}  // namespace app
