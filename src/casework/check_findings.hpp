#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace casework {

// What does not hold: the first hundred lines, and how many more there are.
class Findings {
public:
    void add(std::string line);
    std::vector<std::string> lines() &&;

private:
    std::vector<std::string> lines_;
    std::size_t left_out_ = 0;
};

}  // namespace casework
