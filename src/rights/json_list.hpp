#pragma once

#include <string>

#include "rights/rule_book.hpp"

namespace rights {

// All rights with the periods of their rules.
std::string rights_list_as_text(const RuleBook& book);
std::string rights_list_as_json(const RuleBook& book);

}  // namespace rights
