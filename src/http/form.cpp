#include "http/form.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <ranges>

#include "base/text.hpp"

namespace http {

namespace {

constexpr std::size_t most_fields = 500;

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class Plus { is_itself, is_blank };

std::optional<std::string> decoded(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus == Plus::is_blank) {
            out += ' ';
        } else if (text[at] != '%') {
            out += text[at];
        } else {
            if (at + 2 >= text.size()) return std::nullopt;
            const int high = hexadecimal(text[at + 1]), low = hexadecimal(text[at + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            at += 2;
        }
    }
    if (!base::is_utf8(out)) return std::nullopt;
    return out;
}

// Browsers send every line break as CR LF.
std::string with_plain_line_breaks(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
        out += text[at] == '\r' ? '\n' : text[at];
    }
    return out;
}

}  // namespace

std::optional<std::vector<std::pair<std::string, std::string>>> parse_urlencoded(
    std::string_view body) {
    std::vector<std::pair<std::string, std::string>> fields;
    while (!body.empty()) {
        const auto end = std::min(body.find('&'), body.size());
        const auto pair = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (pair.empty()) continue;
        if (fields.size() == most_fields) return std::nullopt;

        const auto equals = std::min(pair.find('='), pair.size());
        auto name = decoded(pair.substr(0, equals), Plus::is_blank);
        auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), Plus::is_blank);
        if (!name || !value) return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

std::string encode_component(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view kept_marks = "-_.~";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || (c >= '0' && c <= '9') || kept_marks.contains(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
    return out;
}

std::optional<std::string> decode_component(std::string_view text) {
    return decoded(text, Plus::is_itself);
}

Form::Form(std::string_view body) {
    auto fields = parse_urlencoded(body);
    if (!fields) {
        add_problem("", "Formularen kunne ikke læses. Indlæs siden igen, og prøv en gang til.");
        return;
    }
    fields_ = std::move(*fields);
    for (auto& [name, value] : fields_) value = with_plain_line_breaks(base::trimmed(value));
}

std::string Form::value(std::string_view name) const {
    for (const auto& [key, value] : fields_)
        if (key == name) return value;
    return {};
}

std::vector<std::string> Form::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : fields_)
        if (key == name) values.push_back(value);
    return values;
}

bool Form::has(std::string_view name) const {
    return std::ranges::any_of(fields_, [&](const auto& field) { return field.first == name; });
}

void Form::preset(std::string_view name, std::string_view value) {
    fields_.emplace_back(name, value);
}

std::string Form::required_text(std::string_view name, std::size_t longest,
                                std::string_view missing) {
    auto typed = text(name, longest);
    if (typed.empty() && problem(name).empty()) add_problem(name, missing);
    return typed;
}

std::string Form::text(std::string_view name, std::size_t longest) {
    auto typed = value(name);
    if (base::letters(typed) > longest)
        add_problem(name, fmt::format("Skriv højst {} tegn.", longest));
    return typed;
}

void Form::add_problem(std::string_view field, std::string_view message) {
    problems_.emplace_back(std::string{field}, std::string{message});
}

std::string Form::problem(std::string_view field) const {
    for (const auto& problem : problems_)
        if (problem.field == field) return problem.message;
    return {};
}

}  // namespace http
