#include <charconv>
#include <cstdio>
#include <cstring>
#include <signal.h>

#include "app/gate.hpp"
#include "app/routes.hpp"
#include "app/server_settings.hpp"
#include "http/server.hpp"

// The yardstick of the read log: the same office, gate and pages, but what is read is written
// nowhere. The program itself has no such switch.
//   bench_unlogged FOLDER PORT
namespace {

class NoLog final : public app::ReadLog {
public:
    void write(audit::StoredEntry, http::Release release) override { release(nullptr); }
};

}  // namespace

int main(int count, char** given) {
    unsigned short port = 0;
    if (count != 3 ||
        std::from_chars(given[2], given[2] + std::strlen(given[2]), port).ec != std::errc{})
        return 2;
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    const app::Config config;
    const auto office = app::open_office(config, given[1], app::WhenMissing::refuse);
    const auto templates = http::Templates::load(office->places.web);
    NoLog no_log;
    const app::Gate gate{*office, *templates, app::routes(*office, *templates), no_log};
    const auto server =
        http::Server::start(app::server_settings(config, {"127.0.0.1", port}, *templates),
                            [&](http::Request& request) { return gate.answer(request); });
    int signal = 0;
    ::sigwait(&signals, &signal);
    server->stop();
}
