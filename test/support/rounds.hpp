#pragma once

#include <cstdlib>

namespace support {

// How often a campaign is repeated: `normal` in the normal run; in the long run, which sets
// PATIENTKONTOR_LONG, that many times more (1: fifty).
inline int rounds(int normal) {
    const char* set = std::getenv("PATIENTKONTOR_LONG");
    const int factor = set ? std::atoi(set) : 0;
    if (factor <= 0) return normal;
    return normal * (factor == 1 ? 50 : factor);
}

inline bool long_run() {
    return std::getenv("PATIENTKONTOR_LONG") != nullptr;
}

}  // namespace support
