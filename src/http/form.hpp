#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace http {

// application/x-www-form-urlencoded as name-value pairs, decoded once. Nothing where it is
// malformed (bad escape, not UTF-8, NUL) or has more than 500 fields.
std::optional<std::vector<std::pair<std::string, std::string>>> parse_urlencoded(
    std::string_view body);
std::string encode_component(std::string_view text);
// "%C3%A6" is "æ"; '+' stays. Nothing where an escape is broken or the result is not UTF-8.
std::optional<std::string> decode_component(std::string_view text);

// A posted form: reads fields, collects every error, keeps what the user wrote.
class Form {
public:
    struct Problem {
        std::string field;
        std::string message;  // Danish, fit for the screen
    };

    Form() = default;  // empty, for a first visit
    // A body that cannot be read is a problem of no field.
    explicit Form(std::string_view body);

    // As typed, trimmed, lines ended by \n; "" when missing. `all` for fields that may occur many
    // times.
    std::string value(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    bool has(std::string_view name) const;
    void preset(std::string_view name, std::string_view value);  // for a first visit

    // Text of at most `longest` letters. Required: an empty one is a problem.
    std::string required_text(std::string_view name, std::size_t longest, std::string_view missing);
    std::string text(std::string_view name, std::size_t longest);

    // Parses with `parse(std::string_view) -> base::Result<T>`; its message becomes the field's
    // problem.
    template <class Parse>
    auto required(std::string_view name, std::string_view missing, Parse parse)
        -> std::optional<typename decltype(parse(std::string_view{}))::value_type> {
        const auto typed = value(name);
        if (typed.empty()) {
            add_problem(name, missing);
            return std::nullopt;
        }
        return optional(name, parse);
    }
    template <class Parse>
    auto optional(std::string_view name, Parse parse)
        -> std::optional<typename decltype(parse(std::string_view{}))::value_type> {
        const auto typed = value(name);
        if (typed.empty()) return std::nullopt;
        auto parsed = parse(std::string_view{typed});
        if (parsed) return std::move(*parsed);
        add_problem(name, parsed.error().message);
        return std::nullopt;
    }

    void add_problem(std::string_view field, std::string_view message);
    bool valid() const { return problems_.empty(); }
    const std::vector<Problem>& problems() const { return problems_; }
    std::string problem(std::string_view field) const;  // "" when none

private:
    std::vector<std::pair<std::string, std::string>> fields_;
    std::vector<Problem> problems_;
};

}  // namespace http
