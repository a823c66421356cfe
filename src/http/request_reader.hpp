#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "http/guard.hpp"

namespace http {

// Turns the bytes of one connection into requests: the guard first, then Beast's parser. Knows no
// socket, so that tests and fuzzers feed it exactly as the server does.
class RequestReader {
public:
    enum class State {
        idle,      // nothing of a next request has come
        head,      // part of a head
        body,      // a head, and part of its body
        complete,  // `take` gives the request
        refused,   // answer `refusal().status` and close
    };

    explicit RequestReader(FramingRules rules);

    State add(std::string_view received);
    State state() const { return state_; }
    const Refused& refusal() const { return refusal_; }
    bool keep_alive() const { return keep_alive_; }
    bool waits_for_continue() const { return waits_for_continue_; }
    std::size_t body_bytes() const { return request_.body.size() + received_.size(); }

    // Hands out the request and goes on with what was received after it.
    Request take();

private:
    void go_on();
    void read_head();
    void read_body();
    void read_chunks();
    void complete();
    void refuse(Refused refused);

    FramingRules rules_;
    std::string received_;
    std::size_t searched_ = 0;  // of `received_`, for the end of the head
    bool chunked_ = false;
    std::size_t left_ = 0;  // of a body with a length
    Request request_;
    State state_ = State::idle;
    Refused refusal_;
    bool keep_alive_ = true;
    bool waits_for_continue_ = false;
};

}  // namespace http
