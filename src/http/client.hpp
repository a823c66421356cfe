#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/error.hpp"

namespace http {

// A question to another server. Only https, or http to this machine itself, and no redirects.
struct Question {
    std::string url;
    std::string form;       // posted where it is not empty
    std::string user_name;  // sent as HTTP Basic where it is not empty
    std::string password;
};
struct Told {
    int status = 0;
    std::string body;
};

// How long and how much: whoever asks is a page that someone waits for.
struct ClientLimits {
    std::int64_t connect_ms = 3'000;
    std::int64_t whole_ms = 8'000;
    std::size_t most_bytes = 256 * 1024;
    std::string authorities;  // PEM file of who may vouch for the server; "" those of the system
};

using Ask = std::function<base::Result<Told>(const Question&)>;

// By libcurl. The error is Danish and says what was wrong with the connection, never what was sent.
base::Result<Told> ask(const Question& question, const ClientLimits& limits);

// Whether a question may be sent there at all.
bool may_be_asked(const std::string& url);

}  // namespace http
