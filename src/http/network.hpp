#pragma once

#include <string>

namespace http {

// The part of an address that one subscriber has: an IPv4 address (also one written as IPv6), or
// the network of 64 bits of an IPv6 one. What is no address stays as it is.
std::string network_of(const std::string& address);

}  // namespace http
