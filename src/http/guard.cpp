#include "http/guard.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "http/form.hpp"

namespace http {

namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t most_length_digits = 10;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_visible(char c) {
    return c > ' ' && c < '\x7F';
}
bool is_token(char c) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || marks.contains(c);
}
bool is_value(char c) {
    return is_visible(c) || c == ' ' || c == '\t';
}

std::string lower_ascii(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::optional<Method> method_of(std::string_view name) {
    if (name == "GET") return Method::get;
    if (name == "HEAD") return Method::head;
    if (name == "POST") return Method::post;
    return std::nullopt;
}

// Line breaks are CR LF, and there are no other control bytes but tabs.
std::optional<Refused> check_bytes(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        const bool last = at + 1 == bytes.size();
        if (c == '\r' && !last && bytes[at + 1] != '\n') return Refused{400, "bare CR"};
        if (c == '\n' && (at == 0 || bytes[at - 1] != '\r')) return Refused{400, "bare LF"};
        const bool control = (c >= 0 && c < ' ') || c == '\x7F';
        if (control && c != '\r' && c != '\n' && c != '\t') return Refused{400, "control byte"};
    }
    return std::nullopt;
}

std::optional<Refused> check_target(std::string_view target) {
    if (!target.starts_with('/')) return Refused{400, "not origin-form"};
    if (!std::ranges::all_of(target, is_visible) || target.contains('#'))
        return Refused{400, "byte not allowed in target"};
    if (!split_target(target)) return Refused{400, "path not canonical"};
    return std::nullopt;
}

// "GET /sager/17 HTTP/1.1" with single blanks.
std::optional<Refused> read_request_line(std::string_view line, Head& head) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == line.npos || first == last) return Refused{400, "request line"};
    const auto method = method_of(line.substr(0, first));
    if (!method) return Refused{400, "method"};
    const auto version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return Refused{400, "version"};
    head.method = *method;
    head.target = line.substr(first + 1, last - first - 1);
    head.version_minor = version.back() - '0';
    head.keep_alive = head.version_minor == 1;
    return check_target(head.target);
}

std::optional<Refused> read_header(std::string_view line, Head& head) {
    if (line.starts_with(' ') || line.starts_with('\t')) return Refused{400, "folded header"};
    const auto colon = line.find(':');
    if (colon == line.npos || colon == 0) return Refused{400, "header without name"};
    const auto name = line.substr(0, colon);
    if (!std::ranges::all_of(name, is_token)) return Refused{400, "header name"};
    const auto value = base::trimmed(line.substr(colon + 1));
    if (!std::ranges::all_of(value, is_value)) return Refused{400, "header value"};
    head.headers.emplace_back(lower_ascii(name), value);
    return std::nullopt;
}

// The only value of a header; nothing where it is missing.
std::optional<std::string_view> value_of(const Head& head, std::string_view name) {
    for (const auto& [key, value] : head.headers)
        if (key == name) return value;
    return std::nullopt;
}

bool repeats_what_decides(const Head& head) {
    constexpr std::array once{"host",           "content-length", "transfer-encoding",
                              "connection",     "expect",         "content-type",
                              "cookie",         "authorization",  "origin",
                              "sec-fetch-site", "upgrade",        "trailer"};
    return std::ranges::any_of(once, [&](std::string_view name) {
        return std::ranges::count(head.headers, name, [](const auto& header) {
                   return std::string_view{header.first};
               }) > 1;
    });
}

// "kontor.example.dk", "127.0.0.1:8080", "[::1]:8080".
bool names_us(std::string_view host, const FramingRules& rules) {
    const auto colon =
        host.find(':', host.starts_with('[') ? std::min(host.find(']'), host.size()) : 0);
    if (colon != host.npos) {
        const auto port = host.substr(colon + 1);
        if (port.empty() || port.size() > 5 || !std::ranges::all_of(port, is_digit)) return false;
        host = host.substr(0, colon);
    }
    return std::ranges::find(rules.hosts, lower_ascii(host)) != rules.hosts.end();
}

