#include "statistics/code_label.hpp"

namespace statistics {

std::string label(const Code& code, http::Language language) {
    auto text =
        language == http::Language::english && !code.english.empty() ? code.english : code.danish;
    while (text.ends_with(':')) text.pop_back();
    return text;
}

std::string label(const CodeLists& codes, std::string_view list, std::string_view code,
                  http::Language language) {
    const auto* found = codes.find(list, code);
    return found ? label(*found, language) : std::string{code};
}

std::string label_of_one(const Code& code, http::Language language) {
    const auto& one = language == http::Language::english ? code.one_english : code.one;
    return one.empty() ? label(code, language) : one;
}

std::string label_of_one(const CodeLists& codes, std::string_view list, std::string_view code,
                         http::Language language) {
    const auto* found = codes.find(list, code);
    return found ? label_of_one(*found, language) : std::string{code};
}

}  // namespace statistics
