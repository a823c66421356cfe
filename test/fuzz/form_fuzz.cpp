#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "http/form.hpp"

// A form that was read holds valid text, and a value survives being written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body{reinterpret_cast<const char*>(data), size};
    http::Form form{body};
    form.required_text("a", 5, "Skriv noget.");
    form.text("b", 5);
    const auto fields = http::parse_urlencoded(body);
    if (!fields) {
        if (form.valid()) std::abort();
        return 0;
    }
    for (const auto& [name, value] : *fields) {
        if (!base::is_utf8(name) || !base::is_utf8(value)) std::abort();
        const auto again = http::parse_urlencoded("x=" + http::encode_component(value));
        if (!again || again->front().second != value) std::abort();
    }
    return 0;
}
