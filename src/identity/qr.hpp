#pragma once

#include <string>
#include <string_view>

namespace identity {

// A text as a QR code (libqrencode) in SVG, with the words that a reader without sight is told.
std::string qr_svg(std::string_view text, std::string_view label);

}  // namespace identity
