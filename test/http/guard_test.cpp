#include "http/guard.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/raw_client.hpp"
#include "http/request_reader.hpp"
#include "http/server.hpp"

namespace http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using namespace std::string_literals;

// A server that answers with what it understood.
class Guard : public testing::Test {
protected:
    Guard() {
        ServerSettings settings;
        settings.port = 0;
        settings.workers = 2;
        settings.body_bytes = 4096;
        server_ = Server::start(settings, [](Request& request) {
            return text(200, "[" + request.path + "|" + request.query + "|" + request.body + "]");
        });
    }

    std::unique_ptr<Server> server_;
};

struct Row {
    const char* why;
    std::string bytes;
};

const std::string host = "Host: localhost\r\n";
const std::string get = "GET / HTTP/1.1\r\n" + host;
const std::string post = "POST / HTTP/1.1\r\n" + host;
// What a second parser might take for a request of its own.
const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

const Row hostile[] = {
    // Accepted by Beast 1.81.
    {"TE gzip, then CL", post + "Transfer-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde"},
    {"TE xchunked, then CL",
     post + "Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n\r\nabcde"},
    {"TE identity, then CL",
     post + "Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nabcde"},
    {"TE gzip alone", post + "Transfer-Encoding: gzip\r\n\r\n" + smuggled},
    {"TE chunked, chunked",
     post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" + smuggled},
    {"TE chunked twice",
     post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"TE gzip, chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
    {"TE in other letters", post + "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n"},
    {"TE with quotes", post + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"},
    {"TE with a parameter", post + "Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n"},
    {"empty TE", post + "Transfer-Encoding:\r\n\r\n"},
    {"chunked in HTTP/1.0",
     "POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"chunked in HTTP/1.0, kept alive",
     "POST / HTTP/1.0\r\n" + host +
         "Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"folded header", get + "X: a\r\n b\r\n\r\n"},
    {"folded with a tab", get + "X: a\r\n\tb\r\n\r\n"},
    {"folded Transfer-Encoding", post + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"},
    {"first header folded", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n"},
    {"CL 5,5", post + "Content-Length: 5,5\r\n\r\nabcde"},
    {"CL twice, equal", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde"},
    {"no Host", "GET / HTTP/1.1\r\n\r\n"},
    {"no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n"},
    {"two Hosts", get + host + "\r\n"},
    {"empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"},
    {"unknown Host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"},
    {"Host with a user", "GET / HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n"},
    {"Host with a bad port", "GET / HTTP/1.1\r\nHost: localhost:80x\r\n\r\n"},
    {"absolute-form with another host", "GET http://evil.example/ HTTP/1.1\r\n" + host + "\r\n"},
    {"absolute-form with our host", "GET http://localhost/ HTTP/1.1\r\n" + host + "\r\n"},
    {"asterisk-form", "GET * HTTP/1.1\r\n" + host + "\r\n"},
    {"method in small letters", "get / HTTP/1.1\r\n" + host + "\r\n"},
    {"method not served", "DELETE / HTTP/1.1\r\n" + host + "\r\n"},
    {"TRACE", "TRACE / HTTP/1.1\r\n" + host + "\r\n"},
    {"CONNECT", "CONNECT localhost:80 HTTP/1.1\r\n" + host + "\r\n"},
    {"raw byte in the target", "GET /\xC3\xA6 HTTP/1.1\r\n" + host + "\r\n"},
    {"body on GET by length", get + "Content-Length: 5\r\n\r\nabcde"},
    {"body on GET in chunks", get + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"body on HEAD", "HEAD / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nabcde"},
    // Refused by Beast 1.81 as well.
    {"CL, then TE chunked",
     post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"TE chunked, then CL",
     post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"},
    {"two different CL", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"},
    {"CL +5", post + "Content-Length: +5\r\n\r\nabcde"},
    {"CL 0x5", post + "Content-Length: 0x5\r\n\r\nabcde"},
    {"CL -1", post + "Content-Length: -1\r\n\r\nabcde"},
    {"empty CL", post + "Content-Length:\r\n\r\n"},
    {"CL of 11 digits", post + "Content-Length: 00000000005\r\n\r\nabcde"},
    {"space before the colon", post + "Content-Length : 5\r\n\r\nabcde"},
    {"bare LF after the request line", "GET / HTTP/1.1\nHost: localhost\r\n\r\n"},
    {"bare LF after a header", get + "X: a\n\r\n"},
    {"bare LF at the end", get + "\n"},
    {"bare CR in a header", get + "X: a\rY: b\r\n\r\n"},
    {"NUL in a header", get + "X: a\0b\r\n\r\n"s},
    {"NUL in the target", "GET /\0 HTTP/1.1\r\n"s + host + "\r\n"},
    {"chunk size 0x1", post + "Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n"},
    {"blank before the chunk size",
     post + "Transfer-Encoding: chunked\r\n\r\n 1\r\na\r\n0\r\n\r\n"},
    {"chunk size overflows",
     post + "Transfer-Encoding: chunked\r\n\r\n10000000000000001\r\na\r\n0\r\n\r\n"},
    {"negative chunk size", post + "Transfer-Encoding: chunked\r\n\r\n-1\r\na\r\n0\r\n\r\n"},
    {"no line end after a chunk", post + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n"},
    {"bare LF after a chunk size", post + "Transfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n"},
    {"chunk extension", post + "Transfer-Encoding: chunked\r\n\r\n1;x=y\r\na\r\n0\r\n\r\n"},
    {"CL in the trailer",
     post + "Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 5\r\n\r\n"},
    {"any trailer", post + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n"},
    {"trailer announced", post + "Transfer-Encoding: chunked\r\nTrailer: X\r\n\r\n0\r\n\r\n"},
    {"control byte in a name", get + "X\x01: a\r\n\r\n"},
    {"blank in a name", get + "X Y: a\r\n\r\n"},
    {"header without a name", get + ": a\r\n\r\n"},
    {"header without a colon", get + "X\r\n\r\n"},
    {"raw byte in a value", get + "X: \xFF\r\n\r\n"},
    {"HTTP/1.2", "GET / HTTP/1.2\r\n" + host + "\r\n"},
    {"HTTP/2.0", "GET / HTTP/2.0\r\n" + host + "\r\n"},
    {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
    {"HTTP/0.9", "GET /\r\n"},
    {"small letters in the version", "GET / http/1.1\r\n" + host + "\r\n"},
    {"two blanks in the request line", "GET  / HTTP/1.1\r\n" + host + "\r\n"},
    {"tab in the request line", "GET\t/ HTTP/1.1\r\n" + host + "\r\n"},
    {"blank in the target", "GET /a b HTTP/1.1\r\n" + host + "\r\n"},
    {"empty line first", "\r\n" + get + "\r\n"},
    {"double slash", "GET //evil.example HTTP/1.1\r\n" + host + "\r\n"},
    {"fragment", "GET /#x HTTP/1.1\r\n" + host + "\r\n"},
    {"dot segments", "GET /a/../b HTTP/1.1\r\n" + host + "\r\n"},
    {"encoded dot segments", "GET /a/%2e%2e/b HTTP/1.1\r\n" + host + "\r\n"},
    {"encoded slash", "GET /a%2Fb HTTP/1.1\r\n" + host + "\r\n"},
    {"encoded NUL", "GET /a%00 HTTP/1.1\r\n" + host + "\r\n"},
    {"broken escape", "GET /a%2 HTTP/1.1\r\n" + host + "\r\n"},
    {"not UTF-8", "GET /a%FF HTTP/1.1\r\n" + host + "\r\n"},
    {"backslash", "GET /a\\b HTTP/1.1\r\n" + host + "\r\n"},
    {"a list Beast cannot read", get + "Connection: cl;se\r\n\r\n"},
    {"cookie twice", get + "Cookie: a=1\r\nCookie: a=2\r\n\r\n"},
    {"the start of TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s},
};

const Row well_formed[] = {
    {"a page", "GET /sager/17 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"},
    {"with a port", "GET / HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nConnection: close\r\n\r\n"},
    {"Host in capitals", "GET / HTTP/1.1\r\nHost: LOCALHOST\r\nConnection: close\r\n\r\n"},
    {"a query with anything",
     "GET /soeg?q=a%20b//|{}[]'%C3%A5 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"},
    {"Danish letters", "GET /s%C3%B8g HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"},
    {"HTTP/1.0", "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n"},
    {"a form",
     "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 3\r\n\r\na=b"},
    {"a form in chunks",
     "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: "
     "chunked\r\n\r\n2\r\na=\r\n1\r\nb\r\n0\r\n\r\n"},
    {"a POST without a body", "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"},
    {"a GET of length 0",
     "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"},
    {"blanks around a value",
     "GET / HTTP/1.1\r\nHost: \t localhost \t\r\nConnection: Close\r\n\r\n"},
    {"a header without value",
     "GET / HTTP/1.1\r\nHost: localhost\r\nX-Empty:\r\nConnection: close\r\n\r\n"},
};

TEST_F(Guard, RefusesEveryAmbiguousRequestAndCloses) {
    static_assert(std::size(hostile) >= 42);
    for (const auto& [why, bytes] : hostile) {
        SCOPED_TRACE(why);
        RawClient client{server_->port()};
        client.send(bytes);
        const auto answer = client.read_all();
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 400 "));
        EXPECT_THAT(answer, HasSubstr("Connection: close"));
        EXPECT_THAT(answer, testing::Not(HasSubstr("[/")));
        EXPECT_TRUE(client.closed());
    }
}

TEST_F(Guard, LetsWellFormedRequestsPass) {
    static_assert(std::size(well_formed) >= 10);
    for (const auto& [why, bytes] : well_formed) {
        SCOPED_TRACE(why);
        RawClient client{server_->port()};
        client.send(bytes);
        EXPECT_THAT(client.read_all(), StartsWith("HTTP/1.1 200 "));
        EXPECT_TRUE(client.closed());
    }
}

TEST_F(Guard, RefusesWhatIsTooLongWithItsOwnStatus) {
    std::string many;
    for (int number = 0; number < 70; ++number) many += "X: y\r\n";
    const struct {
        const char* why;
        std::string bytes;
        const char* status;
    } rows[] = {
        {"a long head", get + "X: " + std::string(20'000, 'x') + "\r\n\r\n", "431"},
        {"a head that does not end", get + "X: " + std::string(20'000, 'x'), "431"},
        {"a long target", "GET /" + std::string(20'000, 'x'), "431"},
        {"many headers", get + many + "\r\n", "431"},
        {"a long body", post + "Content-Length: 4097\r\n\r\n", "413"},
        {"a body of more than memory", post + "Content-Length: 9999999999\r\n\r\n", "413"},
        {"a long body in chunks",
         post + "Transfer-Encoding: chunked\r\n\r\n1001\r\n" + std::string(0x1001, 'x') +
             "\r\n0\r\n\r\n",
         "413"},
        {"an expectation we do not know", post + "Content-Length: 1\r\nExpect: tea\r\n\r\na",
         "417"},
    };
    for (const auto& [why, bytes, status] : rows) {
        SCOPED_TRACE(why);
        RawClient client{server_->port()};
        client.send(bytes);
        EXPECT_THAT(client.read_all(), StartsWith("HTTP/1.1 "s + status));
        EXPECT_TRUE(client.closed());
    }
}

TEST(RequestReader, ReadsTheSameByteByByte) {
    const FramingRules rules{.hosts = {"localhost", "127.0.0.1"}};
    for (const auto& [why, bytes] : well_formed) {
        SCOPED_TRACE(why);
        RequestReader whole{rules}, drop{rules};
        ASSERT_EQ(whole.add(bytes), RequestReader::State::complete);
        for (const char c : bytes) drop.add({&c, 1});
        ASSERT_EQ(drop.state(), RequestReader::State::complete);
        const auto one = whole.take(), other = drop.take();
        EXPECT_EQ(one.path, other.path);
        EXPECT_EQ(one.query, other.query);
        EXPECT_EQ(one.body, other.body);
        EXPECT_EQ(one.headers, other.headers);
        EXPECT_EQ(whole.state(), RequestReader::State::idle);
    }
    for (const auto& [why, bytes] : hostile) {
        SCOPED_TRACE(why);
        RequestReader reader{rules};
        for (const char c : bytes)
            if (reader.state() != RequestReader::State::refused) reader.add({&c, 1});
        EXPECT_EQ(reader.state(), RequestReader::State::refused);
    }
}

}  // namespace
}  // namespace http
