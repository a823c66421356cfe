#pragma once

#include <filesystem>
#include <string>

#include "app/config.hpp"

namespace app {

// Runs the office until SIGTERM or SIGINT. The exit code; what keeps it from starting is thrown.
int serve(const Config& config, const std::filesystem::path& folder, const std::string& listen);

}  // namespace app
