#include "tidy/sources.hpp"

#include <fstream>

namespace tidy {

namespace fs = std::filesystem;

fs::path project() {
    return PROJECT_FOLDER;
}

std::vector<std::string> lines_of(const fs::path& path) {
    std::ifstream file{path};
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

std::vector<Source> files_below(const std::vector<std::string>& folders,
                                const std::set<std::string>& endings) {
    std::vector<Source> found;
    for (const auto& folder : folders) {
        if (!fs::exists(project() / folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator{project() / folder}) {
            const auto path = fs::relative(entry.path(), project()).generic_string();
            if (!entry.is_regular_file() || !endings.contains(entry.path().extension().string()) ||
                path.contains("/vendor/"))
                continue;
            found.push_back({path, lines_of(entry.path())});
        }
    }
    return found;
}

const std::vector<Source>& cpp_sources() {
    static const auto sources = files_below({"src", "test", "bench"}, {".cpp", ".hpp"});
    return sources;
}

std::string stem(const std::string& path) {
    return fs::path{path}.stem().string();
}

std::string folder_of(const std::string& path) {
    const auto rest = path.substr(path.find('/') + 1);
    return rest.substr(0, rest.find('/'));
}

std::string place(const Source& source, std::size_t line) {
    return source.path + ":" + std::to_string(line + 1) + ": " + source.lines[line];
}

}  // namespace tidy
