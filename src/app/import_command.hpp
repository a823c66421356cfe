#pragma once

#include "app/commands.hpp"

namespace app {

// import published|inquiries. A file that cannot be read whole is not read at all: every bad row is
// named on a line of its own.
Outcome import_published_tables(Office& office, const CommandLine& line, const Request& request,
                                base::Instant now);
Outcome import_inquiry_file(Office& office, const CommandLine& line, const Request& request,
                            base::Instant now);

}  // namespace app
