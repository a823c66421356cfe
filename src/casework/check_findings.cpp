#include "casework/check_findings.hpp"

#include <fmt/format.h>

namespace casework {

namespace {
constexpr std::size_t most_lines = 100;
}

void Findings::add(std::string line) {
    if (lines_.size() < most_lines)
        lines_.push_back(std::move(line));
    else
        ++left_out_;
}

std::vector<std::string> Findings::lines() && {
    if (left_out_ > 0) lines_.push_back(fmt::format("… og {} fund til.", left_out_));
    return std::move(lines_);
}

}  // namespace casework
