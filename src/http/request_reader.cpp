#include "http/request_reader.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <cassert>
#include <charconv>
#include <optional>

namespace http {

namespace beast = boost::beast;

namespace {

constexpr std::size_t longest_chunk_line = 16;
constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::string_view line_end = "\r\n";

beast::string_view beast_view(std::string_view text) {
    return {text.data(), text.size()};
}

// What Beast says about the same head: it may refuse more, but not read it in another way.
std::optional<Refused> beast_objects(std::string_view bytes, const Head& head,
                                     const FramingRules& rules) {
    beast::http::request_parser<beast::http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(rules.header_bytes));
    parser.body_limit(boost::none);
    beast::error_code error;
    const auto used = parser.put(boost::asio::buffer(bytes), error);
    // Beast asserts that it read a whole head before it tells about one.
    if (error || !parser.is_header_done()) return Refused{400, "refused by the second parser"};
    const auto& parsed = parser.get();
    const auto length = parser.content_length();
    const bool same = used == bytes.size() && parsed.target() == beast_view(head.target) &&
                      parser.chunked() == head.chunked &&
                      length.value_or(0) == head.content_length.value_or(0) &&
                      std::distance(parsed.begin(), parsed.end()) ==
                          static_cast<std::ptrdiff_t>(head.headers.size());
    if (!same) return Refused{400, "parsers disagree"};
    return std::nullopt;
}

// "1a" as 26; nothing for anything but 1 to 8 hexadecimal digits.
std::optional<std::size_t> chunk_size(std::string_view line) {
    constexpr std::size_t most_digits = 8;
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool whole = error == std::errc{} && end == line.data() + line.size();
    if (!whole || line.size() > most_digits) return std::nullopt;
    return size;
}

}  // namespace

RequestReader::RequestReader(FramingRules rules) : rules_{std::move(rules)} {}

RequestReader::State RequestReader::add(std::string_view received) {
    received_ += received;
    go_on();
    return state_;
}

Request RequestReader::take() {
    assert(state_ == State::complete);
    auto request = std::move(request_);
    request_ = {};
    state_ = State::idle;
    go_on();
    return request;
}

void RequestReader::go_on() {
    if (state_ == State::idle && !received_.empty()) state_ = State::head;
    if (state_ == State::head) read_head();
    if (state_ == State::body) read_body();
}

void RequestReader::read_head() {
    const auto from = searched_ > head_end.size() ? searched_ - head_end.size() : 0;
    const auto end = received_.find(head_end, from);
    if (end == std::string::npos) {
        searched_ = received_.size();
        if (const auto refused = examine_beginning(received_, rules_)) refuse(*refused);
        return;
    }
    const auto bytes = std::string_view{received_}.substr(0, end + head_end.size());
    auto head = examine_head(bytes, rules_);
    if (!head) return refuse(head.error());

    if (const auto objection = beast_objects(bytes, *head, rules_)) return refuse(*objection);

    auto target = split_target(head->target);
    request_.method = head->method;
    request_.path = std::move(target->path);
    request_.query = std::move(target->query);
    request_.headers.reserve(head->headers.size());
    for (auto& [name, value] : head->headers) request_.headers.emplace_back(std::move(name), value);
    keep_alive_ = head->keep_alive;
    waits_for_continue_ = head->waits_for_continue;
    received_.erase(0, bytes.size());
    searched_ = 0;
    chunked_ = head->chunked;
    left_ = head->content_length.value_or(0);
    state_ = State::body;
}

void RequestReader::read_body() {
    if (chunked_) return read_chunks();
    const auto taken = std::min(left_, received_.size());
    request_.body.append(received_, 0, taken);
    received_.erase(0, taken);
    left_ -= taken;
    if (left_ == 0) complete();
}

// Beast 1.81 stops the program on a chunk that arrives in unlucky pieces; without extensions and
// trailers there is little to read: a size, that many bytes, and so on to the size 0.
void RequestReader::read_chunks() {
    std::size_t at = 0;
    std::string_view rest = received_;
    while (state_ == State::body) {
        rest = std::string_view{received_}.substr(at);
        const auto end = rest.find(line_end);
        const auto line = rest.substr(0, std::min(end, rest.size()));
        if (end == rest.npos) {
            if (line.size() > longest_chunk_line) refuse({400, "chunk line"});
            break;
        }
        const auto size = chunk_size(line);
        if (!size) return refuse({400, "chunk size"});
        if (request_.body.size() + *size > rules_.body_bytes) return refuse({413, "body too long"});
        const auto whole = end + line_end.size() + *size + line_end.size();
        if (rest.size() < whole) break;
        if (rest.substr(whole - line_end.size(), line_end.size()) != line_end)
            return refuse({400, *size == 0 ? "trailer" : "chunk end"});
        request_.body += rest.substr(end + line_end.size(), *size);
        at += whole;
        if (*size == 0) complete();
    }
    if (state_ != State::refused) received_.erase(0, at);
}

void RequestReader::complete() {
    waits_for_continue_ = false;
    state_ = State::complete;
}

void RequestReader::refuse(Refused refused) {
    refusal_ = refused;
    state_ = State::refused;
    received_.clear();
}

}  // namespace http
