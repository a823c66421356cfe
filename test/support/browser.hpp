#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

struct Answer {
    int status = 0;
    std::string location;
    std::string body;
    std::string set_cookie;
};

// A browser without a screen: keeps its cookie and says where its forms come from.
class Browser {
public:
    enum class Transport { plain, tls };  // any certificate will do
    explicit Browser(unsigned short port, Transport transport = Transport::plain)
        : port_{port}, transport_{transport} {}

    // Nothing: the connection broke before the whole answer came.
    std::optional<Answer> get(const std::string& path);
    using Fields = std::vector<std::pair<std::string, std::string>>;
    std::optional<Answer> post(const std::string& path, const Fields& fields);
    // Signs in; whether it succeeded.
    bool sign_in(const std::string& user_name, const std::string& password);

    void move_to(unsigned short port) { port_ = port; }

private:
    std::optional<Answer> send(std::string_view method, const std::string& path,
                               const std::string& body);

    unsigned short port_;
    Transport transport_;
    std::string cookie_;
};

}  // namespace support
