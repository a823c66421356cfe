#include <cstddef>
#include <cstdint>
#include <string_view>

#include "http/catalogue.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto catalogue = http::Catalogue::parse(text)) {
        catalogue->translated("Sag 17");
        catalogue->translated(text);
    }
    return 0;
}
