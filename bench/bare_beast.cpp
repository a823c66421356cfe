#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

// The yardstick of the page benchmarks: a Beast server that answers every GET with the bytes of
// one file and does nothing else. As fast as Beast goes: one io_context a thread, each with its
// own acceptor on the port.
//   bench_bare_beast PORT FILE [CONTENT-TYPE] [THREADS]
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using reuse_port = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

struct Content {
    std::string type;
    std::string bytes;
};

asio::awaitable<void> talk(tcp::socket socket, const Content& content) {
    beast::tcp_stream stream{std::move(socket)};
    beast::flat_buffer buffer;
    try {
        while (true) {
            http::request<http::string_body> request;
            co_await http::async_read(stream, buffer, request, asio::use_awaitable);
            http::response<http::span_body<const char>> response{http::status::ok,
                                                                 request.version()};
            response.set(http::field::content_type, content.type);
            response.body() = {content.bytes.data(), content.bytes.size()};
            response.keep_alive(request.keep_alive());
            response.prepare_payload();
            co_await http::async_write(stream, response, asio::use_awaitable);
            if (!request.keep_alive()) break;
        }
    } catch (const boost::system::system_error&) {
        // The client has gone.
    }
}

asio::awaitable<void> accept(asio::io_context& io, unsigned short port, const Content& content) {
    tcp::acceptor acceptor{io};
    const tcp::endpoint endpoint{asio::ip::address_v4::loopback(), port};
    acceptor.open(endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address{true});
    acceptor.set_option(reuse_port{true});
    acceptor.bind(endpoint);
    acceptor.listen();
    while (true) {
        auto socket = co_await acceptor.async_accept(asio::use_awaitable);
        socket.set_option(tcp::no_delay{true});
        asio::co_spawn(io, talk(std::move(socket), content), asio::detached);
    }
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) {
        std::fputs("usage: bench_bare_beast PORT FILE [CONTENT-TYPE] [THREADS]\n", stderr);
        return 2;
    }
    const auto port = static_cast<unsigned short>(std::stoi(words[1]));
    std::ifstream file{words[2], std::ios::binary};
    const Content content{count > 3 ? words[3] : "text/html; charset=utf-8",
                          {std::istreambuf_iterator<char>{file}, {}}};
    const int threads = count > 4 ? std::stoi(words[4]) : 2;
    std::vector<std::thread> running;
    for (int thread = 0; thread < threads; ++thread)
        running.emplace_back([&] {
            asio::io_context io{1};
            asio::co_spawn(io, accept(io, port, content), asio::detached);
            io.run();
        });
    for (auto& thread : running) thread.join();
    return 0;
}
