#include "support/browser.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "http/form.hpp"

namespace support {
namespace {

namespace beast = boost::beast::http;
using boost::asio::ip::tcp;

std::string encoded(const Browser::Fields& fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        if (!body.empty()) body += '&';
        body += http::encode_component(name) + "=" + http::encode_component(value);
    }
    return body;
}

using Asked = beast::request<beast::string_body>;
using Answered = beast::response<beast::string_body>;

template <class Stream>
Answered ask(Stream& stream, const Asked& request) {
    beast::write(stream, request);
    boost::beast::flat_buffer buffer;
    Answered response;
    beast::read(stream, buffer, response);
    return response;
}

Answered ask_over_tls(tcp::socket& socket, const Asked& request) {
    boost::asio::ssl::context context{boost::asio::ssl::context::tls_client};
    boost::asio::ssl::stream<tcp::socket&> stream{socket, context};
    stream.handshake(boost::asio::ssl::stream_base::client);
    return ask(stream, request);
}

}  // namespace

std::optional<Answer> Browser::get(const std::string& path) {
    return send("GET", path, "");
}

std::optional<Answer> Browser::post(const std::string& path, const Fields& fields) {
    return send("POST", path, encoded(fields));
}

bool Browser::sign_in(const std::string& user_name, const std::string& password) {
    const auto answer = post("/log-ind", {{"user_name", user_name}, {"password", password}});
    return answer && answer->status == 303 && !cookie_.empty();
}

std::optional<Answer> Browser::send(std::string_view method, const std::string& path,
                                    const std::string& body) {
    try {
        boost::asio::io_context context;
        tcp::socket socket{context};
        socket.connect({boost::asio::ip::make_address("127.0.0.1"), port_});
        const auto host = "127.0.0.1:" + std::to_string(port_);
        Asked request{beast::string_to_verb(method), path, 11};
        request.set(beast::field::host, host);
        request.set(beast::field::connection, "close");
        if (!cookie_.empty()) request.set(beast::field::cookie, cookie_);
        if (method == "POST") {
            request.set(beast::field::origin,
                        (transport_ == Transport::tls ? "https://" : "http://") + host);
            request.set(beast::field::content_type, "application/x-www-form-urlencoded");
            request.body() = body;
            request.prepare_payload();
        }
        const auto response =
            transport_ == Transport::tls ? ask_over_tls(socket, request) : ask(socket, request);
        const std::string cookie{response[beast::field::set_cookie]};
        if (!cookie.empty()) cookie_ = cookie.substr(0, cookie.find(';'));
        return Answer{static_cast<int>(response.result_int()),
                      std::string{response[beast::field::location]}, response.body(), cookie};
    } catch (const boost::system::system_error&) {
        return std::nullopt;
    }
}

}  // namespace support
