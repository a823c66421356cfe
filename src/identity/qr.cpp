#include "identity/qr.hpp"

#include <fmt/format.h>
#include <memory>
#include <qrencode.h>
#include <stdexcept>

#include "base/text.hpp"

namespace identity {

std::string qr_svg(std::string_view text, std::string_view label) {
    const std::string owned{text};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
        QRcode_encodeString8bit(owned.c_str(), 0, QR_ECLEVEL_M), QRcode_free};
    if (!code) throw std::runtime_error{"QR-koden kan ikke tegnes."};
    // Four fields of white all round, as the standard wants.
    constexpr int margin = 4;
    constexpr int field_px = 5;
    const int side = code->width + 2 * margin;
    std::string path;
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if (code->data[y * code->width + x] & 1)
                path += fmt::format("M{} {}h1v1h-1z", x + margin, y + margin);
    return fmt::format(
        "<svg class=\"qr\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
        "aria-label=\"{0}\" width=\"{1}\" height=\"{1}\" viewBox=\"0 0 {2} {2}\">"
        "<path fill=\"#fff\" d=\"M0 0h{2}v{2}h-{2}z\"/><path fill=\"#000\" "
        "d=\"{3}\"/></svg>",
        base::html(label), side * field_px, side, path);
}

}  // namespace identity
