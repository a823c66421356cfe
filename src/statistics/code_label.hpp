#pragma once

#include <string>
#include <string_view>

#include "http/request.hpp"
#include "statistics/code_list.hpp"

namespace statistics {

// A code's label in the reader's language. The colon that some printed labels end with is not
// shown on a page.
std::string label(const Code& code, http::Language language);
// The code itself where no list knows it.
std::string label(const CodeLists& codes, std::string_view list, std::string_view code,
                  http::Language language);
// As it is said of one case or one person: "Hospital", where the tables count "Hospitaler".
std::string label_of_one(const Code& code, http::Language language);
std::string label_of_one(const CodeLists& codes, std::string_view list, std::string_view code,
                         http::Language language);

}  // namespace statistics
