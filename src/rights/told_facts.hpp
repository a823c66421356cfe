#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rights/right.hpp"

namespace rights {

// The facts that are known, each as its label and its value in words: "Udskrevet", "1. maj 2025".
// Those of a list carry their place: "Tilbudte dage 2: Kan begynde".
std::vector<std::pair<std::string, std::string>> told_facts(const Sheet& sheet);
// The readings somebody chose instead of the protective ones, in the same way.
std::vector<std::pair<std::string, std::string>> told_readings(const Readings& readings);

}  // namespace rights
