#include <gtest/gtest.h>

#include <latch>

#include "http/raw_client.hpp"
#include "http/server.hpp"

namespace http {
namespace {

std::string get(std::string_view path) {
    return "GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

std::string body_of(const std::string& answer) {
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

TEST(CrowdedServer, ClosesTheLongestWaitingStrangerOfAnAddressAndOfAll) {
    for (const bool in_all : {false, true}) {
        SCOPED_TRACE(in_all ? "in all" : "of an address");
        ServerSettings few;
        few.port = 0;
        (in_all ? few.connections.in_all : few.connections.per_address) = 3;
        const auto server = Server::start(few, [](Request& request) {
            if (request.path == "/min-side") request.user.emplace();
            return text(200, request.path);
        });
        RawClient adviser{server->port()}, slow{server->port()}, waiting{server->port()};
        for (auto* client : {&slow, &waiting}) client->send("GET / HTTP/1.1\r\nHost: loc");
        adviser.send(get("/min-side"));
        EXPECT_EQ(body_of(adviser.read_answer()), "/min-side");

        for (int newcomer = 0; newcomer < 20; ++newcomer) {
            RawClient stranger{server->port()};
            stranger.send(get("/ny"));
            EXPECT_EQ(body_of(stranger.read_answer()), "/ny");
        }
        RawClient fourth{server->port()}, fifth{server->port()}, sixth{server->port()};
        sixth.send(get("/sjette"));
        EXPECT_EQ(body_of(sixth.read_answer()), "/sjette");
        EXPECT_EQ(slow.read_all(), "");
        EXPECT_TRUE(slow.closed());
        adviser.send(get("/igen"));
        EXPECT_EQ(body_of(adviser.read_answer()), "/igen");
    }
}

TEST(CrowdedServer, LetsNobodyInWhereEveryOtherIsBeingServed) {
    ServerSettings few;
    few.port = 0;
    few.connections.per_address = 1;
    std::latch served{1}, go_on{1};
    const auto server = Server::start(few, [&](Request& request) {
        served.count_down();
        go_on.wait();
        return text(200, request.path);
    });
    RawClient first{server->port()};
    first.send(get("/foerst"));
    served.wait();
    RawClient refused{server->port()};
    refused.send(get("/anden"));
    EXPECT_EQ(refused.read_all(), "");
    EXPECT_TRUE(refused.closed());
    go_on.count_down();
    EXPECT_EQ(body_of(first.read_answer()), "/foerst");
}

}  // namespace
}  // namespace http
