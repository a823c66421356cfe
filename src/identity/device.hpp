#pragma once

#include <string>
#include <string_view>

namespace identity {

// What a browser says it is, in words of our own: "Firefox/Linux". Nothing it sent is kept.
std::string device_of(std::string_view user_agent);

}  // namespace identity
