#include "statistics/ledger.hpp"

namespace statistics {

std::vector<Dimension> dimensions(const Event& event) {
    const Dimension every[] = {{"channel", &event.channel},
                               {"caller", &event.caller},
                               {"reason", &event.reason},
                               {"code", &event.code}};
    std::vector<Dimension> used;
    for (const auto& dimension : every)
        if (!dimension.code->empty()) used.push_back(dimension);
    return used;
}

}  // namespace statistics
