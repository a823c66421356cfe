#include "audit/entry.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace audit {

namespace {

constexpr std::string_view version = "1";
constexpr char first_printable = ' ';
constexpr char deleted = 0x7F;

bool ends_something(char c) {
    return (c >= 0 && c < first_printable) || c == deleted || c == '\\';
}

void append_text(std::string& line, std::string_view text) {
    line += '\t';
    for (const char c : text) {
        if (ends_something(c))
            fmt::format_to(std::back_inserter(line), "\\x{:02X}", static_cast<unsigned char>(c));
        else
            line += c;
    }
}

void append_number(std::string& line, std::optional<std::int64_t> number) {
    line += '\t';
    if (!number) {
        line += '-';
        return;
    }
    constexpr std::size_t longest = 20;
    char digits[longest];
    const auto [end, fault] = std::to_chars(digits, digits + longest, *number);
    line.append(digits, end);
}

void append_list(std::vector<About>& found, std::string_view kind, std::string_view numbers) {
    const auto* at = numbers.data();
    const auto* const end = at + numbers.size();
    while (at < end) {
        About one{kind, 0};
        const auto [rest, fault] = std::from_chars(at, end, one.id);
        if (fault != std::errc{}) return;
        found.push_back(one);
        at = rest < end && *rest == ',' ? rest + 1 : end;
    }
}

}  // namespace

std::string canonical(std::int64_t number, const Entry& entry) {
    constexpr std::size_t usual = 128;
    std::string line;
    line.reserve(usual);
    line += version;
    append_number(line, number);
    append_number(line, entry.at.ms);
    append_number(line, entry.user ? std::optional{entry.user->value} : std::nullopt);
    append_text(line, entry.role);
    append_text(line, entry.action);
    append_text(line, entry.purpose);
    append_text(line, entry.subject);
    append_number(line, entry.subject_id);
    append_number(line, entry.request);
    append_text(line, entry.detail);
    return line;
}

std::vector<About> about(const Entry& entry) {
    std::vector<About> found;
    if (entry.subject_id != 0) found.push_back({entry.subject, entry.subject_id});
    auto rest = entry.detail;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        const auto word = rest.substr(0, end);
        for (const std::string_view kind : {"person", "case"})
            if (word.starts_with(kind) && word.substr(kind.size()).starts_with('='))
                append_list(found, kind, word.substr(kind.size() + 1));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::ranges::sort(found);
    const auto doubles = std::ranges::unique(found);
    found.erase(doubles.begin(), doubles.end());
    return found;
}

std::string named(const std::vector<About>& of) {
    std::string text;
    std::string_view kind;
    for (const auto& one : of) {
        if (one.kind == kind)
            text += ',';
        else
            fmt::format_to(std::back_inserter(text), "{}{}=", text.empty() ? "" : " ", one.kind);
        kind = one.kind;
        text += std::to_string(one.id);
    }
    return text;
}

bool is_reading(std::string_view action) {
    return action.starts_with("read.");
}

}  // namespace audit
