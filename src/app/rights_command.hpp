#pragma once

#include "app/command_line.hpp"
#include "app/config.hpp"

namespace app {

// `rights`: answers documents from a file or standard input, or describes the rights. Needs no
// data folder: nothing is stored. Writes to standard output and error itself, for a batch can be
// of any length; returns the exit code.
int answer_rights(const Config& config, const CommandLine& line);

}  // namespace app
