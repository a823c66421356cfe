#pragma once

#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "app/commands.hpp"
#include "app/control_message.hpp"

namespace app {

// The side of a command that stands at the terminal: it reads the files and passwords a command is
// given and writes the files it answers with. The office may be in another process.

// Throws std::runtime_error with one Danish line when a file cannot be read.
Request read_request(const CommandLine& line, std::vector<std::string> words);

// One line that is written over and over, where somebody is looking; else nothing.
Progress terminal_progress();

// Prints and writes what the command answered; the exit code.
int show(const Outcome& outcome);

}  // namespace app
