#pragma once

#include <string>

#include "rights/rule_book.hpp"

namespace rights {

// The description of the open interface (OpenAPI 3.1, YAML), made from the same tables of facts
// that read the documents. docs/openapi.yaml is this text.
std::string openapi_as_yaml(const RuleBook& book);

}  // namespace rights
