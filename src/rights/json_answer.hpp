#pragma once

#include <string>

#include "rights/answer.hpp"

namespace rights {

// The whole answer, one line, ending in a newline. Field names are a promise to other programs.
std::string answer_as_json(const Answer& answer);

// Only right, verdict, outcome, deadlines, exceeded and missing: what large batches need.
void append_brief_json(std::string& out, const Right& right, const Decision& decision);

// {"faults": [{"fact": …, "message": …}]}, one line.
std::string faults_as_json(const Faults& faults);

}  // namespace rights
