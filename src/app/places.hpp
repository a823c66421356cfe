#pragma once

#include <filesystem>

#include "app/config.hpp"

namespace app {

// Where the program's own files stand.
struct Places {
    std::filesystem::path web;   // templates, assets, texts
    std::filesystem::path data;  // registers and published tables
    std::filesystem::path law;
    std::filesystem::path fonts;  // of the PDF
};

// From the settings, else beside the program: the project folder for build/<preset>/patientkontor,
// /usr/share/patientkontor for an installed one.
Places find_places(const Config& config);

// Throws std::runtime_error with one Danish line when a folder the command needs is not there.
void require_folder(const std::filesystem::path& folder, const char* setting);

}  // namespace app
