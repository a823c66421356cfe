#include "http/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <zlib.h>

#include "http/raw_client.hpp"

namespace http {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using namespace std::chrono_literals;

ServerSettings settings() {
    ServerSettings settings;
    settings.port = 0;
    settings.workers = 2;
    return settings;
}

std::string get(std::string_view path, std::string_view headers = "") {
    return "GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\n" + std::string{headers} +
           "\r\n";
}

Response echo(Request& request) {
    return text(200, request.path);
}

std::string body_of(const std::string& answer) {
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

std::string ungzipped(const std::string& bytes) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string out(1'000'000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

TEST(Server, KeepsAConnectionAndAnswersPipelinedRequestsInOrder) {
    const auto server = Server::start(settings(), [](Request& request) {
        if (request.path == "/langsom") std::this_thread::sleep_for(50ms);
        return text(200, request.path);
    });
    RawClient client{server->port()};
    client.send(get("/langsom") + get("/to") + get("/tre"));
    for (const auto* path : {"/langsom", "/to", "/tre"})
        EXPECT_EQ(body_of(client.read_answer()), path);
    client.send(get("/fire"));
    EXPECT_EQ(body_of(client.read_answer()), "/fire");
    EXPECT_FALSE(client.closed());
    client.send(get("/fem", "Connection: close\r\n"));
    EXPECT_THAT(client.read_all(), HasSubstr("Connection: close"));
    EXPECT_TRUE(client.closed());
}

// What waits for the disk holds neither a worker nor another connection.
TEST(Server, SendsAnAnswerThatIsHeldOnceItIsReleased) {
    std::mutex mutex;
    std::vector<Release> held;
    const auto server = Server::start(settings(), [&](Request& request) {
        auto response = text(200, request.path);
        if (request.path != "/fri")
            response.hold = [&](Release release) {
                const std::lock_guard lock{mutex};
                held.push_back(std::move(release));
            };
        return response;
    });
    const auto release_all = [&](std::size_t count, const std::exception_ptr& fault) {
        for (;; std::this_thread::sleep_for(1ms)) {
            const std::lock_guard lock{mutex};
            if (held.size() < count) continue;
            for (auto& release : held) release(fault);
            held.clear();
            return;
        }
    };
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int at = 0; at < 5; ++at) {
        clients.push_back(std::make_unique<RawClient>(server->port()));
        clients.back()->send(get("/holdt"));
    }
    RawClient free{server->port()};
    free.send(get("/fri"));
    EXPECT_EQ(body_of(free.read_answer()), "/fri");
    release_all(clients.size(), nullptr);
    for (const auto& client : clients) EXPECT_EQ(body_of(client->read_answer()), "/holdt");

    free.send(get("/holdt"));
    release_all(1, std::make_exception_ptr(std::runtime_error{"ingen plads"}));
    const auto refused = free.read_answer();
    EXPECT_THAT(refused, StartsWith("HTTP/1.1 500"));
    EXPECT_THAT(refused, Not(HasSubstr("/holdt")));
}

TEST(Server, SendsTheSecurityHeadersWithEveryAnswer) {
    const auto server = Server::start(settings(), echo);
    for (const std::string& request : {get("/"), std::string{"garbage\r\n\r\n"}}) {
        RawClient client{server->port()};
        client.send(request);
        const auto answer = client.read_answer();
        EXPECT_THAT(answer, HasSubstr("Content-Security-Policy: default-src 'none';"));
        EXPECT_THAT(answer, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
        EXPECT_THAT(answer, HasSubstr("Cache-Control: no-store\r\n"));
        EXPECT_THAT(answer, HasSubstr("\r\nDate: "));
        EXPECT_THAT(answer, Not(HasSubstr("Strict-Transport-Security")));
    }
}

TEST(Server, AnswersHeadWithTheLengthAndNoBody) {
    const auto server = Server::start(settings(), [](Request&) { return text(200, "seks"); });
    RawClient client{server->port()};
    client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    const auto answer = client.read_all();
    EXPECT_THAT(answer, HasSubstr("Content-Length: 4\r\n"));
    EXPECT_EQ(body_of(answer), "");
}

TEST(Server, CompressesTextThatIsWorthIt) {
    const auto server = Server::start(settings(), [](Request& request) {
        if (request.path == "/kort") return text(200, "kort");
        if (request.path == "/billede")
            return Response{200, "image/png", std::string(5000, 'x'), {}};
        return text(200, std::string(5000, 'x'));
    });
    struct Example {
        const char* why;
        const char* path;
        const char* accepts;
        bool compressed;
    };
    const Example examples[] = {
        {"long text", "/lang", "Accept-Encoding: br, gzip;q=0.5\r\n", true},
        {"short text", "/kort", "Accept-Encoding: gzip\r\n", false},
        {"a picture", "/billede", "Accept-Encoding: gzip\r\n", false},
        {"not asked for", "/lang", "", false},
        {"asked not to", "/lang", "Accept-Encoding: gzip;q=0\r\n", false},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        RawClient client{server->port()};
        client.send(get(example.path, example.accepts));
        const auto answer = client.read_answer();
        EXPECT_EQ(answer.contains("Content-Encoding: gzip"), example.compressed);
        if (example.compressed) {
            EXPECT_EQ(ungzipped(body_of(answer)), std::string(5000, 'x'));
        }
    }
}

TEST(Server, ClosesOnSlowSenders) {
    auto quick = settings();
    quick.idle_time = 200ms;
    quick.header_time = 200ms;
    quick.body_time = 200ms;
    const auto server = Server::start(quick, echo);
    const std::string post = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n";
    const struct {
        const char* why;
        std::string first;
        std::string_view drops;
    } rows[] = {
        {"nothing at all", "", ""},
        {"a head that never ends", "GET / HT", "X"},
        {"a head in drops", "GET / HTTP/1.1\r\nX: ", "aaaaaaaaaaaaaaaaaaaa"},
        {"a body in drops", post, "aaaaaaaaaaaaaaaaaaaa"},
        {"idle after an answer", get("/"), ""},
    };
    for (const auto& [why, first, drops] : rows) {
        SCOPED_TRACE(why);
        RawClient client{server->port()};
        client.send(first);
        for (std::size_t at = 0; at < drops.size(); ++at) {
            std::this_thread::sleep_for(30ms);
            client.send(drops.substr(at, 1));
        }
        client.read_all();
        EXPECT_TRUE(client.closed());
    }
}

TEST(Server, TellsAClientThatWaitsToGoOn) {
    const auto server =
        Server::start(settings(), [](Request& request) { return text(200, request.body); });
    RawClient client{server->port()};
    client.send(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_answer(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("a=b");
    EXPECT_EQ(body_of(client.read_answer()), "a=b");
}

TEST(Server, RefusesMoreThanItCanQueue) {
    auto small = settings();
    small.workers = 1;
    small.waiting_requests = 1;
    std::latch started{1}, go_on{1};
    const auto server = Server::start(small, [&](Request& request) {
        if (request.path == "/foerst") {
            started.count_down();
            go_on.wait();
        }
        return text(200, request.path);
    });
    RawClient first{server->port()}, second{server->port()}, third{server->port()};
    first.send(get("/foerst"));
    started.wait();
    second.send(get("/anden"));
    // The queue holds one; which of the two it is does not matter.
    third.send(get("/tredje"));
    std::string refused;
    for (auto* client : {&second, &third}) {
        refused = client->read_all(300ms);
        if (!refused.empty()) break;
    }
    EXPECT_THAT(refused, StartsWith("HTTP/1.1 503 "));
    EXPECT_THAT(refused, HasSubstr("Retry-After: "));
    go_on.count_down();
    EXPECT_EQ(body_of(first.read_answer()), "/foerst");
}

TEST(Server, AnswersAFaultWithANumberAndNothingElse) {
    struct DiskFull : std::runtime_error {
        using runtime_error::runtime_error;
    };
    auto with_sentence = settings();
    with_sentence.fault_answer = [](const std::exception& fault) -> std::optional<Problem> {
        if (dynamic_cast<const DiskFull*>(&fault) == nullptr) return std::nullopt;
        return problem_of(507);
    };
    const auto server = Server::start(with_sentence, [](Request& request) -> Response {
        if (request.path == "/disk") throw DiskFull{"SQLITE_FULL"};
        throw std::runtime_error{"hemmelig"};
    });
    RawClient client{server->port()};
    client.send(get("/"));
    const auto general = client.read_answer();
    EXPECT_THAT(general, StartsWith("HTTP/1.1 500 "));
    EXPECT_THAT(general, HasSubstr("Hændelse: "));
    EXPECT_THAT(general, Not(HasSubstr("hemmelig")));
    client.send(get("/disk"));
    const auto full = client.read_answer();
    EXPECT_THAT(full, StartsWith("HTTP/1.1 507 "));
    EXPECT_THAT(full, HasSubstr("<h1>Disken er fuld</h1>"));
    EXPECT_THAT(full, HasSubstr("Bed driften om at skaffe plads."));
    EXPECT_FALSE(client.closed());
}

TEST(Server, RefusesPostsOfOtherSites) {
    std::atomic<int> handled = 0;
    const auto server = Server::start(settings(), [&](Request& request) {
        ++handled;
        return echo(request);
    });
    struct Example {
        const char* why;
        const char* header;
        const char* status;
    };
    const Example examples[] = {
        {"another site", "Sec-Fetch-Site: cross-site\r\n", "403"},
        {"a sister of our site", "Sec-Fetch-Site: same-site\r\n", "403"},
        {"another origin, old browser", "Origin: http://evil.example\r\n", "403"},
        {"hidden origin", "Origin: null\r\n", "403"},
        {"our page", "Sec-Fetch-Site: same-origin\r\n", "200"},
        {"our page, old browser", "Origin: http://localhost\r\n", "200"},
        {"typed by the user", "Sec-Fetch-Site: none\r\n", "200"},
        {"a program", "", "200"},
    };
    int expected = 0;
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        RawClient client{server->port()};
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\n" + std::string{example.header} +
                    "\r\n");
        EXPECT_THAT(client.read_answer(), StartsWith("HTTP/1.1 " + std::string{example.status}));
        expected += std::string_view{example.status} == "200";
        EXPECT_EQ(handled, expected);
    }
}

TEST(Server, FinishesWhatIsUnderWayWhenItStops) {
    std::latch started{1}, go_on{1};
    auto server = Server::start(settings(), [&](Request& request) {
        started.count_down();
        go_on.wait();
        return text(200, request.path);
    });
    const auto port = server->port();
    RawClient busy{port}, idle{port};
    idle.send("");
    busy.send(get("/faerdig"));
    started.wait();
    std::thread stopper{[&] { server->stop(); }};
    // Those who only wait are let go at once, and nobody new is let in.
    idle.read_all();
    EXPECT_TRUE(idle.closed());
    go_on.count_down();
    const auto answer = busy.read_all();
    EXPECT_EQ(body_of(answer), "/faerdig");
    EXPECT_TRUE(busy.closed());
    stopper.join();
    EXPECT_FALSE(RawClient{port}.connected());
}

TEST(Server, FinishesTheWorkOfAClientThatHasGone) {
    std::latch started{1}, go_on{1}, finished{1};
    const auto server = Server::start(settings(), [&](Request& request) {
        started.count_down();
        go_on.wait();
        finished.count_down();
        return text(200, request.path);
    });
    {
        RawClient client{server->port()};
        client.send(get("/"));
        started.wait();
    }
    go_on.count_down();
    finished.wait();
}

TEST(Server, SaysInOneLineThatItsPortIsTaken) {
    const auto server = Server::start(settings(), echo);
    auto same = settings();
    same.port = server->port();
    try {
        Server::start(same, echo);
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), HasSubstr("cannot listen on 127.0.0.1:"));
    }
}

TEST(Server, AnswersManyClientsAtOnce) {
    const auto server = Server::start(settings(), echo);
    std::vector<std::thread> clients;
    std::atomic<int> right = 0;
    for (int number = 0; number < 8; ++number)
        clients.emplace_back([&, number] {
            RawClient client{server->port()};
            for (int turn = 0; turn < 50; ++turn) {
                const auto path = "/" + std::to_string(number) + "/" + std::to_string(turn);
                client.send(get(path));
                right += body_of(client.read_answer()) == path;
            }
        });
    for (auto& client : clients) client.join();
    EXPECT_EQ(right, 400);
}

}  // namespace
}  // namespace http
