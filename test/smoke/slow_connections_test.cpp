#include <gtest/gtest.h>

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <fstream>
#include <netinet/in.h>
#include <sstream>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include "smoke/office.hpp"

// Thousands of connections that never get to the point, while an adviser works.
namespace smoke {
namespace {

using std::chrono::steady_clock;

std::size_t raise_own_descriptors() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

sockaddr_in at(std::uint32_t address, unsigned short port) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(address);
    place.sin_port = htons(port);
    return place;
}

constexpr std::uint32_t adviser_address = 0x7f000001;  // 127.0.0.1

// Connections that have sent the beginning of a head, and go on a byte at a time.
class Crowd {
public:
    explicit Crowd(unsigned short port) : port_{port} {}
    ~Crowd() {
        for (const int socket : sockets_) ::close(socket);
    }
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    void come(std::uint32_t from, std::size_t how_many) {
        for (std::size_t one = 0; one < how_many; ++one) {
            const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            const auto ours = at(from, 0);
            const auto theirs = at(adviser_address, port_);
            const int on = 1;
            ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
            if (::bind(socket, reinterpret_cast<const sockaddr*>(&ours), sizeof ours) != 0 ||
                ::connect(socket, reinterpret_cast<const sockaddr*>(&theirs), sizeof theirs) != 0) {
                ::close(socket);
                continue;
            }
            say(socket, "GET /log-ind HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
            sockets_.push_back(socket);
        }
    }
    void go_on() const {
        for (const int socket : sockets_) say(socket, "a");
    }
    std::size_t came() const { return sockets_.size(); }

private:
    static void say(int socket, std::string_view words) {
        [[maybe_unused]] const auto sent =
            ::send(socket, words.data(), words.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    }

    unsigned short port_;
    std::vector<int> sockets_;
};

// The connections that the server itself has accepted and holds, as the kernel counts them: those
// that still wait to be accepted have no inode.
std::size_t held_by_server(unsigned short port) {
    std::ifstream table{"/proc/net/tcp"};
    std::ostringstream ours;
    ours << ':' << std::uppercase << std::hex << port;
    std::size_t held = 0;
    std::string line;
    std::getline(table, line);
    while (std::getline(table, line)) {
        std::istringstream words{line};
        std::string number, local, remote, state, queues, timer, retransmits, user, timeout, inode;
        words >> number >> local >> remote >> state >> queues >> timer >> retransmits >> user >>
            timeout >> inode;
        if (local.ends_with(ours.str()) && state == "01" && inode != "0") ++held;
    }
    return held;
}

constexpr int asked_times = 9;
constexpr auto answer_time = std::chrono::seconds{1};

// How many of the adviser's pages came within the time, each on a connection of its own.
int pages_in_time(support::Browser& adviser, const Crowd& crowd) {
    int in_time = 0;
    for (int times = 0; times < asked_times; ++times) {
        crowd.go_on();
        const auto began = steady_clock::now();
        const auto page = adviser.get("/");
        const auto took = steady_clock::now() - began;
        if (page && page->status == 200 && took <= answer_time) ++in_time;
    }
    return in_time;
}

struct Slow {
    const char* why;
    std::int64_t per_address;  // the setting
    std::size_t addresses;
    std::size_t of_each;
    std::size_t held;  // at least, of those that came
};

void keep_working_among(const Slow& slow, std::size_t descriptors) {
    SCOPED_TRACE(slow.why);
    const support::DataFolder folder;
    add_user({"--data", folder.path()}, "karen", "adviser");
    const auto settings = (folder.above() / "kontor.toml").string();
    std::ofstream{settings} << "connections_per_address = " << slow.per_address << '\n';
    const support::RunningServer server{folder.path(), {"--config", settings}};
    support::Browser adviser{server.port()};
    ASSERT_TRUE(adviser.sign_in("karen", password));

    // The machine may grant fewer descriptors than the whole crowd needs.
    const auto of_each = std::min(slow.of_each, (descriptors - 1'000) / slow.addresses);
    const auto wanted = slow.held * of_each / slow.of_each;
    Crowd crowd{server.port()};
    std::size_t held = 0;
    for (std::uint32_t one = 0; one < slow.addresses; ++one) {
        const auto from =
            slow.addresses == 1 ? adviser_address : 0x7f000200 + (one / 200 << 8) + one % 200 + 1;
        crowd.come(from, of_each);
    }
    for (int times = 0; times < 100 && held < wanted; ++times) {
        held = held_by_server(server.port());
        if (held < wanted) ::usleep(20'000);
    }
    EXPECT_EQ(crowd.came(), of_each * slow.addresses);
    EXPECT_GE(held, wanted);
    EXPECT_GT(pages_in_time(adviser, crowd), asked_times / 2);
    std::printf("%s: %zu came, %zu held at once\n", slow.why, crowd.came(), held);
}

TEST(SlowConnections, KeepNoAdviserFromWorking) {
    const auto descriptors = raise_own_descriptors();
    keep_working_among({"25 each from 400 addresses", 256, 400, 25, 10'000}, descriptors);
    keep_working_among({"from the adviser's own, cap at its default", 256, 1, 4'000, 200},
                       descriptors);
    keep_working_among({"from the adviser's own, without a cap", 100'000, 1, 4'000, 4'000},
                       descriptors);
}

}  // namespace
}  // namespace smoke
