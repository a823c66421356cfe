#pragma once

#include <filesystem>
#include <string>

#include "law/book.hpp"

namespace law {

// Reads every *.toml below `folder`. Throws LawFault with file and line for anything that is not
// as law/README.md says: an unknown key, a missing citation, two versions of one day, a value of
// another kind than its neighbours.
Archive load_archive(const std::filesystem::path& folder);

// One file's text; `file` is what messages call it, its stem must be the id.
Archive::Entry read_parameter(const std::string& text, const std::filesystem::path& file);

}  // namespace law
