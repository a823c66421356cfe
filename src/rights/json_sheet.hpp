#pragma once

#include <string>

#include "rights/right.hpp"

namespace rights {

// The question as a document that `read_document` reads back the same, one line. What is not known
// is left out, and so are readings that are the default.
std::string document_as_json(const Sheet& sheet, const Question& question);

}  // namespace rights
