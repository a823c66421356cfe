#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "http/request.hpp"

// Whatever stands in a Cookie header: a value is a piece of it, and another cookie is never taken
// for ours.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string line{reinterpret_cast<const char*>(data), size};
    http::Request request;
    request.headers.emplace_back("cookie", line);
    const auto value = request.cookie("__Host-session");
    if (value.contains(';') || !line.contains(value)) std::abort();
    if (!value.empty() && !line.contains("__Host-session=" + value)) std::abort();

    if (line.contains(';')) return 0;
    request.headers.front().second = "language=" + line + "; __Host-session=ours";
    if (request.cookie("__Host-session") != "ours") std::abort();
    return 0;
}
