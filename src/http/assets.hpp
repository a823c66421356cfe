#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"

namespace http {

// The files of web/assets (dkfds, htmx, our own), read once, named by their content so that a
// browser keeps them for a year. Sent compressed where that is smaller; ETag answered with 304.
class Assets {
public:
    static Assets load(const std::filesystem::path& folder);

    std::string address(std::string_view name) const;              // "/filer/<name with hash>"
    std::optional<Response> answer(const Request& request) const;  // nothing: no such file

private:
    struct File {
        std::string name, content_type, bytes, gzipped, etag;
    };
    std::map<std::string, File, std::less<>> by_address_;
    std::map<std::string, std::string, std::less<>> address_of_;
};

}  // namespace http
