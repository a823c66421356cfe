#include "app/control_socket.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "log/log.hpp"

namespace app {
namespace {

constexpr std::uint64_t longest_message = 512ULL * 1024 * 1024;

// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

// Where the socket stands. The kernel takes at most 107 bytes: a longer path goes through the
// descriptor of its folder.
struct SocketPlace {
    explicit SocketPlace(const std::filesystem::path& data_folder)
        : folder{::open(data_folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)} {
        auto path = (data_folder / "control.sock").string();
        if (path.size() >= sizeof address.sun_path)
            path = fmt::format("/proc/self/fd/{}/control.sock", folder.number());
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
    }
    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address); }

    Descriptor folder;
    sockaddr_un address{};
};

bool send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool receive_all(int socket, char* to, std::size_t size) {
    while (size > 0) {
        const auto got = ::recv(socket, to, size, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        to += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

// A message is its length in eight bytes, then its fields.
bool send_message(int socket, const std::string& message) {
    const std::uint64_t size = message.size();
    std::array<char, sizeof size> prefix;
    std::memcpy(prefix.data(), &size, sizeof size);
    return send_all(socket, {prefix.data(), prefix.size()}) && send_all(socket, message);
}

std::optional<std::string> receive_message(int socket) {
    std::uint64_t size = 0;
    std::array<char, sizeof size> prefix;
    if (!receive_all(socket, prefix.data(), prefix.size())) return std::nullopt;
    std::memcpy(&size, prefix.data(), sizeof size);
    if (size > longest_message) return std::nullopt;
    std::string message(size, '\0');
    if (!receive_all(socket, message.data(), message.size())) return std::nullopt;
    return message;
}

bool may_command(int socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
    return peer.uid == ::geteuid() || peer.uid == 0;
}

void set_patience(int socket, int seconds) {
    const timeval time{.tv_sec = seconds, .tv_usec = 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

Outcome run_safely(const ControlSocket::Run& run, const Request& request) {
    try {
        return run(request);
    } catch (const std::exception& error) {
        return {.code = fault, .err = fmt::format("patientkontor: {}\n", error.what())};
    }
}

}  // namespace

class ControlSocket::Listener {
public:
    Listener(const std::filesystem::path& folder, Run run)
        : path_{folder / "control.sock"},
          run_{std::move(run)},
          socket_{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)},
          stop_{::eventfd(0, EFD_CLOEXEC)} {
        // The lock of the data folder is held: a socket file that is still there is a dead
        // server's.
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
        const SocketPlace place{folder};
        const auto mask = ::umask(0177);
        const int bound = ::bind(socket_.number(), place.get(), sizeof place.address);
        const int reason = errno;
        ::umask(mask);
        if (bound != 0 || ::listen(socket_.number(), 8) != 0)
            throw std::runtime_error(fmt::format("Kan ikke oprette {}: {}", path_.string(),
                                                 std::strerror(bound != 0 ? reason : errno)));
        thread_ = std::thread{[this] { serve(); }};
    }
    ~Listener() {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(stop_.number(), &one, sizeof one);
        thread_.join();
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

private:
    void serve() {
        while (true) {
            std::array<pollfd, 2> events{
                {{.fd = stop_.number(), .events = POLLIN, .revents = 0},
                 {.fd = socket_.number(), .events = POLLIN, .revents = 0}}};
            if (::poll(events.data(), events.size(), -1) < 0 && errno != EINTR) return;
            if (events[0].revents != 0) return;
            if (events[1].revents == 0) continue;
            const Descriptor caller{::accept4(socket_.number(), nullptr, nullptr, SOCK_CLOEXEC)};
            if (caller.number() >= 0) answer(caller.number());
        }
    }
    void answer(int caller) {
        set_patience(caller, 30);
        if (!may_command(caller)) {
            logging::write(logging::Level::warning, "control.refused");
            return;
        }
        const auto message = receive_message(caller);
        if (!message) return;
        const auto request = decode_request(*message);
        if (!request) return;
        send_message(caller, encoded(run_safely(run_, *request)));
    }

    std::filesystem::path path_;
    Run run_;
    Descriptor socket_;
    Descriptor stop_;
    std::thread thread_;
};

ControlSocket::ControlSocket(const std::filesystem::path& folder, Run run)
    : listener_{std::make_unique<Listener>(folder, std::move(run))} {}

ControlSocket::~ControlSocket() = default;

std::optional<Outcome> ask_server(const std::filesystem::path& folder, const Request& request) {
    const SocketPlace place{folder};
    const Descriptor socket{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (::connect(socket.number(), place.get(), sizeof place.address) != 0) {
        if (errno == ENOENT || errno == ECONNREFUSED || errno == ENOTDIR) return std::nullopt;
        throw std::runtime_error(
            fmt::format("Kan ikke nå serveren i {}: {}", folder.string(), std::strerror(errno)));
    }
    if (!send_message(socket.number(), encoded(request)))
        throw std::runtime_error(
            "Serveren tog ikke imod kommandoen. Kør den som serverens bruger.");
    const auto message = receive_message(socket.number());
    auto outcome = message ? decode_outcome(*message) : std::nullopt;
    if (!outcome)
        throw std::runtime_error(
            "Serveren svarede ikke; kommandoen er måske udført. Se efter, før du prøver igen.");
    return outcome;
}

}  // namespace app
