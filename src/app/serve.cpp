#include "app/serve.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <mutex>
#include <optional>
#include <signal.h>
#include <stop_token>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

#include "app/audit_upkeep.hpp"
#include "app/clock.hpp"
#include "app/commands.hpp"
#include "app/control_socket.hpp"
#include "app/gate.hpp"
#include "app/office.hpp"
#include "app/routes.hpp"
#include "app/server_settings.hpp"
#include "casework/retention_store.hpp"
#include "http/server.hpp"
#include "http/templates.hpp"
#include "identity/identity_store.hpp"
#include "log/log.hpp"
#include "seal/secret_place.hpp"
#include "store/fault.hpp"

namespace app {
namespace {

// SIGTERM and SIGINT wait for the main thread; every thread started afterwards inherits that.
sigset_t held_back_signals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::sigaddset(&signals, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    return signals;
}

// Tells systemd, where it started us, that the office answers.
void notify_ready() {
    const char* const place = std::getenv("NOTIFY_SOCKET");
    if (!place || *place == '\0') return;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string_view name{place};
    if (name.size() >= sizeof address.sun_path) return;
    name.copy(address.sun_path, sizeof address.sun_path - 1);
    if (name.front() == '@') address.sun_path[0] = '\0';  // the abstract namespace
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return;
    constexpr std::string_view ready = "READY=1";
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    ::sendto(socket, ready.data(), ready.size(), MSG_NOSIGNAL,
             reinterpret_cast<const sockaddr*>(&address), size);
    ::close(socket);
}

// What nobody waits for, a little at a time: after a new key is in use older data keys are moved to
// it, and what was approved to be erased is.
std::int64_t do_some(Office& office) {
    constexpr std::size_t keys_at_once = 500, cases_at_once = 50;
    return office.vault->rewrap_some(*office.database, keys_at_once) +
           casework::erase_some(*office.database, *office.vault, office.retention, office.zone,
                                now(), cases_at_once);
}

void keep_up(const std::stop_token& stop, Office& office) {
    using namespace std::chrono_literals;
    std::mutex mutex;
    std::condition_variable_any wakes;
    while (!stop.stop_requested()) {
        std::int64_t left = 0;
        try {
            left = do_some(office);
        } catch (const std::exception& error) {
            logging::write(logging::Level::error, "upkeep.failed", {{"fault", error.what()}});
        }
        std::unique_lock lock{mutex};
        // Pauses between batches leave the writer to the advisers.
        wakes.wait_for(lock, stop, left > 0 ? 20ms : 5'000ms, [] { return false; });
    }
}

void warn_of_swapping() {
    if (seal::swapping_of_secrets() == seal::Swapping::possible)
        logging::write(logging::Level::warning, "key.not_locked", {});
}

std::string greeting(const Office& office, const Address& address, unsigned short port) {
    const auto users =
        office.database->read([](store::Reader& db) { return identity::users(db).size(); });
    const bool tls = !office.config.certificate.empty();
    const auto host = address.host.contains(':') ? "[" + address.host + "]" : address.host;
    const auto base = fmt::format("{}://{}:{}", tls ? "https" : "http", host, port);
    return fmt::format("Patientkontor svarer på {} · {} · {}\n",
                       users == 0 ? base + "/foerste-bruger (opret den første bruger)" : base,
                       office.folder.string(), seal::protection(office.key_file));
}

Outcome run_from_socket(Office& office, const Request& request) {
    const auto parsed = parse_command_line(request.words);
    if (const auto* said = std::get_if<Said>(&parsed))
        return {.code = said->code, .err = said->text};
    try {
        return run_command(office, std::get<CommandLine>(parsed), request, now());
    } catch (const std::exception& error) {
        return {.code = fault, .err = fmt::format("patientkontor: {}\n", explained(error))};
    }
}

// Until a signal comes, or until the database can no longer promise to keep what it is given.
int wait_for_the_end(const sigset_t& signals, const Office& office) {
    while (office.database->can_write()) {
        const timespec second{.tv_sec = 1, .tv_nsec = 0};
        if (::sigtimedwait(&signals, nullptr, &second) > 0) return done;
    }
    fmt::print(stderr,
               "patientkontor: Disken kunne ikke gemme. Serveren stopper; se disken efter, og "
               "start igen.\n");
    return fault;
}

}  // namespace

int serve(const Config& config, const std::filesystem::path& folder, const std::string& listen) {
    const auto signals = held_back_signals();
    logging::start();
    const auto address = parse_address(listen.empty() ? config.listen : listen);
    const auto office = open_office(config, folder, WhenMissing::create);
    warn_of_swapping();
    require_folder(office->places.web, "web");
    const auto templates = http::Templates::load(office->places.web);
    const auto read_log = ReadLog::start(*office->database);
    const Gate gate{*office, *templates, routes(*office, *templates), *read_log};
    const auto server =
        http::Server::start(server_settings(config, address, *templates),
                            [&](http::Request& request) { return gate.answer(request); });
    const ControlSocket control{
        office->folder, [&](const Request& request) {
            auto outcome = run_from_socket(*office, request);
            gate.forget_sessions();  // the command may have closed an account
            return outcome;
        }};
    const AuditUpkeep audit_upkeep{*office};
    const std::jthread upkeep{[&](const std::stop_token& stop) { keep_up(stop, *office); }};

    fmt::print("{}", greeting(*office, address, server->port()));
    std::fflush(stdout);
    notify_ready();
    const int code = wait_for_the_end(signals, *office);
    server->stop();
    return code;
}

}  // namespace app
