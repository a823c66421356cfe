#pragma once

#include <string>

#include "rights/right.hpp"

namespace rights {

// The JSON Schema (2020-12) of a right's document, with the Danish label of each fact as title and
// the reason it matters as description.
std::string json_schema(const Right& right);

}  // namespace rights
