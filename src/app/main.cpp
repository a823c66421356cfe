#include <cstdio>
#include <exception>
#include <fmt/format.h>

#include "app/audit_upkeep.hpp"
#include "app/clock.hpp"
#include "app/command_line.hpp"
#include "app/commands.hpp"
#include "app/control_socket.hpp"
#include "app/office.hpp"
#include "app/process.hpp"
#include "app/restore_command.hpp"
#include "app/rights_command.hpp"
#include "app/serve.hpp"
#include "app/terminal.hpp"

namespace {

int run(const app::CommandLine& line, const std::vector<std::string>& words) {
    const auto config = line.config.empty() ? app::Config{} : app::load_config(line.config);
    const std::filesystem::path folder = line.data.empty() ? config.folder : line.data;
    if (line.verb == app::Verb::rights || line.verb == app::Verb::rights_simulate)
        return app::answer_rights(config, line);
    if (line.verb == app::Verb::serve) return app::serve(config, folder, line.listen);

    if (line.verb == app::Verb::restore)
        return app::show(app::restore(config, folder, line, app::now()));

    const auto request = app::read_request(line, words);
    if (const auto answered = app::ask_server(folder, request)) return app::show(*answered);
    const auto office = app::open_office(config, folder, app::when_missing(line.verb));
    const auto outcome =
        app::run_command(*office, line, request, app::now(), app::terminal_progress());
    app::sign_log(*office, app::now());
    return app::show(outcome);
}

}  // namespace

int main(int count, char** given) {
    app::keep_memory_private();
    const std::vector<std::string> words{given + 1, given + count};
    try {
        const auto parsed = app::parse_command_line(words);
        if (const auto* said = std::get_if<app::Said>(&parsed)) {
            fmt::print(said->code == app::done ? stdout : stderr, "{}", said->text);
            return said->code;
        }
        return run(std::get<app::CommandLine>(parsed), words);
    } catch (const std::exception& error) {
        fmt::print(stderr, "patientkontor: {}\n", app::explained(error));
        return app::fault;
    }
}
