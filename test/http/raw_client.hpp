#pragma once

#include <arpa/inet.h>
#include <chrono>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace http {

// A socket that sends exactly the bytes it is given, right or wrong.
class RawClient {
public:
    explicit RawClient(unsigned short port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ =
            connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~RawClient() { close(socket_); }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    int socket() const { return socket_; }
    bool connected() const { return connected_; }
    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    // All that comes until the server closes (`closed` tells) or nothing comes for `patience`.
    std::string read_all(std::chrono::milliseconds patience = std::chrono::milliseconds{3000}) {
        std::string all;
        while (more(patience, all)) continue;
        return all;
    }
    // One whole answer with a Content-Length.
    std::string read_answer() {
        std::string& all = kept_;
        while (true) {
            if (const auto end = all.find("\r\n\r\n"); end != std::string::npos) {
                const auto length_at = all.find("Content-Length: ");
                const auto length =
                    length_at < end ? std::stoul(all.substr(length_at + 16)) : std::size_t{0};
                if (all.size() >= end + 4 + length) {
                    auto answer = all.substr(0, end + 4 + length);
                    all.erase(0, end + 4 + length);
                    return answer;
                }
            }
            if (!more(std::chrono::milliseconds{3000}, all)) return all;
        }
    }
    bool closed() const { return closed_; }

private:
    bool more(std::chrono::milliseconds patience, std::string& into) {
        pollfd wanted{socket_, POLLIN, 0};
        if (poll(&wanted, 1, static_cast<int>(patience.count())) <= 0) return false;
        char bytes[4096];
        const auto count = recv(socket_, bytes, sizeof bytes, 0);
        if (count <= 0) {
            closed_ = true;
            return false;
        }
        into.append(bytes, static_cast<std::size_t>(count));
        return true;
    }

    int socket_;
    bool connected_ = false;
    bool closed_ = false;
    std::string kept_;
};

}  // namespace http
