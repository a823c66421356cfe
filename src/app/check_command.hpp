#pragma once

#include "app/commands.hpp"

namespace app {

// check: proves that ledger, cases, imported files, the log, seals and files are whole. Exit code 1
// with the findings where they are not.
Outcome check_office(Office& office, const CommandLine& line, const Request& request);

// The same as lines; empty when all holds.
std::vector<std::string> findings_of(Office& office, const Request& request = {});

}  // namespace app
