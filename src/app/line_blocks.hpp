#pragma once

#include <algorithm>
#include <cstddef>
#include <istream>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace app {

// A stream in large blocks of whole lines, for threads to share.
class LineBlocks {
public:
    // `begun` has been read already.
    explicit LineBlocks(std::istream& in, std::string begun = {})
        : in_{in}, rest_{std::move(begun)} {}

    // The next block, in place of what `block` holds; empty at the end.
    void next(std::string& block);

private:
    static constexpr std::size_t block_bytes = 4 * 1024 * 1024;

    std::istream& in_;
    std::string rest_;  // of a line that the next block goes on with
};

// Every line that is not blank, without blanks around it.
template <class Visit>
void each_line(std::string_view block, Visit visit) {
    while (!block.empty()) {
        const auto end = std::min(block.find('\n'), block.size());
        const auto line = base::trimmed(block.substr(0, end));
        block.remove_prefix(std::min(end + 1, block.size()));
        if (!line.empty()) visit(line);
    }
}

// How many threads a long computation is shared among.
std::size_t threads_to_use();

}  // namespace app
