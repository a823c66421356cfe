#include "base/text.hpp"

#include <array>
#include <cstdlib>
#include <fmt/format.h>

namespace base {

namespace {

// One code point and its length in bytes; length 0 where the bytes are not UTF-8.
struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;
};

CodePoint next_code_point(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (bytes == 0 || first > 0xF4 || text.size() < bytes) return {};
    char32_t value = first & (0xFF >> (bytes + 1));
    for (std::size_t at = 1; at < bytes; ++at) {
        if ((byte(at) & 0xC0) != 0x80) return {};
        value = (value << 6) | (byte(at) & 0x3F);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < smallest[bytes] || surrogate || value > 0x10FFFF) return {};
    return {value, bytes};
}

void append(std::string& out, char32_t value) {
    if (value < 0x80) {
        out += static_cast<char>(value);
    } else if (value < 0x800) {
        out += static_cast<char>(0xC0 | (value >> 6));
        out += static_cast<char>(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        out += static_cast<char>(0xE0 | (value >> 12));
        out += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (value & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (value >> 18));
        out += static_cast<char>(0x80 | ((value >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (value & 0x3F));
    }
}

char32_t lower_letter(char32_t c) {
    if (c >= U'A' && c <= U'Z') return c + 32;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
    if (c >= 0x100 && c <= 0x17F && c != 0x130 && c != 0x138 && c != 0x149 && c != 0x178) {
        const bool upper_is_odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
        return (c % 2 == 1) == upper_is_odd ? c + 1 : c;
    }
    return c;
}

// Beyond ASCII all is a letter but the two signs of Latin-1 and the blocks of punctuation, symbols
// and pictures.
bool word_letter(char32_t c) {
    if (c < 0xC0) return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z');
    const bool is_sign = c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x2BFF) ||
                         (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE00 && c <= 0xFE0F) ||
                         c == 0xFEFF || c >= 0xFFF0;
    return !is_sign;
}

// Latin-1 letters from à to ÿ without their accents.
std::string_view plain(char32_t c) {
    constexpr std::array<std::string_view, 32> names{
        "a", "a", "a", "a", "ae", "aa", "ae", "c", "e",  "e", "e", "e", "i", "i", "i",  "i",
        "d", "n", "o", "o", "o",  "o",  "oe", "",  "oe", "u", "u", "u", "u", "y", "th", "y"};
    return c >= 0xE0 && c <= 0xFF ? names[c - 0xE0] : std::string_view{};
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto from = text.find_first_not_of(blanks);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::size_t letters(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto [value, length] = next_code_point(bytes);
        if (length == 0 || value == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::string grouped(std::int64_t number) {
    auto text = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = text.size(); at > first + 3;) {
        at -= 3;
        text.insert(at, ".");
    }
    return text;
}

std::string percent(std::int64_t tenths) {
    return fmt::format("{}{},{}", tenths < 0 ? "-" : "", std::abs(tenths) / 10,
                       std::abs(tenths) % 10);
}

std::string lower(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    while (!utf8.empty()) {
        const auto [value, length] = next_code_point(utf8);
        if (length == 0) {
            utf8.remove_prefix(1);
            continue;
        }
        append(out, lower_letter(value));
        utf8.remove_prefix(length);
    }
    return out;
}

void append_html(std::string& out, std::string_view text) {
    const auto escape_of = [](char c) -> std::string_view {
        switch (c) {
            case '&': return "&amp;";
            case '<': return "&lt;";
            case '>': return "&gt;";
            case '"': return "&quot;";
            case '\'': return "&#39;";
            default: return {};
        }
    };
    // Most text has nothing to escape and is copied whole.
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto escape = escape_of(text[at]);
        if (escape.empty()) continue;
        out.append(text, from, at - from).append(escape);
        from = at + 1;
    }
    out.append(text, from);
}

std::string html(std::string_view text) {
    std::string out;
    append_html(out, text);
    return out;
}

std::vector<std::string> words_of(std::string_view utf8) {
    std::vector<std::string> words(1);
    const auto text = lower(utf8);
    for (std::string_view rest = text; !rest.empty();) {
        const auto [value, length] = next_code_point(rest);
        if (word_letter(value))
            append(words.back(), value);
        else if (!words.back().empty())
            words.emplace_back();
        rest.remove_prefix(length);
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

std::string folded(std::string_view utf8) {
    std::string spelled;
    const auto text = lower(utf8);
    for (std::string_view rest = text; !rest.empty();) {
        const auto [value, length] = next_code_point(rest);
        if (const auto ascii = plain(value); !ascii.empty())
            spelled += ascii;
        else
            append(spelled, value);
        rest.remove_prefix(length);
    }
    std::string once;
    for (const char c : spelled)
        if (once.empty() || once.back() != c || static_cast<unsigned char>(c) >= 0x80 ||
            (c >= '0' && c <= '9'))
            once += c;
    return once;
}

std::string normalised_phone(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            kept += c;
        else if (c == '+' && kept.empty())
            kept += "00";
        else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && c != '/')
            return {};
    }
    if (kept.starts_with("0045") && kept.size() == 12) kept.erase(0, 4);
    if (kept.starts_with("45") && kept.size() == 10) kept.erase(0, 2);
    constexpr std::size_t shortest = 6, longest = 17;
    return kept.size() >= shortest && kept.size() <= longest ? kept : std::string{};
}

}  // namespace base
