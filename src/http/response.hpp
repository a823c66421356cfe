#pragma once

#include <exception>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace http {

// Called once: with nothing when an answer may leave, else with the fault that is told instead.
using Release = std::function<void(const std::exception_ptr& fault)>;

// What a handler answers with. The server adds length, date, security headers and compression.
struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    // Set where the answer may only leave once something else is done, such as kept on the disk.
    // The server calls it with what sends the answer; no worker waits meanwhile.
    std::function<void(Release)> hold = {};

    Response& with(std::string_view name, std::string_view value);
};

Response see_other(std::string_view path);  // 303 after a good POST
Response text(int status, std::string_view plain);
Response json(int status, std::string body);
// A file to save: content type and a safe name.
Response download(std::string body, std::string_view content_type, std::string_view file_name);

// The one place where an error becomes a status.
int status_of(base::ErrorKind kind);

}  // namespace http
