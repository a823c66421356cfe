#include "rights/json_values.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <limits>

namespace rights {
namespace {

namespace json = boost::json;

constexpr std::size_t usual_values = 200;
constexpr std::size_t deepest = 8;
constexpr auto unlimited = std::numeric_limits<std::size_t>::max();
constexpr auto nothing_open = unlimited;

// What Boost's parser calls for each part of a document.
class Handler {
public:
    static constexpr auto max_object_size = unlimited;
    static constexpr auto max_array_size = unlimited;
    static constexpr auto max_key_size = unlimited;
    static constexpr auto max_string_size = unlimited;

    Handler(std::string_view text, std::pmr::vector<JsonValue>& values,
            std::pmr::list<std::pmr::string>& unescaped)
        : document_{text}, values_{values}, unescaped_{unescaped} {}

    static bool on_document_begin(json::error_code&) { return true; }
    static bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return open(JsonValue::Kind::object); }
    bool on_object_end(std::size_t, json::error_code&) { return close(); }
    bool on_array_begin(json::error_code&) { return open(JsonValue::Kind::list); }
    bool on_array_end(std::size_t, json::error_code&) { return close(); }

    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        return begin_text(part);
    }
    bool on_key(json::string_view last, std::size_t size, json::error_code&) {
        key_ = whole_text(last, size);
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        return begin_text(part);
    }
    bool on_string(json::string_view last, std::size_t size, json::error_code&) {
        return add(JsonValue::Kind::text, whole_text(last, size), 0);
    }

    static bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t number, json::string_view, json::error_code&) {
        return add(JsonValue::Kind::number, {}, number);
    }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code&) {
        return add(JsonValue::Kind::other_number, {}, 0);
    }
    bool on_double(double, json::string_view, json::error_code&) {
        return add(JsonValue::Kind::other_number, {}, 0);
    }
    bool on_bool(bool flag, json::error_code&) {
        return add(JsonValue::Kind::yes_no, {}, flag ? 1 : 0);
    }
    bool on_null(json::error_code&) { return add(JsonValue::Kind::null, {}, 0); }

    static bool on_comment_part(json::string_view, json::error_code&) { return true; }
    static bool on_comment(json::string_view, json::error_code&) { return true; }

private:
    bool add(JsonValue::Kind kind, std::string_view text, std::int64_t number) {
        values_.push_back({kind, 0, key_, text, number});
        key_ = {};
        return true;
    }
    // While it is open, the number of a list or object is the place of the one around it.
    bool open(JsonValue::Kind kind) {
        add(kind, {}, static_cast<std::int64_t>(open_));
        open_ = values_.size() - 1;
        return true;
    }
    bool close() {
        auto& closed = values_[open_];
        closed.inside = static_cast<std::uint32_t>(values_.size() - 1 - open_);
        open_ = static_cast<std::size_t>(closed.number);
        return true;
    }

    // A text with escapes comes in parts, from a place that does not last.
    bool begin_text(json::string_view part) {
        if (!in_parts_) unescaped_.emplace_back();
        in_parts_ = true;
        unescaped_.back().append(part.data(), part.size());
        return true;
    }
    std::string_view whole_text(json::string_view last, std::size_t size) {
        const bool stands_there = !in_parts_ && last.data() >= document_.data() &&
                                  last.data() + size <= document_.data() + document_.size();
        if (stands_there) return {last.data(), size};
        begin_text(last);
        in_parts_ = false;
        return unescaped_.back();
    }

    std::string_view document_;
    std::pmr::vector<JsonValue>& values_;
    std::pmr::list<std::pmr::string>& unescaped_;
    std::string_view key_;
    std::size_t open_ = nothing_open;
    bool in_parts_ = false;
};

}  // namespace

JsonValues::JsonValues()
    : memory_{buffer_.data(), buffer_.size()}, values_{&memory_}, unescaped_{&memory_} {}

std::optional<std::string> JsonValues::read(std::string_view text) {
    values_.reserve(usual_values);
    json::parse_options options;
    options.max_depth = deepest;
    json::basic_parser<Handler> parser{options, text, values_, unescaped_};
    json::error_code error;
    const auto read = parser.write_some(false, text.data(), text.size(), error);
    if (!error && read < text.size()) error = json::error::extra_data;
    if (error) return error.message();
    return std::nullopt;
}

}  // namespace rights
