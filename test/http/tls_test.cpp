#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <string>

#include "http/raw_client.hpp"
#include "http/server.hpp"
#include "support/certificate.hpp"

namespace http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

template <class Thing, void (*release)(Thing*)>
struct Releases {
    void operator()(Thing* thing) const { release(thing); }
};
using Context = std::unique_ptr<SSL_CTX, Releases<SSL_CTX, SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Releases<SSL, SSL_free>>;

// A server with a certificate of its own, signed by itself.
class Tls : public testing::Test {
protected:
    Tls() : folder_{std::filesystem::path{testing::TempDir()} / "tls"} {
        std::filesystem::create_directories(folder_);
        support::write_certificate(folder_);
        ServerSettings settings;
        settings.port = 0;
        settings.workers = 1;
        settings.certificate_file = folder_ / "certificate.pem";
        settings.key_file = folder_ / "key.pem";
        server_ = Server::start(settings, [](Request& request) { return text(200, request.path); });
    }
    ~Tls() override { std::filesystem::remove_all(folder_); }

    // What the server answers to a client of one version with these ciphers; "" where it refuses.
    std::string answer(int version, const char* ciphers) const {
        const Context context{SSL_CTX_new(TLS_client_method())};
        SSL_CTX_set_security_level(context.get(), 0);
        SSL_CTX_set_min_proto_version(context.get(), version);
        SSL_CTX_set_max_proto_version(context.get(), version);
        SSL_CTX_set_cipher_list(context.get(), ciphers);
        RawClient client{server_->port()};
        const Session session{SSL_new(context.get())};
        SSL_set_fd(session.get(), client.socket());
        if (SSL_connect(session.get()) != 1) return {};
        const std::string request =
            "GET /sikker HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        SSL_write(session.get(), request.data(), static_cast<int>(request.size()));
        std::string all;
        char bytes[4096];
        while (true) {
            const int count = SSL_read(session.get(), bytes, sizeof bytes);
            if (count <= 0) break;
            all.append(bytes, static_cast<std::size_t>(count));
        }
        SSL_shutdown(session.get());
        return all;
    }

    std::filesystem::path folder_;
    std::unique_ptr<Server> server_;
};

TEST_F(Tls, SpeaksNewVersionsWithForwardSecrecyOnly) {
    struct Example {
        const char* why;
        int version;
        const char* ciphers;
        bool answered;
    };
    const Example examples[] = {
        {"TLS 1.3", TLS1_3_VERSION, "ALL:@SECLEVEL=0", true},
        {"TLS 1.2", TLS1_2_VERSION, "ALL:@SECLEVEL=0", true},
        {"TLS 1.1 is too old", TLS1_1_VERSION, "ALL:@SECLEVEL=0", false},
        {"TLS 1.0 is too old", TLS1_VERSION, "ALL:@SECLEVEL=0", false},
        {"without forward secrecy", TLS1_2_VERSION, "AES128-GCM-SHA256:@SECLEVEL=0", false},
        {"an old cipher", TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0", false},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const auto text = answer(example.version, example.ciphers);
        EXPECT_EQ(!text.empty(), example.answered);
        if (!example.answered) continue;
        EXPECT_THAT(text, StartsWith("HTTP/1.1 200 "));
        EXPECT_THAT(text, HasSubstr("Strict-Transport-Security: max-age=63072000; "
                                    "includeSubDomains\r\n"));
        EXPECT_THAT(text, testing::EndsWith("/sikker"));
    }
}

TEST_F(Tls, ClosesOnAClientThatSpeaksPlainly) {
    RawClient client{server_->port()};
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_THAT(client.read_all(), testing::Not(HasSubstr("200 OK")));
    EXPECT_TRUE(client.closed());
}

TEST_F(Tls, SaysWhichFileCannotBeUsed) {
    ServerSettings settings;
    settings.port = 0;
    settings.certificate_file = folder_ / "none.pem";
    settings.key_file = folder_ / "key.pem";
    EXPECT_THROW(Server::start(settings, [](Request& request) { return text(200, request.path); }),
                 std::runtime_error);
}

}  // namespace
}  // namespace http
