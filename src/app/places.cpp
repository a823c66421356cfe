#include "app/places.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace app {
namespace {

std::filesystem::path shared_folder() {
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    // Installed, bin/ stands beside share/; in build/<preset>/ the project folder is above.
    for (auto folder = program.parent_path(); folder.has_relative_path();
         folder = folder.parent_path())
        for (const auto& shared : {folder / "share/patientkontor", folder})
            if (std::filesystem::exists(shared / "data/registers/codes", ignored)) return shared;
    return "/usr/share/patientkontor";
}

}  // namespace

Places find_places(const Config& config) {
    const auto shared = shared_folder();
    const auto choose = [&](const std::string& configured, const char* name) {
        return configured.empty() ? shared / name : std::filesystem::path{configured};
    };
    const auto web = choose(config.web, "web");
    return {web, choose(config.data, "data"), choose(config.law, "law"), web / "fonts"};
}

void require_folder(const std::filesystem::path& folder, const char* setting) {
    std::error_code ignored;
    if (std::filesystem::is_directory(folder, ignored)) return;
    throw std::runtime_error(
        fmt::format("Mappen {} findes ikke. Ret indstillingen {} eller installér programmet igen.",
                    folder.string(), setting));
}

}  // namespace app
