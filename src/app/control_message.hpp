#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/command_line.hpp"

namespace app {

// A file that a command reads or writes. The caller's side touches the disk, never the server's.
struct NamedFile {
    std::string name;
    std::string content;
};

// A command as it travels from the terminal to the office.
struct Request {
    std::vector<std::string> words;  // after the program's name
    std::vector<NamedFile> inputs{};
    std::string password{};  // asked for or read by the caller's side; "" none
};

// What it answers.
struct Outcome {
    int code = done;
    std::string out{}, err{};
    std::vector<NamedFile> files{};  // for the caller's side to write
};

// Length-prefixed fields, fit for any bytes. Reading answers nothing where the bytes are no
// message.
std::string encoded(const Request& request);
std::string encoded(const Outcome& outcome);
std::optional<Request> decode_request(std::string_view bytes);
std::optional<Outcome> decode_outcome(std::string_view bytes);

}  // namespace app
