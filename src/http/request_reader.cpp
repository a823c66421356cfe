#include "http/request_reader.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cassert>

namespace http {

namespace beast = boost::beast;

namespace {

constexpr std::string_view head_end = "\r\n\r\n";

beast::string_view beast_view(std::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace

struct RequestReader::Parser {
    beast::http::request_parser<beast::http::string_body> beast;
    std::function<void(std::uint64_t, beast::string_view, beast::error_code&)> no_extensions =
        [](std::uint64_t, beast::string_view extensions, beast::error_code& error) {
            if (!extensions.empty()) error = beast::http::error::bad_chunk_extension;
        };
    std::size_t headers = 0;

    explicit Parser(const FramingRules& rules) {
        beast.header_limit(static_cast<std::uint32_t>(rules.header_bytes));
        beast.body_limit(rules.body_bytes);
        beast.on_chunk_header(no_extensions);
    }
};

RequestReader::RequestReader(FramingRules rules) : rules_{std::move(rules)} {}
RequestReader::~RequestReader() = default;

RequestReader::State RequestReader::add(std::string_view received) {
    received_ += received;
    go_on();
    return state_;
}

std::size_t RequestReader::body_bytes() const {
    return parser_ ? parser_->beast.get().body().size() : 0;
}

Request RequestReader::take() {
    assert(state_ == State::complete);
    request_.body = std::move(parser_->beast.get().body());
    parser_.reset();
    auto request = std::move(request_);
    request_ = {};
    waits_for_continue_ = false;
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

    parser_ = std::make_unique<Parser>(rules_);
    beast::error_code error;
    const auto used = parser_->beast.put(boost::asio::buffer(bytes), error);
    const auto& parsed = parser_->beast.get();
    parser_->headers = head->headers.size();
    const bool agree = !error && used == bytes.size() && parser_->beast.is_header_done() &&
                       parsed.target() == beast_view(head->target) &&
                       parser_->beast.chunked() == head->chunked &&
                       std::distance(parsed.begin(), parsed.end()) ==
                           static_cast<std::ptrdiff_t>(head->headers.size());
    if (!agree) return refuse({400, "parsers disagree"});

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
    state_ = parser_->beast.is_done() ? State::complete : State::body;
}

void RequestReader::read_body() {
    auto& parser = parser_->beast;
    std::size_t used = 0;
    beast::error_code error;
    while (!parser.is_done() && used < received_.size()) {
        const auto rest = std::string_view{received_}.substr(used);
        const auto taken = parser.put(boost::asio::buffer(rest), error);
        used += taken;
        if (error == beast::http::error::need_more) {
            error = {};
            break;
        }
        if (error || taken == 0) break;
    }
    received_.erase(0, used);
    if (error == beast::http::error::body_limit) return refuse({413, "body too long"});
    if (error) return refuse({400, "body"});
    // A chunk line or trailer that never ends is no body.
    if (!parser.is_done() && received_.size() > rules_.header_bytes)
        return refuse({400, "chunk line"});
    if (!parser.is_done()) return;
    const auto& parsed = parser.get();
    if (std::distance(parsed.begin(), parsed.end()) !=
        static_cast<std::ptrdiff_t>(parser_->headers))
        return refuse({400, "trailer"});
    waits_for_continue_ = false;
    state_ = State::complete;
}

void RequestReader::refuse(Refused refused) {
    refusal_ = refused;
    state_ = State::refused;
    received_.clear();
}

}  // namespace http
