#pragma once

#include <cstdint>
#include <string>

namespace statistics {

// What the ledger adds up: the amount of one code, over all of a period or by parts of it.
struct Sum {
    std::string code;
    std::int64_t amount;
};

enum class Grain { year, month, day };

struct PeriodSum {
    std::string period;  // "2018", "2018-03" or "2018-03-09"
    std::string code;
    std::int64_t amount;
};

// The amount of two codes together: "telefon" and "same_day".
struct CrossSum {
    std::string one;
    std::string other;
    std::int64_t amount;
};

}  // namespace statistics
