#include "app/line_blocks.hpp"

#include <thread>

namespace app {

std::string LineBlocks::next() {
    std::string block = std::move(rest_);
    rest_.clear();
    const auto had = block.size();
    block.resize(had + static_cast<std::size_t>(block_bytes));
    in_.read(block.data() + had, block_bytes);
    block.resize(had + static_cast<std::size_t>(in_.gcount()));
    const auto last = block.rfind('\n');
    if (in_ && last != std::string::npos) {
        rest_ = block.substr(last + 1);
        block.resize(last + 1);
    }
    return block;
}

std::size_t threads_to_use() {
    return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace app
