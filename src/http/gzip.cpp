#include "http/gzip.hpp"

#include <array>
#include <stdexcept>
#include <zlib.h>

#include "base/text.hpp"

namespace http {

namespace {

// zlib writes the gzip header instead of its own when 16 is added to the window bits.
constexpr int gzip_window = 15 + 16;
constexpr int usual_memory = 8;

}  // namespace

std::string gzipped(std::string_view bytes, int level) {
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, usual_memory, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        throw std::runtime_error("zlib cannot start");
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    // zlib's interface wants a pointer that it does not write through.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error("zlib cannot compress");
    return out;
}

bool is_text(std::string_view content_type) {
    constexpr std::array kinds{"text/", "application/json", "application/javascript",
                               "image/svg+xml"};
    for (const std::string_view kind : kinds)
        if (content_type.starts_with(kind)) return true;
    return false;
}

bool accepts_gzip(std::string_view accept_encoding) {
    while (!accept_encoding.empty()) {
        const auto end = std::min(accept_encoding.find(','), accept_encoding.size());
        const auto item = accept_encoding.substr(0, end);
        accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
        const auto parameters = std::min(item.find(';'), item.size());
        if (base::trimmed(item.substr(0, parameters)) != "gzip") continue;
        const auto weight = item.substr(parameters);
        const auto q = weight.find("q=");
        if (q == std::string_view::npos) return true;
        // "q=0", "q=0.000" mean: not this one.
        return base::trimmed(weight.substr(q + 2)).find_first_not_of("0.") !=
               std::string_view::npos;
    }
    return false;
}

}  // namespace http
