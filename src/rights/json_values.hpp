#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rights {

// One value of a JSON document. What is inside a list or an object follows it.
struct JsonValue {
    enum class Kind : std::uint8_t { null, yes_no, number, other_number, text, list, object };

    Kind kind;
    std::uint32_t inside;   // how many values follow that are inside it, at all depths
    std::string_view key;   // of a member of an object
    std::string_view text;  // without escapes
    std::int64_t number;    // a whole one; 0 or 1 of a yes_no
};

// Et JSON-dokument, læst i ét stræk: its values stand in the order of the text, in one piece of
// memory, where a tree of them would cost more than the parsing. They point into the text.
class JsonValues {
public:
    JsonValues();

    // What is wrong with the text, in the parser's words; none where it could be read.
    std::optional<std::string> read(std::string_view text);
    // The document, once it is read.
    const JsonValue& root() const { return values_.front(); }

private:
    std::array<std::byte, 16 * 1024> buffer_;  // most documents fit in it
    std::pmr::monotonic_buffer_resource memory_;
    std::pmr::vector<JsonValue> values_;
    std::pmr::list<std::pmr::string> unescaped_;  // what does not stand in the text as it is
};

// The values directly inside a list or an object.
class Inside {
public:
    class Iterator {
    public:
        explicit Iterator(const JsonValue* at) : at_{at} {}

        const JsonValue& operator*() const { return *at_; }
        Iterator& operator++() {
            at_ += at_->inside + 1;
            return *this;
        }
        friend bool operator==(Iterator, Iterator) = default;

    private:
        const JsonValue* at_;
    };

    explicit Inside(const JsonValue& value) : value_{value} {}

    Iterator begin() const { return Iterator{&value_ + 1}; }
    Iterator end() const { return Iterator{&value_ + value_.inside + 1}; }
    std::size_t size() const {
        std::size_t size = 0;
        for (auto at = begin(); at != end(); ++at) ++size;
        return size;
    }

private:
    const JsonValue& value_;
};

}  // namespace rights
