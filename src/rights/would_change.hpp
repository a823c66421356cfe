#pragma once

#include <vector>

#include "rights/answer.hpp"

namespace rights {

// Hvad der ville ændre svaret: every fact somebody can still bring about, tried with its other
// values (a day with the days around each deadline and each other fact's day), where the right then
// answers differently.
std::vector<Answer::Alternative> would_change(const Sheet& sheet, const Question& question,
                                              const Decision& decision);

}  // namespace rights
