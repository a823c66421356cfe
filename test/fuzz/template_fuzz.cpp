#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/template_source.hpp"

// Whatever is let through asks for no value without an escape.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view source{reinterpret_cast<const char*>(data), size};
    const http::SourceTexts texts{
        .translate = [](std::string_view danish) { return std::string{danish}; },
        .asset_address = [](std::string_view name) { return "/filer/" + std::string{name}; }};
    const auto prepared = http::prepared_template(source, texts);
    if (!prepared) return 0;
    for (auto at = prepared->find("{{"); at != std::string::npos;
         at = prepared->find("{{", at + 2)) {
        const char kind = prepared->at(at + 2);
        const auto end = prepared->find("}}", at);
        if (end == std::string::npos) std::abort();
        const bool section = kind == '#' || kind == '/' || kind == '>';
        if (!section && !prepared->substr(at, end - at).contains(':')) std::abort();
    }
    return 0;
}
