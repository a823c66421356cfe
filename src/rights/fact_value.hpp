#pragma once

#include <string>

#include "rights/fact.hpp"

namespace rights {

// The value of a fact that is no list: in Danish words ("1. maj 2025", "ja", "1.234,50 kr."), and
// as it stands in a document, without quotes ("2025-05-01", "true", a choice's code).
std::string in_words(const Fact& fact, std::int64_t value);
std::string in_document(const Fact& fact, std::int64_t value);

}  // namespace rights
