#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"

namespace store {

// Bytes of a column that is not text, for example a sealed value.
struct Blob {
    std::string bytes;
    friend bool operator==(const Blob&, const Blob&) = default;
};

// A value for a `?`. Text is viewed, not copied: it must live until the statement has run.
class Value {
public:
    Value(std::nullopt_t) {}
    Value(std::integral auto number) : held_{static_cast<std::int64_t>(number)} {}
    Value(std::string_view text) : held_{text} {}
    Value(const std::string& text) : held_{std::string_view{text}} {}
    Value(const char* text) : held_{std::string_view{text}} {}
    Value(const Blob& blob) : held_{View{blob.bytes}} {}
    Value(base::Date day) : held_{day.iso()} {}
    Value(base::Instant at) : held_{at.ms} {}
    template <class Row>
    Value(base::Id<Row> id) : held_{id.value} {}
    template <class T>
    Value(const std::optional<T>& value) {
        if (value) *this = Value{*value};
    }

    struct View {
        std::string_view bytes;
    };
    using Held = std::variant<std::monostate, std::int64_t, std::string_view, std::string, View>;
    const Held& held() const { return held_; }

private:
    Held held_;
};

using Values = std::span<const Value>;

}  // namespace store
