#pragma once

#include "app/command_line.hpp"
#include "app/config.hpp"
#include "app/control_message.hpp"
#include "base/instant.hpp"

namespace app {

// restore --from FOLDER --data DIR: an office of the folder, the newest unless `--number` names
// one, with the newest keys. It is put together beside DIR, what was erased since is erased again,
// and it gets its name only when `check` finds nothing. Never where something stands.
Outcome restore(const Config& config, const std::filesystem::path& folder, const CommandLine& line,
                base::Instant now);

}  // namespace app
