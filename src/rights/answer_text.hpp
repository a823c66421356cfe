#pragma once

#include <string>

#include "rights/answer.hpp"

namespace rights {

// The answer as an adviser reads it in a terminal.
std::string answer_as_text(const Answer& answer);
std::string faults_as_text(const Faults& faults);

}  // namespace rights
