#pragma once

#include <cstddef>
#include <functional>

#include "app/command_line.hpp"
#include "app/control_message.hpp"
#include "app/office.hpp"
#include "base/instant.hpp"

namespace app {

// Called now and then by a long command with the steps done so far and in all.
using Progress = std::function<void(std::size_t steps, std::size_t all)>;
inline void no_progress(std::size_t, std::size_t) {}

// Runs every command but `serve` on an open office, whether it was typed here or came over the
// control socket. Faults are exceptions.
Outcome run_command(Office& office, const CommandLine& line, const Request& request,
                    base::Instant now, const Progress& progress = no_progress);

// An answer that is no, and wrong use, each as one line.
Outcome said_no(std::string_view text);
Outcome used_wrongly(std::string_view text);

// Whether the command may create the data folder it is given.
WhenMissing when_missing(Verb verb);

}  // namespace app
