#pragma once

#include "app/commands.hpp"

namespace app {

// backup --to FOLDER: office and keys as they are at one moment, sealed, opened again and checked
// before they get their names. The folder is the request's only input: an absolute path, because
// the server may stand in another folder than the terminal.
Outcome back_up(Office& office, const CommandLine& line, const Request& request, base::Instant now);

}  // namespace app
