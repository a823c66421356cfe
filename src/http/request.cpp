#include "http/request.hpp"

#include "base/text.hpp"
#include "http/form.hpp"

namespace http {

std::string_view Request::header(std::string_view lower_case_name) const {
    for (const auto& [name, value] : headers)
        if (name == lower_case_name) return value;
    return {};
}

std::string Request::cookie(std::string_view name) const {
    for (const auto& [header_name, line] : headers) {
        if (header_name != "cookie") continue;
        std::string_view rest = line;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(';'), rest.size());
            const auto pair = base::trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
                return std::string{pair.substr(name.size() + 1)};
        }
    }
    return {};
}

std::string Request::query_value(std::string_view name) const {
    const auto fields = parse_urlencoded(query);
    if (!fields) return {};
    for (const auto& [key, value] : *fields)
        if (key == name) return value;
    return {};
}

}  // namespace http
