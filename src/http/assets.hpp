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
// A style sheet's url(…) is rewritten to such a name. The plain name answers too, and is asked
// for again each time: a script file may import its neighbour by it.
class Assets {
public:
    static Assets load(const std::filesystem::path& folder);

    // "/filer/<name with hash>", "" where there is no such file.
    std::string address(std::string_view name) const;
    std::optional<Response> answer(const Request& request) const;  // nothing: no such file

private:
    struct File {
        std::string content_type, bytes, gzipped, etag, address;
    };
    void add(const std::string& name, std::string bytes);

    std::map<std::string, File, std::less<>> files_;           // by name: "css/app.css"
    std::map<std::string, std::string, std::less<>> name_of_;  // by address
};

}  // namespace http
