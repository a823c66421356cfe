#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace app {

// Chance with the same outcome on every machine: the standard fixes the engine but not its
// distributions, so these are our own.
class DemoRandom {
public:
    explicit DemoRandom(std::uint64_t seed) : engine_{seed} {}

    // 0 … limit-1. The remainder's bias is far below what anyone could see.
    std::size_t below(std::size_t limit) { return engine_() % limit; }
    int from_to(int first, int last) {
        return first + static_cast<int>(below(static_cast<std::size_t>(last - first + 1)));
    }
    bool chance(std::size_t per_thousand) { return below(1'000) < per_thousand; }

    template <class T>
    const T& pick(const std::vector<T>& choices) {
        return choices[below(choices.size())];
    }
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t left = items.size(); left > 1; --left)
            std::swap(items[left - 1], items[below(left)]);
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace app
