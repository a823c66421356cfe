#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace tidy {

// The project's own files as lines, for the rules of style that are tests.
struct Source {
    std::string path;  // from the project folder
    std::vector<std::string> lines;
};

std::filesystem::path project();
std::vector<std::string> lines_of(const std::filesystem::path& path);
std::vector<Source> files_below(const std::vector<std::string>& folders,
                                const std::set<std::string>& endings);
const std::vector<Source>& cpp_sources();  // src, test, bench

std::string stem(const std::string& path);
std::string folder_of(const std::string& path);             // "src/seal/x.cpp" -> "seal"
std::string place(const Source& source, std::size_t line);  // for a failure's text

}  // namespace tidy
