#include "statistics/answer_times.hpp"

#include <map>

#include "statistics/overview.hpp"

namespace statistics {

std::vector<Count> answer_times_by_channel(const CodeLists& codes,
                                           const std::vector<CrossSum>& sums, Period period,
                                           Words words) {
    std::map<std::pair<std::string, std::string>, std::int64_t> left;
    std::map<std::string, std::int64_t> answered;
    for (const auto& sum : sums) {
        left[{sum.one, sum.other}] += sum.amount;
        answered[sum.one] += sum.amount;
    }
    const bool danish = words == Words::danish;
    std::vector<Count> counts;
    for (const auto& channel : codes.all("channel")) {
        const auto all = answered[channel.code];
        if (all <= 0) continue;
        std::int64_t so_far = 0;
        for (const auto& band : answer_bands()) {
            const auto amount = left[{channel.code, band.code}];
            so_far += amount;
            counts.push_back({.section = danish ? channel.danish : channel.english,
                              .label = danish ? band.danish : band.english,
                              .amount = amount,
                              .tenths = (so_far * 2'000 + all) / (2 * all),
                              .cell = {measure::answer_time, "channel", channel.code, period.from,
                                       period.to, "code", band.code}});
        }
    }
    return counts;
}

}  // namespace statistics
