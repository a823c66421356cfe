#include "http/network.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace http {

namespace ip = boost::asio::ip;

std::string network_of(const std::string& address) {
    boost::system::error_code wrong;
    const auto read = ip::make_address(address, wrong);
    if (wrong || read.is_v4()) return address;
    const auto six = read.to_v6();
    if (six.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, six).to_string();
    return ip::make_network_v6(six, 64).canonical().to_string();
}

}  // namespace http
