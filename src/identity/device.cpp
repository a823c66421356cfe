#include "identity/device.hpp"

#include <array>

namespace identity {
namespace {

struct Mark {
    std::string_view sign;
    std::string_view name;
};

// In this order: Edge calls itself Chrome too, and Chrome Safari.
constexpr std::array browsers{
    Mark{"Edg", "Edge"},         Mark{"Firefox/", "Firefox"}, Mark{"Chrome/", "Chrome"},
    Mark{"Chromium/", "Chrome"}, Mark{"Safari/", "Safari"},   Mark{"curl/", "curl"},
};
constexpr std::array systems{
    Mark{"Android", "Android"}, Mark{"iPhone", "iPhone"}, Mark{"iPad", "iPad"},
    Mark{"Windows", "Windows"}, Mark{"Mac OS", "Mac"},    Mark{"Linux", "Linux"},
};

template <std::size_t size>
std::string_view named(std::string_view text, const std::array<Mark, size>& marks) {
    for (const auto& mark : marks)
        if (text.contains(mark.sign)) return mark.name;
    return "?";
}

}  // namespace

std::string device_of(std::string_view user_agent) {
    return std::string{named(user_agent, browsers)}.append("/").append(named(user_agent, systems));
}

}  // namespace identity