void read_connection(Head& head) {
    for (const auto& word : base::words_of(value_of(head, "connection").value_or("")))
        if (word == "close") head.keep_alive = false;
}

std::optional<Refused> read_length(const FramingRules& rules, Head& head) {
    const auto length = value_of(head, "content-length");
    if (!length) return std::nullopt;
    if (head.chunked) return Refused{400, "content-length with transfer-encoding"};
    const bool digits = !length->empty() && length->size() <= most_length_digits &&
                        std::ranges::all_of(*length, is_digit);
    if (!digits) return Refused{400, "content-length"};
    std::size_t bytes = 0;
    std::from_chars(length->data(), length->data() + length->size(), bytes);
    if (bytes > rules.body_bytes) return Refused{413, "body too long"};
    head.content_length = bytes;
    return std::nullopt;
}

std::optional<Refused> read_framing(const FramingRules& rules, Head& head) {
    if (const auto encoding = value_of(head, "transfer-encoding")) {
        if (head.version_minor == 0) return Refused{400, "transfer-encoding in HTTP/1.0"};
        if (*encoding != "chunked") return Refused{400, "transfer-encoding"};
        head.chunked = true;
    }
    if (value_of(head, "trailer")) return Refused{400, "trailer"};
    if (auto refused = read_length(rules, head)) return refused;
    const bool body = head.chunked || head.content_length.value_or(0) > 0;
    if (body && head.method != Method::post) return Refused{400, "body not on POST"};
    if (const auto expect = value_of(head, "expect")) {
        if (lower_ascii(*expect) != "100-continue") return Refused{417, "expect"};
        head.waits_for_continue = body;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Refused> examine_beginning(std::string_view bytes, const FramingRules& rules) {
    if (bytes.size() > rules.header_bytes) return Refused{431, "head too long"};
    if (auto refused = check_bytes(bytes)) return refused;
    const auto end = bytes.find(line_end);
    if (end == bytes.npos) return std::nullopt;
    Head head;
    return read_request_line(bytes.substr(0, end), head);
}

std::expected<Head, Refused> examine_head(std::string_view bytes, const FramingRules& rules) {
    if (bytes.size() > rules.header_bytes) return std::unexpected(Refused{431, "head too long"});
    if (const auto refused = check_bytes(bytes)) return std::unexpected(*refused);
    Head head;
    for (bool first = true;; first = false) {
        const auto end = bytes.find(line_end);
        if (end == bytes.npos) return std::unexpected(Refused{400, "head without end"});
        const auto line = bytes.substr(0, end);
        bytes.remove_prefix(end + line_end.size());
        if (line.empty() && !first) break;
        const auto refused = first ? read_request_line(line, head) : read_header(line, head);
        if (refused) return std::unexpected(*refused);
        if (head.headers.size() > rules.headers)
            return std::unexpected(Refused{431, "too many headers"});
    }
    if (repeats_what_decides(head)) return std::unexpected(Refused{400, "repeated header"});
    const auto host = value_of(head, "host");
    if (!host) return std::unexpected(Refused{400, "no host"});
    if (!names_us(*host, rules)) return std::unexpected(Refused{400, "unknown host"});
    if (const auto refused = read_framing(rules, head)) return std::unexpected(*refused);
    read_connection(head);
    return head;
}

std::optional<Target> split_target(std::string_view target) {
    const auto mark = std::min(target.find('?'), target.size());
    const auto raw = target.substr(0, mark);
    auto path = decode_component(raw);
    if (!path || raw.contains('\\')) return std::nullopt;
    // Encoded, these would make a path that two programs read differently.
    if (std::ranges::count(*path, '/') != std::ranges::count(raw, '/')) return std::nullopt;
    const auto control = [](char c) { return (c >= 0 && c < ' ') || c == '\x7F' || c == '\\'; };
    if (std::ranges::any_of(*path, control) || path->contains("//")) return std::nullopt;
    if ((*path + '/').contains("/../") || (*path + '/').contains("/./")) return std::nullopt;
    return Target{std::move(*path), std::string{target.substr(std::min(mark + 1, target.size()))}};
}

}  // namespace http
