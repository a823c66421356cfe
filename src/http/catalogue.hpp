#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace http {

// The texts of one language: a gettext catalogue (PO) whose message ids are the Danish sentences.
class Catalogue {
public:
    Catalogue() = default;  // every text stays Danish

    // Reads UTF-8 PO text: msgid, msgstr, comments. Fuzzy and empty entries are left out. The
    // refusal names the line.
    static base::Result<Catalogue> parse(std::string_view po);

    // The translation, or `danish` itself where there is none. A sentence already filled in ("Sag
    // 17") is found by the entry with {} in its place ("Sag {}").
    std::string translated(std::string_view danish) const;
    // Whether there is a translation, also by an entry with {}.
    bool translates(std::string_view danish) const;
    bool knows(std::string_view danish) const;

private:
    struct Pattern {
        std::string before, after;
        std::string translation;
    };

    void add(std::string danish, std::string translation);
    const Pattern* pattern_of(std::string_view danish) const;

    std::map<std::string, std::string, std::less<>> texts_;
    std::vector<Pattern> patterns_;
};

// `text` with its first {} replaced by `argument`.
std::string filled_in(std::string_view text, std::string_view argument);

}  // namespace http
