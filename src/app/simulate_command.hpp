#pragma once

#include "app/command_line.hpp"
#include "law/book.hpp"

namespace app {

// `rights simulate`: counts, over a file of referrals, who would gain or lose a right if one
// parameter of the law were another. Writes the table itself; returns the exit code.
int simulate_change(const law::Archive& archive, const CommandLine& line);

}  // namespace app
