#pragma once

#include <string>
#include <string_view>

namespace http {

// `bytes` in gzip form; zlib's level, 1 (fast) to 9 (small).
std::string gzipped(std::string_view bytes, int level);

// True for what shrinks: text, JSON, SVG, scripts.
bool is_text(std::string_view content_type);

// True where an Accept-Encoding header allows gzip.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace http
