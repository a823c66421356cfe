#include "http/catalogue.hpp"

#include <fmt/format.h>
#include <optional>

#include "base/text.hpp"

namespace http {

namespace {

constexpr std::string_view place = "{}";

// The text between the quotes of one PO line; nothing where the quotes or an escape are broken.
std::optional<std::string> unquoted(std::string_view quoted) {
    if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') return std::nullopt;
    quoted = quoted.substr(1, quoted.size() - 2);
    std::string text;
    for (std::size_t at = 0; at < quoted.size(); ++at) {
        if (quoted[at] == '"') return std::nullopt;
        if (quoted[at] != '\\') {
            text += quoted[at];
            continue;
        }
        if (++at == quoted.size()) return std::nullopt;
        switch (quoted[at]) {
            case 'n': text += '\n'; break;
            case 't': text += '\t'; break;
            case '"': text += '"'; break;
            case '\\': text += '\\'; break;
            default: return std::nullopt;
        }
    }
    return text;
}

// One entry while its lines are read.
struct Entry {
    std::string id, translation;
    std::string* open = nullptr;  // what a further quoted line continues
    bool fuzzy = false;
};

// Takes one line into `entry`; false where it is no PO.
bool take(std::string_view line, Entry& entry) {
    if (line.starts_with("msgid ")) {
        entry.open = &entry.id;
        line.remove_prefix(6);
    } else if (line.starts_with("msgstr ")) {
        if (entry.open == nullptr) return false;
        entry.open = &entry.translation;
        line.remove_prefix(7);
    }
    const auto text = unquoted(base::trimmed(line));
    if (!text || entry.open == nullptr) return false;
    *entry.open += *text;
    return true;
}

}  // namespace

base::Result<Catalogue> Catalogue::parse(std::string_view po) {
    Catalogue catalogue;
    Entry entry;
    const auto finish = [&] {
        if (!entry.fuzzy && !entry.id.empty() && !entry.translation.empty())
            catalogue.add(std::move(entry.id), std::move(entry.translation));
        entry = {};
    };
    for (int number = 1; !po.empty(); ++number) {
        const auto end = std::min(po.find('\n'), po.size());
        const auto line = base::trimmed(po.substr(0, end));
        po.remove_prefix(std::min(end + 1, po.size()));

        const bool comment = line.starts_with('#');
        const bool next_entry = line.starts_with("msgid ") && entry.open != nullptr;
        if (line.empty() || (comment && entry.open != nullptr) || next_entry) finish();
        if (line.empty()) continue;
        if (comment) {
            entry.fuzzy = entry.fuzzy || (line.starts_with("#,") && line.contains("fuzzy"));
            continue;
        }
        if (!base::is_utf8(line) || !take(line, entry))
            return base::refuse(base::ErrorKind::invalid_input,
                                fmt::format("linje {}: kan ikke læses som PO", number));
    }
    finish();
    return catalogue;
}

void Catalogue::add(std::string danish, std::string translation) {
    if (const auto at = danish.find(place); at != std::string::npos && danish.size() > place.size())
        patterns_.push_back({danish.substr(0, at), danish.substr(at + place.size()), translation});
    texts_.insert_or_assign(std::move(danish), std::move(translation));
}

const Catalogue::Pattern* Catalogue::pattern_of(std::string_view danish) const {
    for (const auto& pattern : patterns_)
        if (danish.size() >= pattern.before.size() + pattern.after.size() &&
            danish.starts_with(pattern.before) && danish.ends_with(pattern.after))
            return &pattern;
    return nullptr;
}

std::string Catalogue::translated(std::string_view danish) const {
    if (const auto found = texts_.find(danish); found != texts_.end()) return found->second;
    const auto* pattern = pattern_of(danish);
    if (!pattern) return std::string{danish};
    const auto length = danish.size() - pattern->before.size() - pattern->after.size();
    return filled_in(pattern->translation, danish.substr(pattern->before.size(), length));
}

bool Catalogue::translates(std::string_view danish) const {
    return knows(danish) || pattern_of(danish) != nullptr;
}

bool Catalogue::knows(std::string_view danish) const {
    return texts_.contains(danish);
}

std::string filled_in(std::string_view text, std::string_view argument) {
    std::string out{text};
    if (const auto at = out.find(place); at != std::string::npos)
        out.replace(at, place.size(), argument);
    return out;
}

}  // namespace http
