#include "report/published_import_files.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace report {

std::vector<ImportFile> load_published(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (int table = 1; table <= 9; ++table) names.push_back(fmt::format("table{}.csv", table));
    names.emplace_back("text_figures.csv");
    std::vector<ImportFile> files;
    for (const auto& name : names) {
        std::ifstream file{folder / name, std::ios::binary};
        if (!file) continue;
        files.push_back({name, {std::istreambuf_iterator<char>{file}, {}}});
    }
    return files;
}

}  // namespace report
