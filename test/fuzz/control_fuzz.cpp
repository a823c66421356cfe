#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/control_message.hpp"

// What the control socket reads as a message is written again byte by byte; all else is none.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    if (const auto request = app::decode_request(bytes); request && encoded(*request) != bytes)
        std::abort();
    if (const auto outcome = app::decode_outcome(bytes)) {
        const auto again = app::decode_outcome(encoded(*outcome));
        if (!again || again->out != outcome->out || again->files.size() != outcome->files.size())
            std::abort();
    }
    return 0;
}
