#include "http/server.hpp"

#include <array>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <fmt/format.h>
#include <openssl/ssl.h>
#include <set>
#include <stdexcept>
#include <thread>

#include "http/answer.hpp"
#include "http/network.hpp"
#include "http/refusals.hpp"
#include "http/request_reader.hpp"
#include "http/visitors.hpp"
#include "http/worker_pool.hpp"
#include "log/log.hpp"

namespace http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

using Clock = std::chrono::steady_clock;
using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

constexpr std::size_t read_bytes = 8 * 1024;
constexpr std::size_t most_drained_bytes = 1024 * 1024;
constexpr auto drain_time = std::chrono::seconds{1};
constexpr auto out_of_sockets_wait = std::chrono::milliseconds{100};

// The time `bytes` may take to come across: the slowest we wait for is 1,000 bytes a second.
Clock::duration time_for(std::size_t bytes, Clock::duration first) {
    return first + std::chrono::milliseconds{bytes};
}

// TLS 1.2 and 1.3, only with forward secrecy, and HTTP/1.1 as the only protocol in it.
asio::ssl::context tls_context(const ServerSettings& settings) {
    asio::ssl::context context{asio::ssl::context::tls_server};
    auto* const native = context.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(
        native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");
    const auto choose = [](SSL*, const unsigned char** out, unsigned char* length,
                           const unsigned char* offered, unsigned int offered_length, void*) {
        static constexpr std::array<unsigned char, 9> ours{8,   'h', 't', 't', 'p',
                                                           '/', '1', '.', '1'};
        unsigned char* chosen = nullptr;
        const int result = SSL_select_next_proto(&chosen, length, ours.data(), ours.size(), offered,
                                                 offered_length);
        *out = chosen;
        return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
    };
    SSL_CTX_set_alpn_select_cb(native, choose, nullptr);
    error_code error;
    context.use_certificate_chain_file(settings.certificate_file, error);
    if (error)
        throw std::runtime_error(fmt::format("{}: certificate cannot be used: {}",
                                             settings.certificate_file, error.message()));
    context.use_private_key_file(settings.key_file, asio::ssl::context::pem, error);
    if (error)
        throw std::runtime_error(
            fmt::format("{}: key cannot be used: {}", settings.key_file, error.message()));
    return context;
}

FramingRules framing_of(const ServerSettings& settings) {
    FramingRules rules{.hosts = settings.hosts,
                       .header_bytes = settings.header_bytes,
                       .body_bytes = settings.body_bytes};
    if (rules.hosts.empty()) {
        const bool six = settings.address.contains(':');
        rules.hosts = {"localhost", six ? fmt::format("[{}]", settings.address) : settings.address};
    }
    return rules;
}

class BeastServer : public Server {
public:
    BeastServer(const ServerSettings& settings, Handle handle);
    ~BeastServer() override { stop(); }

    unsigned short port() const override { return port_; }
    void stop() override;

private:
    // A socket that waits for its next request, and may be closed at any time.
    using Idle = std::set<PlainStream*>;
    using Visit = std::unique_ptr<Visitors::Visit>;

    void listen();
    asio::awaitable<void> accept();
    asio::awaitable<void> serve(tcp::socket socket, std::string from, Visit visit);
    template <class Stream>
    asio::awaitable<void> talk(Stream& stream, std::string remote, Visitors::Visit& visit);
    template <class Stream>
    asio::awaitable<bool> receive(Stream& stream, RequestReader& reader);
    template <class Stream>
    asio::awaitable<bool> send(Stream& stream, const Answer& answer);
    template <class Stream>
    asio::awaitable<void> drain(Stream& stream);
    asio::awaitable<Answer> answered(Request request, Connection connection);
    using Finish = std::function<void(Answer)>;
    void work(const std::shared_ptr<Request>& request, Connection connection, const Finish& finish);
    Response handled(Request& request);
    Answer refusal(int status) const;
    Connection connection_after(const RequestReader& reader) const;
    Transport transport() const { return tls_ ? Transport::tls : Transport::plain; }
    void stop_accepting();

    const ServerSettings settings_;
    const FramingRules framing_;
    const Handle handle_;
    std::optional<asio::ssl::context> tls_;
    // Touched by the thread of `io_` only, and outlives the connections that it ends.
    Visitors visitors_{settings_.connections};
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> keep_running_{io_.get_executor()};
    tcp::acceptor acceptor_{io_};
    unsigned short port_ = 0;

    Idle idle_;  // these two as well
    bool stopping_ = false;
    std::atomic<std::size_t> held_ = 0;  // answers that wait to be released
    Refusals refusals_{settings_.fault_answer, settings_.problem_page};
    std::optional<WorkerPool> workers_;
    std::thread io_thread_;
};

BeastServer::BeastServer(const ServerSettings& settings, Handle handle)
    : settings_{settings}, framing_{framing_of(settings)}, handle_{std::move(handle)} {
    if (!settings_.certificate_file.empty()) tls_.emplace(tls_context(settings_));
    listen();
    workers_.emplace(settings_.workers, settings_.waiting_requests);
    asio::co_spawn(io_, accept(), asio::detached);
    io_thread_ = std::thread{[this] { io_.run(); }};
}

void BeastServer::listen() {
    try {
        const tcp::endpoint endpoint{asio::ip::make_address(settings_.address), settings_.port};
        acceptor_.open(endpoint.protocol());
        acceptor_.set_option(asio::socket_base::reuse_address{true});
        acceptor_.bind(endpoint);
        acceptor_.listen(asio::socket_base::max_listen_connections);
        port_ = acceptor_.local_endpoint().port();
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error(fmt::format("cannot listen on {}:{}: {}", settings_.address,
                                             settings_.port, error.code().message()));
    }
}

void BeastServer::stop() {
    if (!io_thread_.joinable()) return;
    asio::post(io_, [this] { stop_accepting(); });
    const auto until = Clock::now() + settings_.stop_time;
    std::atomic<std::size_t> left = 1;
    while (left > 0 && Clock::now() < until) {
        std::atomic<bool> counted = false;
        asio::post(io_, [&] {
            left = visitors_.count();
            counted = true;
            counted.notify_one();
        });
        counted.wait(false);
        if (left > 0) std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    workers_.reset();
    while (held_ > 0) std::this_thread::sleep_for(std::chrono::milliseconds{1});
    io_.stop();
    io_thread_.join();
}

void BeastServer::stop_accepting() {
    stopping_ = true;
    error_code ignored;
    acceptor_.close(ignored);
    for (auto* const stream : idle_) stream->cancel();
}

asio::awaitable<void> BeastServer::accept() {
    while (!stopping_) {
        error_code error;
        auto socket =
            co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (stopping_) co_return;
        if (error) {
            // Out of descriptors: those in use come back in a while.
            asio::steady_timer timer{io_, out_of_sockets_wait};
            co_await timer.async_wait(asio::use_awaitable);
            continue;
        }
        const auto peer = socket.remote_endpoint(error);
        if (error) continue;
        auto from = peer.address().to_string();
        auto visit = visitors_.enter(network_of(from));
        if (!visit) continue;
        error_code ignored;
        socket.set_option(tcp::no_delay{true}, ignored);
        asio::co_spawn(io_, serve(std::move(socket), std::move(from), std::move(visit)),
                       asio::detached);
    }
}

asio::awaitable<void> BeastServer::serve(tcp::socket socket, std::string from, Visit visit) {
    try {
        if (tls_) {
            TlsStream stream{std::move(socket), *tls_};
            auto& plain = beast::get_lowest_layer(stream);
            plain.expires_after(settings_.header_time);
            visit->waits([&plain] { plain.close(); });
            co_await stream.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
            co_await talk(stream, std::move(from), *visit);
            plain.expires_after(settings_.header_time);
            co_await stream.async_shutdown(asio::use_awaitable);
        } else {
            PlainStream stream{std::move(socket)};
            co_await talk(stream, std::move(from), *visit);
            error_code ignored;
            stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        }
    } catch (const boost::system::system_error&) {
        // The peer went away or was too slow: nobody is left to tell.
    }
}

template <class Stream>
asio::awaitable<void> BeastServer::talk(Stream& stream, std::string remote,
                                        Visitors::Visit& visit) {
    RequestReader reader{framing_};
    auto& plain = beast::get_lowest_layer(stream);
    while (true) {
        visit.waits([&plain] { plain.close(); });
        if (!co_await receive(stream, reader)) co_return;
        if (reader.state() == RequestReader::State::refused) {
            logging::write(logging::Level::info, "http.refused",
                           {{"reason", reader.refusal().reason}});
            const auto told = refusal(reader.refusal().status);
            if (co_await send(stream, told)) co_await drain(stream);
            co_return;
        }
        const auto connection = connection_after(reader);
        auto request = reader.take();
        request.remote = remote;
        visit.is_served();
        const auto answer = co_await answered(std::move(request), connection);
        if (answer.to_known) visit.was_known();
        if (!answer.to_known) visit.was_stranger();
        visit.waits([&plain] { plain.close(); });
        if (!co_await send(stream, answer) || answer.close || stopping_) co_return;
    }
}

Answer BeastServer::refusal(int status) const {
    const Request unread;
    return answer_of(refusals_.page(problem_of(status), unread), unread, Connection::closes,
                     transport());
}

Connection BeastServer::connection_after(const RequestReader& reader) const {
    return reader.keep_alive() && !stopping_ ? Connection::stays : Connection::closes;
}

// Reads until a request is complete or refused. False where the peer has gone or was too slow.
template <class Stream>
asio::awaitable<bool> BeastServer::receive(Stream& stream, RequestReader& reader) {
    using State = RequestReader::State;
    auto& plain = beast::get_lowest_layer(stream);
    std::array<char, read_bytes> bytes;
    auto state = reader.state();
    auto since = Clock::now();
    auto was = State::complete;
    bool told_to_go_on = false;
    while (state != State::complete && state != State::refused) {
        if (state == State::idle && stopping_) co_return false;
        if (state != was) since = Clock::now();
        was = state;
        if (state == State::body && reader.waits_for_continue() && !told_to_go_on) {
            told_to_go_on = true;
            const Answer go_on{.head = "HTTP/1.1 100 Continue\r\n\r\n", .body = {}};
            if (!co_await send(stream, go_on)) co_return false;
        }
        if (state == State::idle) plain.expires_at(since + settings_.idle_time);
        if (state == State::head) plain.expires_at(since + settings_.header_time);
        if (state == State::body)
            plain.expires_at(since + time_for(reader.body_bytes(), settings_.body_time));

        if (state == State::idle) idle_.insert(&plain);
        error_code error;
        const auto count = co_await stream.async_read_some(
            asio::buffer(bytes), asio::redirect_error(asio::use_awaitable, error));
        idle_.erase(&plain);
        if (error || count == 0) co_return false;
        state = reader.add(std::string_view{bytes.data(), count});
    }
    co_return true;
}

template <class Stream>
asio::awaitable<bool> BeastServer::send(Stream& stream, const Answer& answer) {
    const auto size = answer.head.size() + answer.body.size();
    beast::get_lowest_layer(stream).expires_after(time_for(size, settings_.body_time));
    const std::array buffers{asio::buffer(answer.head), asio::buffer(answer.body)};
    error_code error;
    co_await asio::async_write(stream, buffers, asio::redirect_error(asio::use_awaitable, error));
    co_return !error;
}

// Reads on for a moment after a refusal: a socket closed with bytes unread resets the connection,
// and the peer would not see why.
template <class Stream>
asio::awaitable<void> BeastServer::drain(Stream& stream) {
    auto& plain = beast::get_lowest_layer(stream);
    error_code error;
    if constexpr (std::is_same_v<Stream, PlainStream>)
        plain.socket().shutdown(tcp::socket::shutdown_send, error);
    plain.expires_after(drain_time);
    std::array<char, read_bytes> bytes;
    for (std::size_t read = 0; !error && read < most_drained_bytes;)
        read += co_await stream.async_read_some(asio::buffer(bytes),
                                                asio::redirect_error(asio::use_awaitable, error));
}

// Hands the request to a worker and waits for its answer without holding the thread.
asio::awaitable<Answer> BeastServer::answered(Request request, Connection connection) {
    const auto begin = [this, connection](auto handler, Request taken) {
        const auto executor = asio::get_associated_executor(handler, io_.get_executor());
        // Shared, because a job that the queue refuses still has to answer.
        auto finish = std::make_shared<decltype(handler)>(std::move(handler));
        auto kept = std::make_shared<Request>(std::move(taken));
        const auto send = [executor, finish](Answer answer) {
            asio::post(executor, [finish, answer = std::move(answer)]() mutable {
                std::move (*finish)(std::move(answer));
            });
        };
        WorkerPool::Job job = [this, connection, kept, send] { work(kept, connection, send); };
        if (workers_->take(job)) return;
        asio::post(executor, [this, connection, finish, kept] {
            std::move (*finish)(answer_of(Refusals::too_busy(), *kept, connection, transport()));
        });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Answer)>(
        begin, asio::use_awaitable, std::move(request));
}

// An answer that is held is made whole first: who releases it has no time for that.
void BeastServer::work(const std::shared_ptr<Request>& request, Connection connection,
                       const Finish& finish) {
    auto response = handled(*request);
    const auto hold = std::move(response.hold);
    auto answer = answer_of(std::move(response), *request, connection, transport());
    answer.to_known = request->user.has_value();
    if (!hold) return finish(std::move(answer));
    ++held_;
    const auto ready = std::make_shared<Answer>(std::move(answer));
    hold([this, request, connection, finish, ready](const std::exception_ptr& fault) {
        if (fault)
            *ready = answer_of(refusals_.fault(fault, *request), *request, connection, transport());
        finish(std::move(*ready));
        --held_;
    });
}

Response BeastServer::handled(Request& request) {
    if (is_cross_site(request)) return refusals_.page(from_another_site(), request);
    try {
        return handle_(request);
    } catch (const std::exception& exception) {
        return refusals_.fault(exception, request);
    }
}

}  // namespace

std::unique_ptr<Server> Server::start(const ServerSettings& settings, Handle handle) {
    return std::make_unique<BeastServer>(settings, std::move(handle));
}

}  // namespace http
