#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/request_reader.hpp"

namespace {

using http::RequestReader;

// What a handler may rely on in every request that was let through.
void check(const http::Request& request) {
    const bool body_allowed = request.method == http::Method::post || request.body.empty();
    const bool path_clean = request.path.starts_with('/') && !request.path.contains("//") &&
                            !request.path.contains('\0');
    const auto hosts = std::ranges::count(request.headers, "host",
                                          [](const auto& header) { return header.first; });
    if (!body_allowed || !path_clean || hosts != 1) std::abort();
    request.cookie("session");
    request.query_value("q");
}

// Everything a connection sends, in two pieces, as the server would read it.
void read(std::string_view first, std::string_view second) {
    RequestReader reader{{.hosts = {"localhost"}, .header_bytes = 2048, .body_bytes = 1024}};
    for (const auto piece : {first, second}) {
        if (reader.state() == RequestReader::State::refused) return;
        reader.add(piece);
        while (reader.state() == RequestReader::State::complete) check(reader.take());
    }
    // The guard never lets pass what Beast reads in another way.
    if (reader.state() == RequestReader::State::refused &&
        reader.refusal().reason == "parsers disagree")
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    const auto cut = bytes.size() * data[0] / 256;
    read(bytes.substr(0, cut), bytes.substr(cut));
    return 0;
}
