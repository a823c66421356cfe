#include "app/line_blocks.hpp"

#include <cstring>
#include <thread>

namespace app {

void LineBlocks::next(std::string& block) {
    const auto had = rest_.size();
    block.resize_and_overwrite(had + block_bytes, [&](char* place, std::size_t) {
        std::memcpy(place, rest_.data(), had);
        in_.read(place + had, static_cast<std::streamsize>(block_bytes));
        return had + static_cast<std::size_t>(in_.gcount());
    });
    rest_.clear();
    const auto last = block.rfind('\n');
    if (in_ && last != std::string::npos) {
        rest_.assign(block, last + 1);
        block.resize(last + 1);
    }
}

std::size_t threads_to_use() {
    return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace app
