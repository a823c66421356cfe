#pragma once

#include <vector>

#include "statistics/period_counts.hpp"

namespace statistics {

// Svartider efter kontaktform: for each channel that was answered, in printed order, one count for
// each band, shortest first. The section is the channel, and the share counts this band and all
// shorter ones: "80 % of the telephone contacts were answered the same day".
std::vector<Count> answer_times_by_channel(const CodeLists& codes,
                                           const std::vector<CrossSum>& sums, Period period,
                                           Words words);

}  // namespace statistics
